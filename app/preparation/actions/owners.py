"""Who has tasks: one row a person, made when the first is given to them."""

from app.core.changed_rows import claimed_rows
from app.core.columns import new_public_id
from app.people.models import Person
from app.preparation.models import TaskOwner
from app.preparation.queries.owners import task_owner_of


def owner_for(person: Person) -> TaskOwner:
    """The person's row; two who give them their first task at once find the same."""
    found = task_owner_of(person.id)
    if found is not None:
        return found
    made = claimed_rows(TaskOwner, [{"person_id": person.id, "public_id": new_public_id(), "link_number": 1}])
    return made[0] if made else _by_another(person)


def _by_another(person: Person) -> TaskOwner:
    found = task_owner_of(person.id)
    if found is None:
        raise LookupError(f"no owner of tasks for person {person.id}")
    return found
