"""What each moderator decided, and how long it took."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select

from app.accounts.models import Account
from app.core.collation import alphabetical
from app.core.extensions import db
from app.forums.models import Forum, ForumReview, ReviewOutcome
from app.people.models import Person

#: Of so many decisions, the last ones, the board tells.
MOST_COUNTED = 1000


@dataclass(frozen=True)
class ModeratorPart:
    """One moderator's decisions; half of them took less than `median`."""

    name: str  #: empty for somebody who is no person here any more
    decisions: int
    median: timedelta


@dataclass(frozen=True)
class Decisions:
    parts: Sequence[ModeratorPart]
    number: int
    median: timedelta | None

    @property
    def is_cut(self) -> bool:
        """Whether there may be older ones."""
        return self.number == MOST_COUNTED


def decisions_in(forum: Forum) -> Decisions:
    """The last decisions by moderator, the one with the most first; they act as accounts on pages and as persons by mail."""
    query = (
        select(ForumReview.since, ForumReview.decided_at, Person)
        .outerjoin(Account, Account.public_id == ForumReview.decided_by)
        .outerjoin(Person, or_(Person.id == Account.person_id, Person.public_id == ForumReview.decided_by))
        .where(
            ForumReview.forum_id == forum.id,
            ForumReview.decided_at.is_not(None),
            ForumReview.outcome != ReviewOutcome.WITHDRAWN,
        )
        .order_by(ForumReview.decided_at.desc(), ForumReview.id.desc())
        .limit(MOST_COUNTED)
    )
    by_person: dict[int, list[timedelta]] = defaultdict(list)
    names: dict[int, str] = {}
    for since, decided, person in db.session.execute(query):
        key = person.id if person is not None else 0
        names[key] = person.name if person is not None else ""
        by_person[key].append(decided - since if decided else timedelta(0))
    parts = [ModeratorPart(names[key], len(taken), middle_of(taken)) for key, taken in by_person.items()]
    parts.sort(key=lambda part: (-part.decisions, alphabetical(part.name)))
    whole = [one for taken in by_person.values() for one in taken]
    return Decisions(parts, len(whole), middle_of(whole) if whole else None)


def middle_of(taken: Sequence[timedelta]) -> timedelta:
    return sorted(taken)[len(taken) // 2]
