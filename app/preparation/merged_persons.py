"""What becomes of tasks when two persons are merged."""

from sqlalchemy import select, update

from app.core.extensions import db
from app.people.models import Person
from app.preparation.models import Task
from app.preparation.queries.owners import task_owner_of


def move_task_owners(kept: Person, merged: Person) -> list[int]:
    """The tasks of both are those of the one that stays; where both had some, the link of the other ends."""
    theirs, ours = task_owner_of(merged.id), task_owner_of(kept.id)
    if theirs is None:
        return []
    if ours is None:
        theirs.person_id = kept.id
        db.session.flush()
        return [theirs.id]
    moved = list(db.session.scalars(select(Task.id).where(Task.owner_id == theirs.id)))
    db.session.execute(update(Task).where(Task.owner_id == theirs.id).values(owner_id=ours.id))
    db.session.delete(theirs)
    db.session.flush()
    return moved
