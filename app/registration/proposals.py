"""What a person's calendar asks of the organiser, in words: another time by both clocks, another place, who comes instead."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext

from app.calendars.models import Answer, CalendarReply, ReplyMethod
from app.core.occasions import Occasion, written_instants
from app.core.shown import written_date, written_time
from app.core.words import word
from app.events.models import Event
from app.people.models import Person
from app.registration.queries.calendar_answers import AnswerStanding


def request_sentence(reply: CalendarReply, person: Person) -> str:
    """What they ask, in one sentence with their name."""
    if reply.method is ReplyMethod.COUNTER:
        return gettext("%(name)s proposes another time or place.", name=person.name)
    told = {
        Answer.ACCEPTED: gettext("%(name)s would like to come.", name=person.name),
        Answer.DECLINED: gettext("%(name)s can't come on some of the days.", name=person.name)
        if reply.reason == "one_day"
        else gettext("%(name)s has declined.", name=person.name),
        Answer.TENTATIVE: gettext("%(name)s does not know yet.", name=person.name),
        Answer.DELEGATED: gettext("%(name)s would like somebody else to come instead.", name=person.name),
    }
    return told[reply.answer] if reply.answer else ""


def delegates(reply: CalendarReply) -> list[str]:
    """The addresses of those who are to come instead."""
    return [str(address) for address in reply.proposal.get("delegates", ())]


def proposed_placing(reply: CalendarReply, event: Event, person: Person) -> list[tuple[str, str]]:
    """(label, words): the time as it is, the time proposed by the event's clock and by theirs, the place; the answer
    given beside it; or the days that are declined."""
    if reply.method is not ReplyMethod.COUNTER:
        return [(gettext("Days"), _days(reply, event))]
    start, end = _moment(reply.proposal.get("start")), _moment(reply.proposal.get("end"))
    theirs = reply.proposal.get("zone") or person.zone
    facts = [
        (gettext("Planned"), Occasion(event.schedule, event.place).when),
        (gettext("Proposed"), _span(start, end, event.zone or "UTC")),
    ]
    if theirs and theirs != event.zone and isinstance(start, datetime) and start.tzinfo:
        facts.append((gettext("Proposed, by their clock"), _span(start, end, theirs)))
    beside = word(reply.answer) if reply.answer else ""
    place = str(reply.proposal.get("place", ""))
    return [*facts, (gettext("Place proposed"), place), (gettext("Answered beside it"), beside)]


def _days(reply: CalendarReply, event: Event) -> str:
    """The single days that a reply is about, in order; empty for the whole."""
    found = (_moment(day) for day in reply.days if day != "?")
    days = (day.astimezone(ZoneInfo(event.zone or "UTC")).date() if isinstance(day, datetime) else day for day in found)
    return "; ".join(written_date(day) for day in days if day)


def grant_label(reply: CalendarReply, standing: AnswerStanding) -> str:
    """What the button does; empty when nothing is left that could be granted."""
    if reply.method is ReplyMethod.COUNTER:
        return gettext("Mark it as dealt with")
    if reply.answer is Answer.ACCEPTED:
        return "" if standing.registration else gettext("Register this person")
    if standing.registration is not None:
        return gettext("Withdraw the registration")
    is_open = standing.invitation is not None and standing.invitation.is_silent
    return gettext("Decline the invitation for them") if is_open else gettext("Mark it as dealt with")


def _moment(written: Any) -> date | datetime | None:
    """A date, an instant, or a wall time of no zone; None for anything else."""
    if not isinstance(written, str) or not written:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _span(start: date | datetime | None, end: date | datetime | None, zone: str) -> str:
    if start is None:
        return ""
    if not isinstance(start, datetime):
        return written_date(start)
    if start.tzinfo is None:
        return gettext("%(day)s, %(time)s (no time zone given)", day=written_date(start), time=written_time(start))
    last = end if isinstance(end, datetime) and end.tzinfo else None
    return written_instants(start, last, zone)
