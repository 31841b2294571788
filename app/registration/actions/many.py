"""What concerns more people than a page may wait for: asked for here, done piece by piece by the job process.

Each piece locks the event and is one transaction, in which its rows are noted as done: a process that stops between
two forgets nobody and does nobody twice. What the pieces do are the actions that a page does at once for a few.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from app.accounts.queries import account_by_public_id
from app.core.access import can
from app.core.extensions import db
from app.core.references import number_in, reference_for
from app.core.refusal import Refused
from app.events.hooks import TELLING
from app.events.models import Event, EventTransition, TransitionKind
from app.events.queries import event_by_reference
from app.jobs import long_tasks
from app.jobs.models import LongTask
from app.jobs.task_rows import do_next, leave_rest, references_of
from app.registration.actions.deciding import DecisionOutcome, SeatDecision, decide_part, registered_again
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.seats import lock_event
from app.registration.actions.telling_changes import tell_change
from app.registration.models import Registration
from app.registration.queries.registrations import registrations_in_order
from app.registration.queries.standing import cancelled_since
from app.registration.words import sentence

#: The kind of long task in which many are decided over; `events.hooks.TELLING` is the other one.
DECIDING = "registration.deciding"

#: Why somebody was passed over, or all who were left.
FORBIDDEN, CANCELLED, GONE, MEANWHILE, AGAIN = "forbidden", "cancelled", "gone", "meanwhile", "again"


def begin_deciding(event: Event, ids: Sequence[int], decision: SeatDecision, reason: str) -> LongTask:
    """Decide over these registrations, in this order. Raises `Refused` when nobody can be confirmed any more."""
    if decision is SeatDecision.CONFIRM and event.is_cancelled:
        raise Refused(sentence(cancelled_since(event)))
    about = [reference_for(Registration, id_) for id_ in ids]
    asked = {"decision": decision.value, "reason": reason, "whom": f"{len(ids)}-{sum(ids)}"}
    return long_tasks.begin_task(DECIDING, event.ref, len(about), about=about, asked=asked)


def begin_telling(event: Event, transition: EventTransition, references: Sequence[str]) -> LongTask:
    """Tell these of a change that was made."""
    db.session.flush()
    asked = {"transition": transition.id}
    return long_tasks.begin_task(TELLING, event.ref, len(references), about=references, asked=asked)


def decide_next(task: LongTask) -> bool:
    """The next piece of a decision; freed seats are offered when all are decided."""
    event, decision = _event_of(task), SeatDecision(task.asked["decision"])
    if not _may(task, "registration.decide", event):
        leave_rest(task, FORBIDDEN)
    elif decision is SeatDecision.CONFIRM and event.is_cancelled:
        leave_rest(task, CANCELLED)
    if do_next(task, partial(_decide, task, event, decision)):
        return True
    if decision is not SeatDecision.CONFIRM:
        lock_event(event)
        offer_free_seats(event, besides=_numbers(references_of(task)))
    task.asked = {"decision": decision.value}  # the reason is in the messages and the histories, and not kept twice
    return False


def _decide(task: LongTask, event: Event, decision: SeatDecision, references: Sequence[str]) -> Mapping[str, str]:
    found = registrations_in_order(event, _numbers(references))
    lock_event(event, *found)
    meanwhile = [one for one in found if one.ended_at is not None and one.ended_at > task.requested_at]
    again = registered_again(event, found) if decision is SeatDecision.CONFIRM else []
    left = {reference_for(Registration, one.id): AGAIN for one in again}
    left |= {reference_for(Registration, one.id): MEANWHILE for one in meanwhile}
    concerned = [one for one in found if reference_for(Registration, one.id) not in left]
    _count(task, decide_part(event, concerned, decision, task.asked["reason"], task.actor))
    gone = {*_numbers(references)} - {one.id for one in found}
    return left | {reference_for(Registration, id_): GONE for id_ in gone}


def _count(task: LongTask, outcome: DecisionOutcome) -> None:
    names = ("confirmed", "seatless", "waiting", "declined", "unchanged")
    task.count(0, **{name: len(getattr(outcome, name)) for name in names})


def tell_next(task: LongTask) -> bool:
    """Tell the next of a change. It has been made: nobody is asked again whether they may make it."""
    event = _event_of(task)
    transition = db.session.get_one(EventTransition, task.asked["transition"])
    if event.is_cancelled and transition.kind is not TransitionKind.CANCELLED:
        leave_rest(task, CANCELLED)  # of which they are told instead
    if do_next(task, partial(_tell, task, event, transition)):
        return True
    if transition.kind is TransitionKind.PUBLISHED:
        lock_event(event)
        offer_free_seats(event)
    return False


def _tell(task: LongTask, event: Event, transition: EventTransition, references: Sequence[str]) -> Mapping[str, str]:
    told = len(tell_change(event, transition, references))
    task.count(0, told=told, unconcerned=len(references) - told)
    return {}


def _numbers(references: Sequence[str]) -> list[int]:
    return [number for each in references if (number := number_in(Registration, each)) is not None]


def _event_of(task: LongTask) -> Event:
    return event_by_reference(task.target)


def _may(task: LongTask, permission: str, event: Event) -> bool:
    """Whether who asked for the task may still do what it does."""
    account = account_by_public_id(task.actor)
    return account is not None and account.closed_at is None and can(permission, event, account)
