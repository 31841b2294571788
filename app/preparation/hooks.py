"""What higher modules show beside the tasks of an event: what the system itself knows to be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.hooks import Hook
from app.events.models import Event


@dataclass(frozen=True)
class SystemTask:
    """Something that rows of another room still wait for ("Accredit 4 delegates"); it is kept nowhere else."""

    words: str
    url: str
    due_on: date | None = None


#: (event) → what is undone there now; it only reads.
SystemTasks = Callable[[Event], Sequence[SystemTask]]

system_tasks: Hook[SystemTasks] = Hook("preparation.system_tasks", "what the rows of an event still wait for")


def waiting(event: Event) -> list[SystemTask]:
    """Everything that the rooms know to be undone, what is due first before what has no day."""
    found = [task for source in system_tasks for task in source(event)]
    return sorted(found, key=lambda task: (task.due_on is None, task.due_on or date.max))
