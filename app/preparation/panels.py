"""What preparation shows in the workspace of an event."""

from flask_babel import ngettext
from markupsafe import Markup

from app.core.clock import now
from app.core.dates import wall_time
from app.core.settings import settings
from app.events.models import Event
from app.preparation.queries.tasks import event_tasks
from app.preparation.sheet import sheet_of


def task_counts(event: Event) -> Markup:
    """How many tasks are open, and how many of them overdue, beside the link; nothing when none is."""
    today = wall_time(now(), event.zone or settings().zone).date()
    sheet = sheet_of(event, event_tasks(event), today)
    if not sheet.number_open:
        return Markup()
    words = ngettext("%(num)d open", "%(num)d open", sheet.number_open)
    if sheet.late:
        words += ", " + ngettext("%(num)d overdue", "%(num)d overdue", len(sheet.late))
        return Markup(' <strong class="quiet">({})</strong>').format(words)
    return Markup(' <span class="quiet">({})</span>').format(words)
