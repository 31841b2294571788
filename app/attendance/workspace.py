"""What attendance offers in the organisers' workspace of an event: a link to each screen, in this order."""

from flask_babel import lazy_gettext as _l

from app.events import panels

#: Made once, so that a second application in one process adds none twice.
LINKS = [
    panels.link("attendance.mark", "attendance.roll", _l("Attendance")),
    panels.link("registration.list", "attendance.sheet", _l("Signature sheet")),
    panels.link("registration.list", "attendance.summary", _l("Attendance summary")),
    panels.link("attendance.mark", "stated.figures", _l("Stated figures")),
    panels.link("registration.list", "exports.new", _l("Export the list")),
]


def register_links() -> None:
    """Show the links; called when the application is made."""
    for link in LINKS:
        panels.register_panel("workspace_link", link)
