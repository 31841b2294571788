"""Who sees which forum, and which of its contributions. Lists, pages, counts, searches, mails and exports all start here."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, or_, select
from sqlalchemy.sql.base import ExecutableOption

from app.accounts.models import Account
from app.core.clock import now
from app.core.extensions import db
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumParticipant,
    ForumRole,
    ForumRoleKind,
    ParticipantState,
    Readership,
)
from app.forums.standing import ForumStanding

#: Who reads a forum that only participants read: also whoever was asked to become one.
READING_STATES = (ParticipantState.JOINED, ParticipantState.INVITED)
#: Who sees a draft.
DRAFTING = (ForumRoleKind.ORGANISER, ForumRoleKind.MODERATOR)


def visible_forums(viewer: Account | None) -> Select[Forum]:
    """The forums that `viewer` may see."""
    if viewer is None:
        return select(Forum).where(Forum.announced_at.is_not(None), Forum.reading == Readership.PUBLIC)
    if viewer.organises_all:
        return select(Forum)
    announced = and_(
        Forum.announced_at.is_not(None),
        or_(
            Forum.reading != Readership.PARTICIPANTS,
            _takes_part(viewer.person_id),
            has_role(viewer.person_id),
        ),
    )
    return select(Forum).where(or_(announced, has_role(viewer.person_id, *DRAFTING)))


def readable_forums(viewer: Account | None) -> Select[Forum]:
    """Those of them in which `viewer` reads what is written: who is only asked to take part does not everywhere."""
    query = visible_forums(viewer)
    if viewer is None or viewer.organises_all:
        return query
    joined = _takes_part(viewer.person_id, ParticipantState.JOINED)
    return query.where(or_(Forum.reading != Readership.PARTICIPANTS, joined, has_role(viewer.person_id)))


def organised_forums(viewer: Account) -> Select[Forum]:
    """The forums that `viewer` runs."""
    query = select(Forum)
    return query if viewer.organises_all else query.where(has_role(viewer.person_id, ForumRoleKind.ORGANISER))


def visible_forums_of(person_id: int) -> Select[Forum]:
    """The forums that a participant without an account may see: those who write by mail or by their personal link."""
    announced = or_(Forum.reading == Readership.PUBLIC, _takes_part(person_id), has_role(person_id))
    return select(Forum).where(or_(and_(Forum.announced_at.is_not(None), announced), has_role(person_id, *DRAFTING)))


def _takes_part(person_id: int, *states: ParticipantState) -> ColumnElement[bool]:
    own = select(ForumParticipant.id).where(
        ForumParticipant.forum_id == Forum.id,
        ForumParticipant.person_id == person_id,
        ForumParticipant.state.in_(states or READING_STATES),
    )
    return own.correlate(Forum).exists()


def has_role(person_id: int, *kinds: ForumRoleKind) -> ColumnElement[bool]:
    conditions = [ForumRole.forum_id == Forum.id, ForumRole.person_id == person_id, _is_held()]
    if kinds:
        conditions.append(ForumRole.kind.in_(kinds))
    return select(ForumRole.id).where(*conditions).correlate(Forum).exists()


def _is_held() -> ColumnElement[bool]:
    return or_(ForumRole.until.is_(None), ForumRole.until > now())


def standing_in(slug: str, viewer: Account | None, *brought: ExecutableOption) -> ForumStanding | None:
    """The forum as `viewer` finds it, with what else is to be `brought`, in one statement; None when they see none."""
    if viewer is None and not brought:
        forum = db.session.scalar(_FOR_VISITORS, {"slug": slug})
        return ForumStanding(forum) if forum else None
    return _standing(visible_forums(viewer).where(Forum.slug == slug).options(*brought), viewer)


#: Put together once: whoever has not signed in asks nothing else on each page.
_FOR_VISITORS = visible_forums(None).where(Forum.slug == bindparam("slug"))


def _standing(query: Select[Forum], viewer: Account | None) -> ForumStanding | None:
    if viewer is None:
        forum = db.session.scalars(query).unique().one_or_none()
        return ForumStanding(forum) if forum else None
    rows = db.session.execute(_with_own_rows(query, viewer.person_id)).unique().all()
    if not rows:
        return None
    forum, participant, _kind = rows[0]
    return ForumStanding(
        forum,
        person_id=viewer.person_id,
        person_ref=viewer.person.public_id,
        kinds=frozenset(kind for _forum, _participant, kind in rows if kind is not None),
        organises_all=viewer.organises_all,
        participant=participant,
    )


def _with_own_rows(query: Select[Forum], person_id: int) -> Select[Forum, ForumParticipant, ForumRoleKind]:
    return (
        query.outerjoin(
            ForumParticipant,
            and_(ForumParticipant.forum_id == Forum.id, ForumParticipant.person_id == person_id),
        )
        .outerjoin(ForumRole, and_(ForumRole.forum_id == Forum.id, ForumRole.person_id == person_id, _is_held()))
        .with_only_columns(Forum, ForumParticipant, ForumRole.kind, maintain_column_froms=True)
    )


def standing_of_person(forum_id: int, person_id: int, person_ref: str) -> ForumStanding | None:
    """The same for somebody who has not signed in: who writes by mail or by a personal link."""
    rows = db.session.execute(_with_own_rows(visible_forums_of(person_id).where(Forum.id == forum_id), person_id)).all()
    if not rows:
        return None
    forum, participant, _kind = rows[0]
    kinds = frozenset(kind for _forum, _participant, kind in rows if kind is not None)
    return ForumStanding(forum, person_id=person_id, person_ref=person_ref, kinds=kinds, participant=participant)


def contributions_for(standing: ForumStanding) -> Select[Contribution]:
    """The contributions of a forum that its reader may know of: all for moderators; for others what was published, of
    which what is hidden or withdrawn keeps its number alone, and what they wrote themselves.

    What of each is shown, `shown_contributions` says.
    """
    return known_contributions(standing.forum.id, standing.person_id, is_moderator=standing.is_moderator)


def known_contributions(forum_id: Any, person_id: Any, *, is_moderator: bool) -> Select[Contribution]:
    """The same of a reader's parts, which may be names of values: for what is put together once."""
    query = select(Contribution).where(Contribution.forum_id == forum_id)
    if is_moderator:
        return query
    own = Contribution.author_id == person_id if person_id is not None else false()
    return query.where(or_(Contribution.number.is_not(None), own))


def published_in(standing: ForumStanding) -> Select[Contribution]:
    """What everybody who reads the forum reads: for counts, searches, feeds, mails and exports."""
    return select(Contribution).where(
        Contribution.forum_id == standing.forum.id, Contribution.state == ContributionState.PUBLISHED
    )
