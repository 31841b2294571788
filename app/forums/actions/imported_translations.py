"""What an archive holds of translations becomes translations again, published as they were."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.forums.archives.records import Record, read_instant
from app.forums.models import Contribution, ContributionTranslation, Forum, TranslationState
from app.people.models import Person


def import_translations(forum: Forum, said: Sequence[Record]) -> None:
    """Those of a forum whose contributions were just imported. Raises `ValueError` for what contradicts itself."""
    translated = [(one, each) for one in said for each in one.get("translations", ())]
    if not translated:
        return
    rows = select(Contribution).where(Contribution.forum_id == forum.id)
    contributions = {one.number: one for one in db.session.scalars(rows)}
    translators = _translators(forum, [each for _one, each in translated])
    if len({(one["number"], each["language"]) for one, each in translated}) != len(translated):
        raise ValueError("a language twice")
    for one, each in translated:
        db.session.add(_translation(contributions[one["number"]], each, translators))
    db.session.flush()


def _translation(
    contribution: Contribution, said: Record, translators: Mapping[int, Person]
) -> ContributionTranslation:
    published = read_instant(said["published_at"]) or now()
    if said["of_revision"] > contribution.revision or said["language"] == contribution.language:
        raise ValueError(f"contribution {contribution.number}")
    return ContributionTranslation(
        contribution_id=contribution.id,
        language=said["language"],
        state=TranslationState.PUBLISHED,
        body=said["body"],
        of_revision=said["of_revision"],
        translator=translators.get(said["translator"] or 0),
        is_machine_aided=said["is_machine_aided"],
        changed_at=published,
        published_at=published,
    )


def _translators(forum: Forum, said: Sequence[Record]) -> Mapping[int, Person]:
    """Persons of their own, known by their names, so that each of them can be found, merged and erased."""
    found: dict[int, Person] = {}
    for one in said:
        if (key := one["translator"]) and key not in found:
            given, _, family = one["name"].rpartition(" ")
            person = Person(source=f"Archive of the forum {forum.code}", created_at=now())
            person.rename(given[:120], family[:120])
            found[key] = person
    db.session.add_all(found.values())
    return found
