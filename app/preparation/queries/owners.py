"""Who has tasks."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.people.models import Person
from app.preparation.models import TaskOwner


def task_owner_of(person_id: int) -> TaskOwner | None:
    """The person's row, if they have ever been given a task."""
    query = select(TaskOwner).where(TaskOwner.person_id == person_id).options(joinedload(TaskOwner.person))
    return db.session.scalar(query)


def owner_by_link(public_id: str, number: int) -> TaskOwner | None:
    """Whose link it is, as long as its number holds."""
    query = select(TaskOwner).join(TaskOwner.person).where(TaskOwner.public_id == public_id)
    query = query.where(TaskOwner.link_number == number, Person.erased_at.is_(None))
    return db.session.scalar(query.options(joinedload(TaskOwner.person)))
