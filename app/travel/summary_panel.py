"""What the summary of an event says of journeys: how many came sponsored, hosted or at their own cost."""

from flask import Flask, render_template
from markupsafe import Markup

from app.attendance.hooks import summary_panels
from app.events.models import Event
from app.travel.queries.who_paid import who_paid_for


def who_paid_panel(event: Event) -> Markup | None:
    """Nothing where nobody's journey was supported."""
    told = who_paid_for(event)
    if not told.sponsored and not told.hosted:
        return None
    return Markup(render_template("travel/report/who_paid.html", told=told))  # noqa: S704


def split_summaries(app: Flask) -> None:
    summary_panels.add(app, who_paid_panel)
