"""What is told of delegations, one function a message: to nominees, and to whoever speaks for their delegation.

Each is put into the outbox of the current transaction under a key that keeps it single; a step of the nomination is its
cause. Whoever has no address gets nothing.
"""

from collections.abc import Sequence

from app.calendars.invitations import cancel_entry, request
from app.core.columns import new_public_id
from app.delegations.models import Delegation, DelegationQuota, Nomination, NominationStatus, NominationStep
from app.delegations.naming import rule_words
from app.delegations.queries.delegations import periods_now
from app.delegations.queries.quotas import quota_standings
from app.delegations.queries.speaking import contact_for
from app.delegations.telling import telling_of_contact, telling_of_nominee
from app.events.models import EventTransition
from app.mail.models import OutboxMessage
from app.registration.telling import Calendar


def names_asked(delegation: Delegation) -> OutboxMessage | None:
    """Please name your people, until when, and how many; None when nobody speaks for the delegation."""
    contact = contact_for(delegation)
    if contact is None:
        return None
    telling = telling_of_contact(delegation, contact, periods_now(delegation.event, delegation))
    left = [(one.quota, one.left) for one in quota_standings(delegation)]
    return telling.post("delegations/names_asked", new_public_id(), places=lambda: _places(left))


def _places(left: Sequence[tuple[DelegationQuota, int]]) -> str:
    """What may be named still, in the recipient's language."""
    return "; ".join(rule_words(quota, number) for quota, number in left)


def nominated(nomination: Nomination, step: NominationStep) -> OutboxMessage | None:
    """They were named, by whom, and can accept or decline until when."""
    periods = periods_now(nomination.event, nomination.delegation)
    return telling_of_nominee(nomination, periods).post("delegations/nominated", cause=step)


def nominee_reminded(nomination: Nomination) -> OutboxMessage | None:
    """They have not answered yet."""
    periods = periods_now(nomination.event, nomination.delegation)
    number = int(nomination.reminded_at.timestamp()) if nomination.reminded_at else 0
    return telling_of_nominee(nomination, periods).post("delegations/nominee_reminded", number)


def accredited(nomination: Nomination, step: NominationStep) -> OutboxMessage | None:
    """The secretariat has accredited them; with the calendar entry."""
    return telling_of_nominee(nomination).post("delegations/accredited", cause=step, calendar=request)


def nomination_lapsed(nomination: Nomination, step: NominationStep) -> OutboxMessage | None:
    """They did not answer in time."""
    return telling_of_nominee(nomination).post("delegations/lapsed", cause=step)


def nomination_ended(nomination: Nomination, step: NominationStep, reason: str = "") -> OutboxMessage | None:
    """Their delegation withdrew it, or the secretariat refused it; the entry of a seat that ended leaves the calendar."""
    is_refused, calendar = nomination.status is NominationStatus.REFUSED, _out_of_calendar(nomination)
    telling = telling_of_nominee(nomination)
    return telling.post(
        "delegations/ended", cause=step, calendar=calendar, reason=reason, is_refused=is_refused, is_cancelled=False
    )


def _out_of_calendar(nomination: Nomination) -> Calendar | None:
    """What takes the entry out; None for whoever is registered by themselves, and stays so."""
    registration = nomination.registration
    return cancel_entry if registration is not None and not registration.is_active else None


def nomination_void(nomination: Nomination, transition: EventTransition) -> OutboxMessage | None:
    """The event was cancelled before they answered."""
    telling, number = telling_of_nominee(nomination), f"cancelled-{transition.id}"
    reason = transition.reason
    return telling.post("delegations/ended", number, reason=reason, is_refused=False, is_cancelled=True)


def replaced_by(nomination: Nomination, step: NominationStep) -> OutboxMessage | None:
    """Somebody else takes their place; the entry of the seat that went over leaves the calendar."""
    return telling_of_nominee(nomination).post(
        "delegations/replaced", cause=step, calendar=_out_of_calendar(nomination)
    )


def takes_place(nomination: Nomination, step: NominationStep) -> OutboxMessage | None:
    """They take somebody's place, with the seat and all else; with the calendar entry once the seat is theirs."""
    periods = periods_now(nomination.event, nomination.delegation)
    calendar = request if nomination.registration is not None else None
    return telling_of_nominee(nomination, periods).post("delegations/takes_place", cause=step, calendar=calendar)


def nominee_answered(nomination: Nomination, step: NominationStep) -> OutboxMessage | None:
    """To the coordinator: somebody they named has accepted, declined or let the time pass."""
    delegation = nomination.delegation
    contact = contact_for(delegation)
    if contact is None:
        return None
    kind = {
        NominationStatus.ACCEPTED: "delegations/nominee_accepted",
        NominationStatus.LAPSED: "delegations/nominee_lapsed",
    }.get(nomination.status, "delegations/nominee_declined")
    telling = telling_of_contact(delegation, contact, periods_now(delegation.event, delegation))
    return telling.post(kind, cause=step, nomination=nomination, reason=step.reason)
