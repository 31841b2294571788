"""What reminders show on the pages of events and of scheduled work."""

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from app.core.clock import now
from app.events import panels
from app.reminders.queries.plans import SHOWN, missed_since


def missed_panel() -> Markup | None:
    """The events whose reminders were missed lately and nobody had sent."""
    missed = missed_since(now() - SHOWN)
    if not missed:
        return None
    return Markup(render_template("reminders/parts/missed.html", missed=missed))  # noqa: S704


def add_links(app: Flask) -> None:
    """A link in the organisers' workspace of an event."""
    panels.link(app, "event.organise", "reminders.index", _l("Reminders"))
