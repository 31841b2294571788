"""What we put into people's calendars: iCalendar objects, and which version of each was sent to whom.

Words: an *entry* is what a calendar shows of an event; an *invitation* is one person's entry with its UID for life
and its SEQUENCE; a REQUEST puts or updates it, a CANCEL takes it out; a *feed* is a calendar to subscribe to.
"""

from flask import Flask

from app.accounts.endings import register_ending
from app.calendars import models as _models  # noqa: F401  its table belongs to the metadata
from app.calendars import words as _words  # noqa: F401  they name the members
from app.calendars.feeds.keeping import end_feed, one_feed
from app.calendars.invitations import renew_entries
from app.calendars.links import subscription
from app.calendars.merging import one_entry
from app.calendars.replies.handling import apply
from app.calendars.views import SECRET_PATH, bp
from app.calendars.words import reason_word
from app.core.secret_paths import register_secret_path
from app.mail.inbound.registry import register_inbound
from app.mail.inbound.words import name_reasons
from app.people.changes import on_change
from app.people.merging import register_move


def init_app(app: Flask) -> None:
    """The pages of a person's feed, mail in, and what becomes of entries and feed with their person and account."""
    app.register_blueprint(bp)
    app.jinja_env.globals["subscription"] = subscription
    register_secret_path(SECRET_PATH)
    register_move("calendar_invitation", one_entry)
    register_move("calendar_feed", one_feed)
    register_ending(end_feed)
    on_change("alarm_minutes", renew_entries)
    name_reasons("inbox", reason_word)
    # Its handler answers no program: a REFRESH that one wrote sends nothing, and no answer is answered twice.
    register_inbound("inbox", apply, reader="app.calendars.replies.reading:read", is_persons_act=True)
    name_reasons("inbox", reason_word)
