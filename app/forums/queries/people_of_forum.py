"""Who takes part in a forum, was invited or asks to, as those see it who run it."""

from sqlalchemy import ColumnElement, Select, and_, case, not_, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.core.extensions import db
from app.core.paging import Page, page_of
from app.forums.models import Forum, ForumParticipant, ParticipantState
from app.forums.standing import ForumStanding
from app.people.models import Person

#: Who waits for a word comes first.
ORDER = (
    ParticipantState.ASKED,
    ParticipantState.INVITED,
    ParticipantState.JOINED,
    ParticipantState.LEFT,
    ParticipantState.REMOVED,
)


def people_of_forum(standing: ForumStanding, state: ParticipantState | None) -> Page[ForumParticipant]:
    """A page of them, of one state or of all, by name within each; two statements."""
    place = case({one: number for number, one in enumerate(ORDER)}, value=ForumParticipant.state)
    query = (
        _listed(standing)
        .join(ForumParticipant.person)
        .options(contains_eager(ForumParticipant.person))
        .order_by(place, *Person.by_name(), ForumParticipant.id)
    )
    if state is not None:
        query = query.where(ForumParticipant.state == state)
    return page_of(query)


def participant_at(standing: ForumStanding, public_id: str) -> ForumParticipant | None:
    """One of those listed, with the person; as the row is now."""
    query = _listed(standing).where(ForumParticipant.public_id == public_id)
    query = query.options(joinedload(ForumParticipant.person)).execution_options(populate_existing=True)
    return db.session.scalars(query).one_or_none()


def participant_in(forum: Forum, person: Person) -> ForumParticipant | None:
    """The row of a person in the forum, whoever sees it."""
    query = select(ForumParticipant).where(
        ForumParticipant.forum_id == forum.id, ForumParticipant.person_id == person.id
    )
    found = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is not None:
        set_committed_value(found, "person", person)  # read anew, the row forgets whose it is
    return found


def _listed(standing: ForumStanding) -> Select[ForumParticipant]:
    query = select(ForumParticipant).where(ForumParticipant.forum_id == standing.forum.id)
    return query if standing.organises_all else query.where(not_(_known_by_address_alone()))


def _known_by_address_alone() -> ColumnElement[bool]:
    """Invited by address and never joined: a name here would tell whose address it is."""
    return and_(
        ForumParticipant.invited_by != "",
        ForumParticipant.joined_at.is_(None),
        ForumParticipant.state != ParticipantState.JOINED,
    )
