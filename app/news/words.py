"""Words for the choices, the happenings and the messages of news."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.words import name_kinds
from app.news.happenings import HappeningKind
from app.news.models import NewsChoice

name_members(
    {
        NewsChoice.DAILY: _l("Once a day, at 07:00 by my clock: everything since the day before"),
        NewsChoice.AT_ONCE: _l(
            "At once, and only what cannot wait: withdrawals, late refusals, offers that did not leave"
        ),
        NewsChoice.OFF: _l("Not at all"),
        HappeningKind.UNTOLD: _l("A place is held for them, and no message about it has left"),
        HappeningKind.UNTOLD_EXPIRED: _l("Their offer of a place ended, and no message about it had left"),
        HappeningKind.REQUESTED: _l("Wait for your decision"),
        HappeningKind.WITHDREW: _l("Withdrew"),
        HappeningKind.DECLINED_LATE: _l("Declined the invitation shortly before the event"),
        HappeningKind.LAPSED: _l("Did not answer the offer of a place in time"),
        HappeningKind.DECLINED: _l("Declined the invitation"),
        HappeningKind.WAITING: _l("Are on the waiting list"),
        HappeningKind.ACCEPTED: _l("Are confirmed"),
    }
)
name_kinds({"news/daily": _l("News for organisers, daily"), "news/at_once": _l("News for organisers, at once")})
