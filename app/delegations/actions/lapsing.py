"""What time does: nominations that nobody answered lapse, and nominees are reminded before."""

from datetime import timedelta

from sqlalchemy import update

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.delegations import mails
from app.delegations.actions.accepting import lock_nomination
from app.delegations.actions.nomination_steps import take_step
from app.delegations.actions.units import free_units
from app.delegations.models import Nomination, NominationStatus
from app.delegations.queries.delegations import periods_now
from app.delegations.standing import why_no_delegations

#: Nobody is reminded twice within this time, and not so soon after having been asked.
BETWEEN_REMINDERS = timedelta(days=1)


def lapse(nomination: Nomination) -> bool:
    """End an open nomination whose time is over and return its units; False when it was answered meanwhile, or opened
    again."""
    lock_nomination(nomination)
    at = now()
    if nomination.status is not NominationStatus.NOMINATED:
        return False
    if periods_now(nomination.event, nomination.delegation).may_accept(at):
        return False
    claimed = (
        update(Nomination)
        .where(Nomination.id == nomination.id, Nomination.status == NominationStatus.NOMINATED)
        .values(status=NominationStatus.LAPSED, ended_at=at)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(claimed) != 1:
        return False
    step = take_step(nomination, NominationStatus.LAPSED)
    free_units(nomination.delegation_id, [nomination.id])
    mails.nomination_lapsed(nomination, step)
    mails.nominee_answered(nomination, step)
    return True


def remind_nominee(nomination: Nomination) -> bool:
    """Ask once more; False when they have answered, can't any more, or were asked within a day."""
    lock_nomination(nomination)
    at = now()
    last = nomination.reminded_at or nomination.nominated_at
    if nomination.status is not NominationStatus.NOMINATED or at - last < BETWEEN_REMINDERS:
        return False
    if why_no_delegations(nomination.event) or not periods_now(nomination.event, nomination.delegation).may_accept(at):
        return False
    nomination.reminded_at = at
    mails.nominee_reminded(nomination)
    return True
