"""What attendance shows on the pages of an event."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.events import panels


def add_links(app: Flask) -> None:
    """A link in the organisers' workspace to each screen, in this order."""
    panels.link(app, "event.host_view", "attendance.roll", _l("Attendance"))
    panels.link(app, "event.host_view", "attendance.sheet", _l("Signature sheet"))
    panels.link(app, "event.host_view", "attendance.summary", _l("Attendance summary"))
    panels.link(app, "registration.list", "participants.index", _l("List of participants"))
    panels.link(app, "attendance.mark", "stated.figures", _l("Stated figures"))
    panels.link(app, "registration.list", "exports.new", _l("Export the list"))
