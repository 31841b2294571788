"""Of those that take part: who never wrote, and whom no mail reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import not_, or_, select

from app.core.extensions import db
from app.forums.models import Forum, ForumParticipant
from app.forums.queries.board.state import has_written, is_participant_of, is_unreached
from app.people.models import Person

#: Of each so many are named; the page of people has the others.
MOST_NAMED = 10


@dataclass(frozen=True)
class QuietPeople:
    """Those that are named, the first that joined first."""

    silent: Sequence[Person]
    unreached: Sequence[Person]


def quiet_people(forum: Forum) -> QuietPeople:
    """One statement for both: the silent and the unreached have the same rows to be looked through."""
    written, unreached = has_written().label("written"), is_unreached().label("unreached")
    base = select(Person, written, unreached).join(ForumParticipant, ForumParticipant.person_id == Person.id)
    base = base.where(*is_participant_of(forum))
    order = (ForumParticipant.joined_at, ForumParticipant.id)
    ids = [
        select(ForumParticipant.id)
        .join(Person, Person.id == ForumParticipant.person_id)
        .where(*is_participant_of(forum), condition)
        .order_by(*order)
        .limit(MOST_NAMED)
        .subquery()
        for condition in (not_(has_written()), is_unreached())
    ]
    wanted = or_(*(ForumParticipant.id.in_(select(one.c.id)) for one in ids))
    rows = db.session.execute(base.where(wanted).order_by(*order)).all()
    silent = [row[0] for row in rows if not row[1]]
    return QuietPeople(silent[:MOST_NAMED], [row[0] for row in rows if row[2]][:MOST_NAMED])
