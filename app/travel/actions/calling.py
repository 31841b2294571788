"""What the office sets for an event: the call, and other numbers of units, each with its reason."""

from flask_babel import gettext
from sqlalchemy import update

from app.contacts.bodies import Body
from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.registration.actions.seats import lock_event
from app.travel.models import SponsorshipCall, SponsorshipQuota, SponsorshipQuotaChange
from app.travel.naming import support_body
from app.travel.queries.calls import call_of, has_call
from app.travel.queries.quotas import sponsorship_quota_of


def save_call(event: Event, call: SponsorshipCall) -> None:
    """Keep the rules. Countries that have used nothing get the number that holds now."""
    lock_event(event)
    is_new = not has_call(event)
    db.session.add(call)
    db.session.flush()
    unused = update(SponsorshipQuota).where(
        SponsorshipQuota.event_id == event.id,
        SponsorshipQuota.country_code.is_not(None),
        SponsorshipQuota.used == 0,
        ~SponsorshipQuota.changes.any(),
    )
    db.session.execute(unused.values(capacity=call.quota_units).execution_options(synchronize_session=False))
    audit.record("sponsorship_call.opened" if is_new else "sponsorship_call.changed", event.ref, scope=event.ref)


def give_units(event: Event, body: Body, capacity: int, reason: str) -> SponsorshipQuota:
    """Another number for one body, and why. Raises `Refused` below what is used, and without a reason."""
    lock_event(event)
    if not reason.strip():
        raise Refused(gettext("Write a reason."))
    quota = _row_of(event, body)
    before = quota.capacity
    lowered = update(SponsorshipQuota).where(SponsorshipQuota.id == quota.id, SponsorshipQuota.used <= capacity)
    if changed_rows(lowered.values(capacity=capacity).execution_options(synchronize_session=False)) != 1:
        raise Refused(
            gettext("%(body)s has used %(used)d units: it can't have fewer.", body=support_body(quota), used=quota.used)
        )
    db.session.add(
        SponsorshipQuotaChange(
            quota_id=quota.id, before=before, after=capacity, reason=reason.strip(), at=now(), actor=audit.acting()
        )
    )
    db.session.flush()
    audit.record("sponsorship_quota.changed", quota.ref, scope=event.ref, note=f"{before} → {capacity}")
    return quota


def _row_of(event: Event, body: Body) -> SponsorshipQuota:
    wanted = SponsorshipQuota(event_id=event.id, **body)
    found = sponsorship_quota_of(event.id, wanted)
    if found is not None:
        return found
    capacity = call_of(event).quota_units if body.get("country_code") else 0
    made = SponsorshipQuota(public_id=new_public_id(), event_id=event.id, capacity=capacity, used=0, changes=[], **body)
    db.session.add(made)
    db.session.flush()
    return sponsorship_quota_of(event.id, made) or made
