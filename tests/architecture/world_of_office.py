"""What the small world holds of the office's work around an event: one object of each kind that an address can name."""

from typing import Any

from app.events.models import Event
from app.people.models import Person
from tests.preparation.making import make_task, make_task_line, make_task_owner


def of_office(event: Event, person: Person) -> dict[str, Any]:
    """A task of the owner's, and a list to begin with."""
    owner = make_task_owner(person)
    make_task_line()
    return {"task_owner": owner, "event_task": make_task(event, owner_id=owner.id)}
