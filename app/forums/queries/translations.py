"""Translations of contributions, where a copy was brought from, and what waits for a translator."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import aliased, defer, joinedload

from app.accounts.models import Account
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.forums.models import (
    Contribution,
    ContributionState,
    ContributionTranslation,
    Forum,
    ForumTopic,
    TranslationState,
)
from app.forums.paths import LAST_NUMBER
from app.forums.queries.sight import visible_forums
from app.forums.standing import ForumStanding
from app.people.models import Person

#: Contributions on a page of the translators' list.
A_PAGE = 30
#: The same table under another name; made once, since making one costs more than the statement.
_PARENT = aliased(Contribution)
_NAMED = (Person.public_id, Person.given_names, Person.family_names, Person.erased_at)

#: Put together once: each page of a topic asks it.
_WITH_TEXTS = (
    select(ContributionTranslation)
    .where(ContributionTranslation.contribution_id.in_(bindparam("ids", expanding=True)))
    .options(joinedload(ContributionTranslation.translator).load_only(*_NAMED), defer(ContributionTranslation.draft))
    .order_by(ContributionTranslation.language)
)
_WITHOUT_TEXTS = _WITH_TEXTS.options(defer(ContributionTranslation.body))


@dataclass(frozen=True)
class CopyOrigin:
    """What a copy was brought from; the forum is told to those who may see it."""

    number: int
    revision: int
    slug: str
    title: TranslatedText
    language: str
    is_seen: bool
    translation: ContributionTranslation | None


@dataclass
class Derived:
    """What there is of one contribution: its published translations, or what it was brought from."""

    translations: list[ContributionTranslation] = field(default_factory=list)
    origin: CopyOrigin | None = None


def derived_of(rows: Collection[Contribution], viewer: Account | None, body_in: str = "") -> dict[int, Derived]:
    """Of a page of contributions, by id, as `viewer` may know of it; one statement, and one more where there are copies.
    Of what is not public there is nothing. The texts themselves are loaded when one language is asked for, `body_in`."""
    public = [one for one in rows if one.is_published]
    copies = [one for one in public if one.brought_from_id is not None]
    made = _made_of({one.brought_from_id or one.id for one in public}, body_in)
    found = {one.id: Derived(own) for one in public if (own := [each for each in made[one.id] if each.is_published])}
    return found | {one.id: Derived(origin=origin) for one, origin in _origins_of(copies, made, viewer)}


def _made_of(ids: Collection[int], body_in: str) -> Mapping[int, list[ContributionTranslation]]:
    """The translations of these contributions, drafts too, with who made them."""
    found: dict[int, list[ContributionTranslation]] = defaultdict(list)
    if not ids:
        return found
    query = _WITH_TEXTS if body_in else _WITHOUT_TEXTS
    for one in db.session.scalars(query, {"ids": list(ids)}):
        found[one.contribution_id].append(one)
    return found


def _origins_of(
    copies: Sequence[Contribution], made: Mapping[int, list[ContributionTranslation]], viewer: Account | None
) -> Iterator[tuple[Contribution, CopyOrigin]]:
    """A copy has no translations of its own: with it stands that of its original into its language."""
    if not copies:
        return
    seen = Forum.id.in_(visible_forums(viewer).with_only_columns(Forum.id))
    query = (
        select(
            Contribution.id,
            Contribution.number,
            Contribution.revision,
            Forum.slug,
            Forum.title,
            Forum.language,
            seen.label("is_seen"),
        )
        .join(Forum, Contribution.forum_id == Forum.id)
        .where(Contribution.id.in_([one.brought_from_id for one in copies]))
    )
    told = {row.id: row for row in db.session.execute(query)}
    for copy in copies:
        own = made.get(copy.brought_from_id or 0, ())
        text = next((one for one in own if one.language == copy.language), None)
        of = told[copy.brought_from_id or 0]
        yield copy, CopyOrigin(of.number, of.revision, of.slug, of.title, of.language, of.is_seen, text)


def translations_of(contribution: Contribution) -> Sequence[ContributionTranslation]:
    """All that there are, drafts too: for those who translate."""
    query = select(ContributionTranslation).where(ContributionTranslation.contribution_id == contribution.id)
    query = query.options(joinedload(ContributionTranslation.translator).load_only(*_NAMED))
    return db.session.scalars(query.order_by(ContributionTranslation.language)).all()


def translation_in(contribution_id: int, language: str) -> ContributionTranslation | None:
    """The one into this language, published or not; what a reader gets of it, `shown_translations` says."""
    query = select(ContributionTranslation).where(
        ContributionTranslation.contribution_id == contribution_id, ContributionTranslation.language == language
    )
    query = query.options(joinedload(ContributionTranslation.translator).load_only(*_NAMED))
    return db.session.scalars(query, execution_options={"populate_existing": True}).one_or_none()


@dataclass(frozen=True)
class Untranslated:
    """A contribution that waits for a translator, with what there is already; `answered` is the copy that it answers."""

    contribution: Contribution
    translation: ContributionTranslation | None
    answered: bool = False


@dataclass(frozen=True)
class UntranslatedPage:
    rows: Sequence[Untranslated]
    later: str = ""


def untranslated(standing: ForumStanding, language: str, after: str) -> UntranslatedPage:
    """What is public and not yet in `language`, or was edited since; by number, from behind `after`; one statement."""
    made, parent = ContributionTranslation, _PARENT
    query = (
        select(Contribution, made, parent.brought_from_id.is_not(None))
        .outerjoin(made, and_(made.contribution_id == Contribution.id, made.language == language))
        .outerjoin(parent, Contribution.parent_id == parent.id)
        .where(
            Contribution.forum_id == standing.forum.id,
            Contribution.number > _number(after),
            Contribution.state == ContributionState.PUBLISHED,
            Contribution.language != language,
            Contribution.brought_from_id.is_(None),
            or_(
                made.id.is_(None),
                made.state == TranslationState.DRAFT,
                made.draft != "",
                made.of_revision < Contribution.revision,
            ),
        )
        .options(joinedload(Contribution.topic).joinedload(ForumTopic.question), joinedload(Contribution.parent))
        .order_by(Contribution.number)
        .limit(A_PAGE + 1)
    )
    rows = [Untranslated(*row) for row in db.session.execute(query)]
    later = str(rows[A_PAGE - 1].contribution.number) if len(rows) > A_PAGE else ""
    return UntranslatedPage(rows[:A_PAGE], later)


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 6 and int(said) <= LAST_NUMBER else 0
