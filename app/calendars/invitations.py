"""Calendar invitations: which UID and SEQUENCE the next object carries, remembered in one row a person and event.

A significant change (start, end, place, status) raises SEQUENCE by one; any change gives a newer DTSTAMP; the same
entry sent again is the same bytes (RFC 5546 §2.1.4 and §2.1.5). Nothing here commits.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, not_, or_, select
from sqlalchemy import update as updating

from app.calendars import ics
from app.calendars.ics import CalendarFile, Entry, Party, Revision
from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyState
from app.calendars.queries import invitation_of, invitations_to
from app.calendars.spans import Span
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.settings import settings
from app.core.tokens import signature
from app.people.models import Person

__all__ = [
    "CalendarFile",
    "Entry",
    "Invitee",
    "Party",
    "cancel_again",
    "cancel_entry",
    "download",
    "end_requests",
    "first_uid",
    "outdate",
    "renew_entries",
    "request",
    "update_entry",
]


@dataclass(frozen=True)
class Invitee:
    """Whose entry it is, about what, and in whose name they are invited.

    `entries` are the entries about the subject by person, where those of many are in hand; whoever has them ends the
    requests about them at the end. None asks for this one.
    """

    person_ref: str
    subject_ref: str
    party: Party
    organiser: str
    entries: dict[str, CalendarInvitation] | None = None


def request(invitee: Invitee, entry: Entry, *, from_calendar: bool = False) -> CalendarFile | None:
    """The invitation to send now; None when the schedule has no day. A cancelled entry gives its CANCEL.

    `from_calendar`: it follows from the person's own answer, whose other answers to that time and place still count.
    """
    span = entry.span
    if entry.is_cancelled:
        return cancel_entry(invitee, entry, from_calendar=from_calendar)
    if span is None:
        return None
    row = _row(invitee) or _first(invitee)
    was_accepted = row.is_accepted
    row.remember(entry.schedule, entry.hours)
    return replace(_next(row, "REQUEST", entry, span, invitee, from_calendar), was_accepted=was_accepted)


def cancel_entry(invitee: Invitee, entry: Entry, *, from_calendar: bool = False) -> CalendarFile | None:
    """What takes the entry out of the calendar again; None when it does not stand there (never sent, or taken out).

    It carries the dates the calendar shows, which are not the event's when that has just lost its day. A calendar that
    answered DECLINED has put the entry aside by itself and gets no CANCEL: a SEQUENCE that grew with the answers would
    be another one for each order in which they came.
    """
    row = _row(invitee)
    span = row.span if row else None
    if row is None or span is None or row.method == "CANCEL":
        return None
    if from_calendar and row.answer is Answer.DECLINED:
        return None
    return _next(row, "CANCEL", _taken_out(row, entry), span, invitee, from_calendar)


def update_entry(invitee: Invitee, entry: Entry, *, from_calendar: bool = False) -> CalendarFile | None:
    """The update, or, for what has lost its day, what takes the entry out."""
    return request(invitee, entry, from_calendar=from_calendar) or cancel_entry(
        invitee, entry, from_calendar=from_calendar
    )


def cancel_again(invitee: Invitee, entry: Entry) -> CalendarFile | None:
    """The CANCEL that was sent last, for another address of the same person; None when the entry stands."""
    row = _row(invitee)
    span = row.span if row else None
    if row is None or span is None or row.method != "CANCEL":
        return None
    return _next(row, "CANCEL", _taken_out(row, entry), span, invitee)


def download(invitee: Invitee, entry: Entry) -> CalendarFile | None:
    """The person's entry as a file to keep (METHOD:PUBLISH), under the UID of their invitation. Writes nothing.

    None when they were never sent one, or the event has no day.
    """
    row = _row(invitee)
    span = entry.span
    if row is None or span is None:
        return None
    return ics.published(entry, span, _revision(row), _organiser(row, invitee.organiser))


def outdate(subject_ref: str, entry: Entry) -> None:
    """`entry` is how the subject stands from now on: answers to another time or place count no more.

    Whoever is told gets a new version anyway. This is for the others, such as those who declined: their calendars keep
    the time that was, and an acceptance of that is none of what is planned now.
    """
    of_subject = CalendarInvitation.subject_ref == subject_ref
    stands = CalendarInvitation.method == "REQUEST"
    lowest = CalendarInvitation.sequence + case((stands, 1), else_=0)
    now_holds = _significant(entry, entry.span, "REQUEST") if entry.span else ""
    is_other = or_(not_(stands), CalendarInvitation.significant != now_holds)
    outdated = updating(CalendarInvitation).where(of_subject, is_other, CalendarInvitation.answers_since < lowest)
    db.session.execute(outdated.values(answers_since=lowest), execution_options={"synchronize_session": "fetch"})
    _end_requests(CalendarReply.invitation_id.in_(select(CalendarInvitation.id).where(of_subject)))


def _asks_anew(row: CalendarInvitation, method: str, from_calendar: bool) -> bool:
    """Whether a REQUEST goes to somebody whose calendar put this very version aside, and would ignore the same again,
    or to whose version no answer counts any more."""
    has_declined = row.answer is Answer.DECLINED and (row.answer_sequence or 0) >= row.answers_since
    return row.sequence < row.answers_since or (method == "REQUEST" and has_declined and not from_calendar)


def renew_entries(person: Person) -> None:
    """Give the entries in a person's calendar a newer DTSTAMP: what all of them say has changed, such as the alarm.

    Nothing is sent and no SEQUENCE grows: neither time nor place is another (RFC 5546 §2.1.4).
    """
    for row in invitations_to(person.public_id):
        row.changed_at = _later_than(row.changed_at)


def first_uid(person_ref: str, subject_ref: str) -> str:
    """The UID that a person's entry about a subject begins its life with: nobody guesses it, and it needs no row."""
    return f"{signature('calendar entry', f'{person_ref} {subject_ref}')}@{_domain()}"


def _first(invitee: Invitee) -> CalendarInvitation:
    row = CalendarInvitation(
        uid=first_uid(invitee.person_ref, invitee.subject_ref),
        person_ref=invitee.person_ref,
        subject_ref=invitee.subject_ref,
        token=secrets.token_hex(16),  # lower-case: mail servers may fold the case of a local part
        sequence=0,
        method="",
        significant="",
        content="",
        answers_since=0,
        changed_at=now().replace(microsecond=0),
    )
    db.session.add(row)
    if invitee.entries is not None:
        invitee.entries[invitee.person_ref] = row
    return row


def _row(invitee: Invitee) -> CalendarInvitation | None:
    if invitee.entries is not None:
        return invitee.entries.get(invitee.person_ref)
    return invitation_of(invitee.person_ref, invitee.subject_ref)


def _next(
    row: CalendarInvitation, method: str, entry: Entry, span: Span, invitee: Invitee, from_calendar: bool = False
) -> CalendarFile:
    """The object for `entry`, with the row advanced as far as what changed asks for."""
    significant = _significant(entry, span, method)
    words = (entry.title, entry.place, entry.description, entry.url, str(entry.alarm_minutes), invitee.organiser)
    everything = _hash(significant, *words, invitee.party.name, invitee.party.address)
    is_changed = bool(row.content) and row.content != everything
    if row.significant and (row.significant != significant or _asks_anew(row, method, from_calendar)):
        row.sequence += 1
        is_changed = True
        if not from_calendar:
            row.answers_since = row.sequence
            if invitee.entries is None:
                end_requests([row])
    if is_changed:
        row.changed_at = _later_than(row.changed_at)
    row.significant, row.content, row.method = significant, everything, method
    return ics.invitation_object(method, entry, span, _revision(row), _organiser(row, invitee.organiser), invitee.party)


def _taken_out(row: CalendarInvitation, entry: Entry) -> Entry:
    """`entry` as what ends it: at the time that the calendar shows."""
    return replace(entry, schedule=row.schedule, hours=row.hours, is_cancelled=True)


def _significant(entry: Entry, span: Span, method: str) -> str:
    days = [f"{start} {end}" for start, end in span.days]
    zones = [span.zone, *([span.end_zone] if span.end_zone else [])]
    return _hash(str(span.start), str(span.end), *zones, entry.place_key or entry.place, method, *days)


def end_requests(entries: Iterable[CalendarInvitation]) -> None:
    """End the requests that wait about versions of these entries whose answers count no more."""
    db.session.flush()
    for part in pieces(entries):
        _end_requests(CalendarReply.invitation_id.in_([row.id for row in part]))


def _end_requests(of_these: ColumnElement[bool]) -> None:
    """End the requests that wait and are about a version before the one whose answers count."""
    counts_from = select(CalendarInvitation.answers_since).where(CalendarInvitation.id == CalendarReply.invitation_id)
    is_over = and_(CalendarReply.state == ReplyState.WAITING, CalendarReply.sequence < counts_from.scalar_subquery())
    ended = updating(CalendarReply).where(of_these, is_over).values(state=ReplyState.OLDER, reason="older_version")
    db.session.execute(ended, execution_options={"synchronize_session": "fetch"})


def _later_than(stamp: datetime) -> datetime:
    """Now, yet later even within the same second: receivers order equal SEQUENCEs by DTSTAMP."""
    return max(now().replace(microsecond=0), stamp + timedelta(seconds=1))


def _revision(row: CalendarInvitation) -> Revision:
    return Revision(row.uid, row.sequence, row.changed_at)


def _organiser(row: CalendarInvitation, name: str) -> Party:
    """The address that replies reach: it names the entry, whichever address the reply is sent from."""
    return Party(name, f"inbox+{row.token}@{_domain()}")


def _domain() -> str:
    return str(settings().mail_domain)


def _hash(*values: str) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()
