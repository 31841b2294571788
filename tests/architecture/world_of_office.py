"""What the small world holds of the office's work around an event: one object of each kind that an address can name."""

from collections.abc import Callable
from typing import Any

from app.events.models import Event
from app.people.models import Person
from tests.library.making import make_file
from tests.make import make_mailing
from tests.preparation.making import make_task, make_task_line, make_task_owner

#: What the address of a message to many names.
MAILING_VALUES: dict[str, Callable[[Any], str]] = {
    "public_id": lambda world: str(world.words.public_id),
    "file_id": lambda world: str(world.attachment.public_id),
}


def of_office(event: Event, person: Person) -> dict[str, Any]:
    """A task of the owner's, and a list to begin with; a message to many with a file."""
    owner = make_task_owner(person)
    make_task_line()
    words = make_mailing(event)
    return {
        "task_owner": owner,
        "event_task": make_task(event, owner_id=owner.id),
        "words": words,
        "attachment": make_file("Nota.pdf", owner_ref=words.ref),
    }
