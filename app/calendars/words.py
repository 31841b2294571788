"""Words for the enumerations of calendars, and for why a reply became what it became."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.calendars.models import Answer, ReplyMethod, ReplyState
from app.core.words import abridge_members, name_members

name_members(
    {
        Answer.ACCEPTED: _l("Accepted"),
        Answer.DECLINED: _l("Declined"),
        Answer.TENTATIVE: _l("Tentative"),
        Answer.DELEGATED: _l("Delegated to someone else"),
    }
)
abridge_members({Answer.DELEGATED: _l("Delegated")})
name_members(
    {
        ReplyMethod.REPLY: _l("Answer"),
        ReplyMethod.COUNTER: _l("Another time or place is proposed"),
        ReplyMethod.REFRESH: _l("The entry is asked for again"),
    }
)
name_members(
    {
        ReplyState.APPLIED: _l("Applied"),
        ReplyState.OLDER: _l("Overtaken: a newer answer or a newer version of the entry counts"),
        ReplyState.WAITING: _l("Waits for the organiser"),
        ReplyState.GRANTED: _l("Granted by the organiser"),
        ReplyState.DISMISSED: _l("Dismissed by the organiser"),
        ReplyState.NOTED: _l("Noted"),
        ReplyState.UNCLEAR: _l("Not clear: for a person to read"),
        ReplyState.READ: _l("Not clear, and read by a person"),
    }
)

_reasons: dict[str, LazyString] = {}


def name_reasons(sentences: Mapping[str, LazyString]) -> None:
    """Say what the codes of `Consequence.reason` mean; each module does it once for those it gives."""
    _reasons.update(sentences)


def reason_word(code: str) -> str:
    """Why a reply became what it became, in the reader's language; the code itself when no module knows it."""
    return str(_reasons.get(code, code))


name_reasons(
    {
        "asks": _l("The organiser decides on this."),
        "delegates": _l("Somebody else is to come instead; the organiser decides."),
        "proposes": _l("Another time or place is proposed; the organiser decides."),
        "overtaken": _l("A newer answer of the same person counts."),
        "older_version": _l("It answers an earlier version of the entry."),
        "newer_version": _l("It answers a version of the entry that was never sent from here."),
        "taken_out": _l("The entry had been taken out of the calendar."),
        "repeated": _l("The same reply had come before."),
        "sent_again": _l("The entry was sent again."),
        "too_soon": _l("The entry was sent again less than an hour before."),
        "automatic": _l("A program asked: nothing is sent in answer to programs."),
        "nothing_to_send": _l("There is nothing that could be sent again."),
        "no_subject": _l("What the entry was about is not here any more."),
        "no_answer": _l("It says that no answer is given yet."),
        "unknown_answer": _l("It gives an answer that is not known here."),
        "unknown_method": _l("It is a calendar message of a kind that is not known here."),
        "not_a_reply": _l("It is an invitation or a calendar, not an answer to one."),
        "no_event": _l("It answers no event: a task, or a question of free time."),
        "no_calendar": _l("It holds no calendar part."),
        "outlook_format": _l("It is in Outlook's own format (winmail.dat), which is not read here."),
        "stranger": _l("It answers for an address this entry was never sent to."),
        "several": _l("It gives several answers at once."),
        "one_day": _l("They decline some of the days only; the organiser decides."),
        "no_stamp": _l("It does not say when it was given."),
        "stamp_ahead": _l("It says that it was given in the future."),
        "other_entry": _l("It answers another entry than the one its address belongs to."),
        "unknown_token": _l("No entry belongs to the address it was sent to."),
        "too_large": _l("Its calendar part is larger than 256 kB."),
        "too_many": _l("Its calendar part has more than 50 components."),
        "malformed": _l("Its calendar part is malformed."),
        "by_hand": _l("Applied by hand."),
        "laid_aside": _l("Read by a person and laid aside."),
    }
)
