"""What the order of protocol shows on the pages of an event."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.events import panels


def add_links(app: Flask) -> None:
    """A link in the organisers' workspace."""
    panels.link(app, "event.host_view", "protocol.index", _l("Order of protocol"))
