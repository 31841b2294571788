"""What waits, who is silent, the questions and the run sheet of a forum, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.extensions import db
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumParticipant,
    ForumQuestion,
    ForumReview,
    ForumTask,
    ParticipantState,
)
from app.mail.models import Suppression
from app.people.models import Person


@dataclass(frozen=True)
class BoardTask:
    """A task of the run sheet, and the name of who has done it."""

    task: ForumTask
    done_by: str


@dataclass(frozen=True)
class BoardState:
    """A forum as its moderators run it."""

    waiting: int
    oldest: datetime | None  #: since when the first of them waits
    joined: int
    silent: int  #: of those that joined, who never wrote
    unreached: int  #: of those that joined, whom no mail reaches
    questions: Sequence[ForumQuestion]
    tasks: Sequence[BoardTask]


def board_state(forum: Forum) -> BoardState:
    waits = (ForumReview.forum_id == forum.id, ForumReview.decided_at.is_(None))
    columns = (
        select(func.count()).where(*waits).scalar_subquery(),
        select(func.min(ForumReview.since)).where(*waits).scalar_subquery(),
        _number(forum),
        _number(forum, ~has_written()),
        _number(forum, is_unreached()),
    )
    query = (
        select(Forum, *columns, ForumTask, Person)
        .outerjoin(ForumTask, ForumTask.forum_id == Forum.id)
        .outerjoin(Account, Account.public_id == ForumTask.done_by)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Forum.id == forum.id)
        .options(joinedload(Forum.questions))
        .order_by(ForumTask.position)
        .execution_options(populate_existing=True)
    )
    rows = db.session.execute(query).unique().all()
    first = rows[0]
    tasks = [BoardTask(row[-2], row[-1].name if row[-1] else "") for row in rows if row[-2] is not None]
    return BoardState(first[1], first[2], first[3], first[4], first[5], first[0].questions, tasks)


def _number(forum: Forum, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    query = select(func.count()).select_from(ForumParticipant)
    if conditions:
        query = query.join(Person, Person.id == ForumParticipant.person_id)
    return query.where(*is_participant_of(forum), *conditions).scalar_subquery()


def is_participant_of(forum: Forum) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return ForumParticipant.forum_id == forum.id, ForumParticipant.state == ParticipantState.JOINED


def has_written() -> ColumnElement[bool]:
    """Whether a participant sent anything that they did not take back, decided or not."""
    return (
        select(Contribution.id)
        .where(
            Contribution.author_id == ForumParticipant.person_id,
            Contribution.forum_id == ForumParticipant.forum_id,
            Contribution.state != ContributionState.WITHDRAWN,
        )
        .correlate(ForumParticipant)
        .exists()
    )


def is_unreached() -> ColumnElement[bool]:
    """Whether no mail reaches a person: they have no address, or it takes none."""
    address = func.lower(func.coalesce(func.nullif(Person.email, ""), Person.office_email, ""))
    refused = (
        select(Suppression.id)
        .where(Suppression.lifted_at.is_(None), Suppression.address != "", Suppression.address == address)
        .correlate(Person)
        .exists()
    )
    return or_(address == "", refused)
