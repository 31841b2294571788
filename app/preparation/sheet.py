"""The tasks of one event as a page shows them: what is late first, then what is near, then the rest. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.events.models import Event
from app.preparation.models import CountedFrom, Task

#: What is due within so many days stands apart.
NEAR = timedelta(days=14)


@dataclass(frozen=True)
class SheetLine:
    """A task with its day; None while the event has none."""

    task: Task
    due_on: date | None
    is_late: bool


@dataclass(frozen=True)
class TaskSheet:
    """Every task of an event, in one group each."""

    late: Sequence[SheetLine]
    near: Sequence[SheetLine]
    later: Sequence[SheetLine]
    undated: Sequence[SheetLine]  #: open, and the event has no day yet
    closed: Sequence[SheetLine]  #: done, or not needed

    @property
    def number_open(self) -> int:
        return sum(len(group) for group in (self.late, self.near, self.later, self.undated))


def sheet_of(event: Event, tasks: Iterable[Task], today: date) -> TaskSheet:
    """`today` by the event's calendar."""
    lines = sorted((_line(event, task, today) for task in tasks), key=_place)
    still = [line for line in lines if line.task.is_open]
    dated = [line for line in still if line.due_on is not None and not line.is_late]
    near = [line for line in dated if line.due_on is not None and line.due_on <= today + NEAR]
    return TaskSheet(
        late=[line for line in still if line.is_late],
        near=near,
        later=[line for line in dated if line not in near],
        undated=[line for line in still if line.due_on is None],
        closed=[line for line in lines if not line.task.is_open],
    )


def _line(event: Event, task: Task, today: date) -> SheetLine:
    return SheetLine(task, task.due_on(event), task.is_overdue(event, today))


def _place(line: SheetLine) -> tuple[date, bool, int, int]:
    task = line.task
    return (line.due_on or date.max, task.counted_from is CountedFrom.LAST_DAY, task.offset_days, task.id)
