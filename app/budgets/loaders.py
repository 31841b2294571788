"""URL value → a line of the event's budget."""

from dataclasses import dataclass

from app.budgets.queries import line_of
from app.events.loaders import event as event_loader
from app.events.models import Event
from app.funding.models import BudgetLine


@dataclass(frozen=True)
class LineOfEvent:
    """A line with the event whose budget it belongs to: permissions ask the event."""

    event: Event
    line: BudgetLine

    @property
    def id(self) -> int:
        """The event's: who keeps its accounts keeps this line."""
        return self.event.id


def line_of_event(slug: str, line_id: str) -> LineOfEvent | None:
    """A line of an event that the viewer may see; never one of another event."""
    event = event_loader(slug)
    found = line_of(event, line_id) if event is not None else None
    return LineOfEvent(event, found) if event is not None and found is not None else None
