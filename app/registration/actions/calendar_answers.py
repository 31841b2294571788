"""What an answer from somebody's calendar does: accept, decline, ask the organiser, or nothing.

Each answer brings things to where it alone would have brought them, so that the order of arrival does not matter: a
newer one takes back the withdrawal that a DECLINED had caused, the refusal of an invitation, or an acceptance without
a registration. One thing stays: an invited person whom an ACCEPTED registered is registered, whatever but a DECLINED
is newer, and from then on declining follows the event's policy like that of everybody else.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from app.calendars.models import Answer, CalendarInvitation, ReplyState
from app.calendars.replies.subjects import Answered, Consequence
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import DeclinePolicy, Event
from app.people.models import Person
from app.registration.actions.offering import accept_offer
from app.registration.actions.registering import Details, register
from app.registration.actions.seats import lock_event
from app.registration.actions.withdrawing import take_back_withdrawal, withdraw
from app.registration.calendar_mails import entry_sent_again
from app.registration.ending import kept_by
from app.registration.models import Invitation, Origin, Registration, RegistrationStatus, Response
from app.registration.queries.questions import questions_of
from app.registration.queries.registrations import active_registration, event_and_person, latest_registration
from app.registration.queries.standing import Reason, begun, change_closed, closed_because, invitation_to


@dataclass(frozen=True)
class AnsweredCase:
    """Whose answer it is: their registration that has not ended, and their invitation that stands, if any."""

    given: Answered
    event: Event
    person: Person
    registration: Registration | None
    invitation: Invitation | None


def lock_event_of_reply(public_id: str) -> bool:
    """Let nobody else change the registrations of the event meanwhile; False when there is no such event."""
    event = db.session.scalar(select(Event).where(Event.public_id == public_id))
    if event is not None:
        lock_event(event)
    return event is not None


def on_answer(given: Answered) -> Consequence:
    """Do what the newest answer of a person asks for, as far as the rules let a calendar decide it."""
    found = event_and_person(given.invitation.subject_ref, given.invitation.person_ref)
    if found is None or given.answer is None:
        return Consequence(ReplyState.NOTED, "no_subject")
    event, person = found
    if reason := begun(event, now()):
        return Consequence(ReplyState.NOTED, reason)
    case = AnsweredCase(given, event, person, active_registration(event, person), invitation_to(event, person))
    try:
        with db.session.begin_nested():
            return _TAKEN[given.answer](case)
    except Refused:
        return Consequence(ReplyState.WAITING, "refused")


def send_again(entry: CalendarInvitation) -> bool:
    """Send the entry once more as it stands now, because the person's calendar asked for it; False without one."""
    found = event_and_person(entry.subject_ref, entry.person_ref)
    if found is None:
        return False
    about = active_registration(*found) or invitation_to(*found)
    return about is not None and entry_sent_again(about) is not None


def _accepted(case: AnsweredCase) -> Consequence:
    registration = case.registration or _reopened(case)
    if registration is None:
        return _registered(case)
    if registration.status is RegistrationStatus.OFFERED:
        accept_offer(registration, from_calendar=True)
        return Consequence(ReplyState.APPLIED, "seat_accepted")
    if registration.status is RegistrationStatus.CONFIRMED:
        return Consequence(ReplyState.APPLIED, "coming")
    return Consequence(ReplyState.NOTED, "no_seat_yet")


def _declined(case: AnsweredCase) -> Consequence:
    if case.registration is None:
        return _invitation_declined(case)
    if reason := _who_decides(case, case.registration):
        return Consequence(ReplyState.WAITING, reason)
    withdraw(case.registration, case.given.reply.comment, from_calendar=True)
    return Consequence(ReplyState.APPLIED, "withdrawn")


def _who_decides(case: AnsweredCase, registration: Registration) -> str:
    """Why a calendar's DECLINED does not withdraw the registration by itself, as a code; empty when it does."""
    if kept := kept_by(registration):
        return kept.reason
    if case.given.is_by_hand:
        return ""
    if change_closed(case.event, now()):
        return Reason.DEADLINE
    return "asks" if case.event.decline_policy is DeclinePolicy.ASK else ""


def _tentative(case: AnsweredCase) -> Consequence:
    _as_if_in_order(case)
    return Consequence(ReplyState.NOTED, "tentative")


def _delegated(case: AnsweredCase) -> Consequence:
    _as_if_in_order(case)
    return Consequence(ReplyState.WAITING, "delegates")


_TAKEN: dict[Answer, Callable[[AnsweredCase], Consequence]] = {
    Answer.ACCEPTED: _accepted,
    Answer.DECLINED: _declined,
    Answer.TENTATIVE: _tentative,
    Answer.DELEGATED: _delegated,
}


def _as_if_in_order(case: AnsweredCase) -> None:
    """Undo what the person's earlier answer did without a registration being left of it; an acceptance before this
    answer leaves one behind, also when it comes after it."""
    invitation, before = case.invitation, case.given.before
    if case.registration is not None or _reopened(case):
        return
    if invitation and invitation.response and before and invitation.response.value == before.value:
        _respond(invitation, None, "invitation.answer_taken_back")
    if case.given.has_accepted and invitation and invitation.response is None and not _has_obstacle(case):
        _register(case)


def _has_obstacle(case: AnsweredCase) -> bool:
    """Whether an acceptance by itself would not register the person: registration is closed, or asks a question first."""
    return closed_because(case.event, case.person, now()) is not None or _asks_something(case)


def _asks_something(case: AnsweredCase) -> bool:
    return any(question.current.is_required for question in questions_of(case.event))


def _register(case: AnsweredCase) -> Registration:
    details = Details.of(case.person)
    return register(case.event, case.person, details, origin=Origin.INVITATION, from_calendar=True)


def _reopened(case: AnsweredCase) -> Registration | None:
    """The registration whose withdrawal by an earlier DECLINED is taken back now; None when there was none.

    A withdrawal of another kind sends a CANCEL after which earlier answers no longer count, so it never gets here.
    """
    latest = latest_registration(case.event, case.person)
    if latest is None or latest.status is not RegistrationStatus.WITHDRAWN or case.given.before is not Answer.DECLINED:
        return None
    take_back_withdrawal(latest)
    return latest


def _registered(case: AnsweredCase) -> Consequence:
    """Register an invited person with what the directory knows of them, unless a question must be answered first."""
    if case.invitation is None:
        return Consequence(ReplyState.NOTED, Reason.NOT_INVITED)
    if closed_because(case.event, case.person, now()):
        return Consequence(ReplyState.WAITING, Reason.CLOSED)
    if _asks_something(case):
        _respond(case.invitation, Response.ACCEPTED, "invitation.accepted")
        return Consequence(ReplyState.NOTED, "questions_open")
    if _register(case).status is RegistrationStatus.WAITING:
        return Consequence(ReplyState.NOTED, "registered_waiting")  # as every later acceptance while they wait
    return Consequence(ReplyState.APPLIED, "registered")


def _invitation_declined(case: AnsweredCase) -> Consequence:
    """Nothing is sent: that calendar has marked the entry as declined by itself."""
    invitation = case.invitation
    if invitation is None or invitation.response is Response.WITHDREW:
        return Consequence(ReplyState.NOTED, "not_registered")
    _respond(invitation, Response.DECLINED, "invitation.declined")
    invitation.decline_reason = case.given.reply.comment[:500]
    return Consequence(ReplyState.APPLIED, "invitation_declined")


def _respond(invitation: Invitation, response: Response | None, action: str) -> None:
    invitation.response, invitation.responded_at = response, now() if response else None
    invitation.decline_reason = ""
    audit.record(action, f"invitation:{invitation.public_id}", scope=invitation.event.ref, note="calendar")
