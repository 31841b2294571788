"""What one reply says about one entry, judged by itself: is it about this entry, whose answer is it, what is the answer?"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.calendars.models import Answer, ReplyMethod
from app.mail.models import InboundOutcome

#: What an organiser sends to attendees, not the other way round (RFC 5546 §1.4).
_OF_ORGANISERS = ("REQUEST", "PUBLISH", "ADD", "CANCEL", "DECLINECOUNTER")
_ANSWERS = {answer.value.upper(): answer for answer in Answer}

#: Why a message holds no reply that could be taken → what becomes of it; for any other reason a person reads it, since
#: it came to the address of somebody who was invited, and most likely says whether they come.
_OUTCOMES = {
    "not_a_reply": InboundOutcome.NOTHING,
    "no_event": InboundOutcome.NOTHING,
    "other_entry": InboundOutcome.REFUSED,
}


class NotTaken(Exception):
    """The message holds nothing that can be taken as a reply to the entry; `reason` is a code of `words`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def outcome(self) -> InboundOutcome:
        return _OUTCOMES.get(self.reason, InboundOutcome.FOR_A_PERSON)


@dataclass(frozen=True)
class Given:
    """One reply to one entry. `doubt` is a code that says why it is for a person to read; empty when it is clear."""

    method: ReplyMethod
    sequence: int
    stamp: datetime | None
    answer: Answer | None
    comment: str
    proposal: dict[str, Any]
    doubt: str
    digest: str
    days: tuple[str, ...]  #: the days it answers for, by their RECURRENCE-ID; empty for the entry as a whole


def given(extract: Mapping[str, Any], uid: str, own_addresses: Collection[str]) -> Given:
    """The reply among `extract` (see `reading`) to the entry `uid`. Raises `NotTaken`.

    `own_addresses` are those that the entry was sent to, lower case: another attendee's answer is nobody's here.
    """
    event = _event(extract, uid)
    method = ReplyMethod(extract["method"])
    attendee, doubt = _attendee(event["attendees"], own_addresses)
    answer, unknown = _answer(attendee)
    is_refresh = method is ReplyMethod.REFRESH
    stamp = datetime.fromisoformat(event["stamp"]) if event["stamp"] else None
    return Given(
        method=method,
        sequence=event["sequence"],
        stamp=stamp,
        answer=answer,
        comment=event["comment"] or str(attendee.get("comment", "")),
        proposal=_proposal(method, event, attendee, answer),
        doubt=""
        if is_refresh
        else doubt or (unknown if method is ReplyMethod.REPLY else "") or ("" if stamp else "no_stamp"),
        digest=_digest(method, event, attendee, "" if stamp else extract.get("message_id", "")),
        days=_days(extract, uid) if event["is_one_day"] else (),
    )


def _event(extract: Mapping[str, Any], uid: str) -> Mapping[str, Any]:
    """The one VEVENT that answers the entry: as a whole, or each of its days alike."""
    if extract.get("problem"):
        raise NotTaken(extract["problem"])
    if extract["method"] not in set(ReplyMethod):
        raise NotTaken("not_a_reply" if extract["method"] in _OF_ORGANISERS else "unknown_method")
    if not extract["events"]:
        raise NotTaken("no_event")
    about = [event for event in extract["events"] if event["uid"].casefold() == uid.casefold()]
    if not about:
        raise NotTaken("other_entry")
    whole = [event for event in about if not event["is_one_day"]]
    found = whole or _alike(about)
    if any(event != found[0] for event in found):
        raise NotTaken("several")
    return {**found[0], "stamp": found[0]["stamp"] or extract.get("date", "")}


def _alike(days: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Of answers to single days the last given, when all of them answer alike: else all, which then contradict."""
    answers = [[(each["addresses"], each["answer"]) for each in day["attendees"]] for day in days]
    return [max(days, key=lambda day: str(day["stamp"]))] if all(one == answers[0] for one in answers) else days


def _attendee(
    attendees: Collection[Mapping[str, Any]], own_addresses: Collection[str]
) -> tuple[Mapping[str, Any], str]:
    """The line of the one whose entry it is, and why that is doubtful.

    A reply has one attendee, the one who answers (RFC 5546 §3.2.3). Programs add others: a stranger to whom the
    invitation was passed on, a delegate. Their answers register nobody. A lone attendee without a mail address is
    taken for the one the token belongs to, as is any while we know no address ourselves.
    """
    own = [each for each in attendees if set(each["addresses"]) & set(own_addresses)]
    if not own and len(attendees) == 1:
        alone = next(iter(attendees))
        own = [] if alone["addresses"] and own_addresses else [alone]
    if not attendees:
        return {}, "unknown_answer"
    if not own:
        return next(iter(attendees)), "stranger"
    return own[0], "several" if any(each["answer"] != own[0]["answer"] for each in own) else ""


def _answer(attendee: Mapping[str, Any]) -> tuple[Answer | None, str]:
    written = attendee.get("answer", "")
    answer = _ANSWERS.get(written)
    return answer, "" if answer or written == "NEEDS-ACTION" else "unknown_answer"


def _proposal(
    method: ReplyMethod, event: Mapping[str, Any], attendee: Mapping[str, Any], answer: Answer | None
) -> dict[str, Any]:
    if method is ReplyMethod.COUNTER:
        return {name: event[name] for name in ("start", "end", "zone", "place") if event[name]}
    return {"delegates": attendee["delegates"]} if answer is Answer.DELEGATED and attendee["delegates"] else {}


def _days(extract: Mapping[str, Any], uid: str) -> tuple[str, ...]:
    about = [event for event in extract["events"] if event["uid"].casefold() == uid.casefold()]
    return tuple(sorted({event["day"] or "?" for event in about}))


def _digest(method: ReplyMethod, event: Mapping[str, Any], attendee: Mapping[str, Any], message_id: str) -> str:
    """SHA-256 of all that is said, whichever message said it: the same twice is one. What bears no time is one by its
    message."""
    event = {name: value for name, value in event.items() if name != "day" or value}
    said = json.dumps([method.value, event, attendee, *filter(None, [message_id])], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
