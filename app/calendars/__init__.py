"""What we put into people's calendars: iCalendar objects, and which version of each was sent to whom.

Words: an *entry* is what a calendar shows of an event; an *invitation* is one person's entry with its UID for life
and its SEQUENCE; a REQUEST puts or updates it, a CANCEL takes it out.
"""

from flask import Flask

from app.calendars import models as _models  # noqa: F401  its table belongs to the metadata
from app.calendars import words as _words  # noqa: F401  they name the members
from app.calendars.merging import one_entry
from app.calendars.replies.handling import apply
from app.mail.inbound.registry import register_inbound
from app.people.merging import register_move


def init_app(app: Flask) -> None:
    """Join the merging of persons and mail in; other modules call `invitations` and register with `replies.subjects`."""
    register_move("calendar_invitation", one_entry)
    # Its handler answers no program: a REFRESH that one wrote sends nothing, and no answer is answered twice.
    register_inbound("inbox", apply, reader="app.calendars.replies.reading:read", is_persons_act=True)
