"""What becomes of delegations when their event moves, is cancelled or is copied."""

from collections.abc import Collection

from flask_babel import ngettext
from sqlalchemy import func, select

from app.core.clock import now
from app.core.dates import instant_of
from app.core.extensions import db
from app.core.pieces import pieces
from app.delegations import mails
from app.delegations.models import DelegationQuota, DelegationTerms, Nomination, QuotaScope
from app.delegations.queries.delegations import terms_of
from app.delegations.queries.nominations import WITH_DELEGATION, nominees_to_tell
from app.events.models import Event, EventTransition, TransitionKind
from app.events.models.placing import Placing


def shift_periods(event: Event, transition: EventTransition) -> None:
    """Shift what is still to come of the periods by as many days as the event was moved."""
    before, after = (Placing.from_json(each).schedule.start for each in (transition.before, transition.after))
    terms = terms_of(event)
    if terms is None or before is None or after is None:
        return
    by = after - before
    for name in ("nominate_until_local", "accept_until_local"):
        local = getattr(terms, name)
        if local is not None and event.zone and instant_of(local, event.zone) > now():
            setattr(terms, name, local + by)


def tell_cancelled_nominees(event: Event, transition: EventTransition) -> None:
    """Who was asked and is not registered hears of it here; the others by their registration."""
    query = nominees_to_tell(event).options(*WITH_DELEGATION).order_by(Nomination.id)
    for nomination in db.session.scalars(query).all():
        mails.nomination_void(nomination, transition)


def nominees_told(event: Event, kind: TransitionKind) -> str | None:
    """How many nominees a cancelling writes to, said before it is made."""
    if kind is not TransitionKind.CANCELLED:
        return None
    number = db.session.scalar(nominees_to_tell(event).with_only_columns(func.count(Nomination.id))) or 0
    words = ngettext(
        "%(num)d nominee who has not answered is told by e-mail.",
        "%(num)d nominees who have not answered are told by e-mail.",
        number,
    )
    return words if number else None


def carry_rules(event: Event, clone: Event) -> None:
    """Give a copy the quotas of all delegations, and what accrediting needs; no period, no delegation, no person."""
    terms = terms_of(event)
    if terms is not None:
        db.session.add(
            DelegationTerms(event_id=clone.id, needs_letter=terms.needs_letter, accredits_anew=terms.accredits_anew)
        )
    query = select(DelegationQuota).where(
        DelegationQuota.event_id == event.id,
        DelegationQuota.applies_to != QuotaScope.ONE,
        DelegationQuota.agenda_row_id.is_(None),
    )
    for quota in db.session.scalars(query.order_by(DelegationQuota.id)):
        names = ("label", "applies_to", "category", "is_sponsored", "capacity")
        db.session.add(DelegationQuota(event_id=clone.id, **{name: getattr(quota, name) for name in names}))


def nominees_of_events(event_ids: Collection[int], person_ids: Collection[int]) -> set[int]:
    """Those of the persons who are, or were, named for one of the events."""
    found: set[int] = set()
    for part in pieces(person_ids):
        query = select(Nomination.person_id).where(Nomination.event_id.in_(event_ids), Nomination.person_id.in_(part))
        found |= set(db.session.scalars(query))
    return found
