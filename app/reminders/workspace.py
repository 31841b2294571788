"""What reminders offer in the organisers' workspace of an event: a link to each screen, in this order."""

from flask_babel import lazy_gettext as _l

from app.events import panels

#: Made once, so that a second application in one process adds none twice.
LINKS = [
    panels.link("event.organise", "reminders.index", _l("Reminders")),
]


def register_links() -> None:
    """Show the links; called when the application is made."""
    for link in LINKS:
        panels.register_panel("workspace_link", link)
