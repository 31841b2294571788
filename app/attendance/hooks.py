"""Where rooms above join what attendance shows."""

from collections.abc import Callable

from markupsafe import Markup

from app.core.hooks import Hook
from app.events.models import Event

#: What is shown below the people of an event's summary; it asks the database before the page renders.
SummaryPanel = Callable[[Event], Markup | None]

summary_panels: Hook[SummaryPanel] = Hook("attendance.summary_panels", "below the categories of an event's summary")
