"""What other modules show on the page of scheduled work, such as the switch that holds all sending."""

from collections.abc import Callable

from markupsafe import Markup

from app.core.hooks import Hook

#: Called before the page is rendered, so it may read; None when there is nothing to show.
Panel = Callable[[], Markup | None]

job_panels: Hook[Panel] = Hook("jobs.panels", "what stands above the timetable on the page of scheduled work")


def panels() -> list[Markup]:
    """What there is to show now, in order."""
    return [shown for function in job_panels if (shown := function())]
