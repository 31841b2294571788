"""What the order of protocol shows in the workspace of an event."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.events.work import WorkGroup, add_screen


def add_links(app: Flask) -> None:
    """Its screen in the workspace of an event."""
    add_screen(app, WorkGroup.COUNTRIES, "event.host_view", "protocol.index", _l("Order of protocol"))
