"""Translations of contributions, where a copy was brought from, and what waits for a translator."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, defer, joinedload

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
#: The same tables under other names; made once, since making one costs more than the statement.
_ORIGINAL, _PARENT, _HOME = aliased(Contribution), aliased(Contribution), aliased(Forum)
_NAMED = (Person.public_id, Person.given_names, Person.family_names, Person.erased_at)


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
    """Of a page of contributions, by id, as `viewer` may know of it; one statement. Of what is not public there is nothing.
    The texts themselves are loaded when one language is asked for, `body_in`."""
    ids = [one.id for one in rows if one.is_published]
    if not ids:
        return {}
    found: dict[int, Derived] = defaultdict(Derived)
    for contribution_id, made, number, revision, *home in db.session.execute(_derived(ids, viewer, body_in)):
        if number is not None:
            slug, title, language, is_seen = home
            found[contribution_id].origin = CopyOrigin(number, revision, slug, title, language, is_seen, made)
        elif made is not None:
            found[contribution_id].translations.append(made)
    return found


def _derived(ids: Collection[int], viewer: Account | None, body_in: str) -> Any:
    """A copy has no translations of its own: with it stands that of its original into its language."""
    original, home, made = _ORIGINAL, _HOME, ContributionTranslation
    is_copy = Contribution.brought_from_id.is_not(None)
    is_its = case((is_copy, made.language == Contribution.language), else_=made.state == TranslationState.PUBLISHED)
    seen = home.id.in_(visible_forums(viewer).with_only_columns(Forum.id))
    read = func.coalesce(Contribution.brought_from_id, Contribution.id)
    return (
        select(Contribution.id, made, original.number, original.revision, home.slug, home.title, home.language, seen)
        .outerjoin(original, Contribution.brought_from_id == original.id)
        .outerjoin(home, original.forum_id == home.id)
        .outerjoin(made, and_(made.contribution_id == read, is_its))
        .outerjoin(made.translator)
        .where(Contribution.id.in_(ids), Contribution.state == ContributionState.PUBLISHED)
        .where(or_(is_copy, made.id.is_not(None)))
        .options(
            contains_eager(made.translator).load_only(*_NAMED),
            defer(made.draft),
            *([] if body_in else [defer(made.body)]),
        )
        .order_by(made.language)
    )


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
