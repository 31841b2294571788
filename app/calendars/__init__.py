"""What we put into people's calendars: iCalendar objects, and which version of each was sent to whom.

Words: an *entry* is what a calendar shows of an event; an *invitation* is one person's entry with its UID for life
and its SEQUENCE; a REQUEST puts or updates it, a CANCEL takes it out; a *feed* is a calendar to subscribe to.
"""

from flask import Flask

from app.accounts.endings import endings
from app.calendars import models as _models  # noqa: F401  its table belongs to the metadata
from app.calendars import words as _words  # noqa: F401  they name the members
from app.calendars.feeds import polling
from app.calendars.feeds.keeping import end_feed, one_feed
from app.calendars.invitations import renew_entries
from app.calendars.links import subscription
from app.calendars.merging import one_entry
from app.calendars.replies.taking import apply
from app.calendars.views import SECRET_PATH, bp
from app.calendars.words import reason_word
from app.core.secret_paths import register_secret_path
from app.mail.inbound.registry import handle_kind
from app.mail.inbound.words import reason_namers
from app.people.changes import PersonChange, changes
from app.people.merging import moving


def init_app(app: Flask) -> None:
    """The pages of a person's feed, mail in, and what becomes of entries and feed with their person and account."""
    app.register_blueprint(bp)
    polling.init_app(app)
    app.jinja_env.globals["subscription"] = subscription
    register_secret_path(SECRET_PATH)
    moving.add(app, one_entry, key="calendar_invitation")
    moving.add(app, one_feed, key="calendar_feed")
    endings.add(app, end_feed)
    changes.add(app, PersonChange("alarm_minutes", renew_entries))
    # Its handler answers no program: a REFRESH that one wrote sends nothing, and no answer is answered twice.
    handle_kind(app, "inbox", apply, reader="app.calendars.replies.reading:read", is_persons_act=True)
    reason_namers.add(app, reason_word, key="inbox")
