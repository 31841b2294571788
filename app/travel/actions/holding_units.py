"""Units of a quota: held by a guarded UPDATE, given back, and handed on. A CHECK stands behind the guard."""

from flask_babel import gettext
from sqlalchemy import update

from app.core.changed_rows import changed_rows, claimed_rows
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.travel.models import Sponsorship, SponsorshipQuota
from app.travel.naming import support_body, units_text
from app.travel.queries.calls import call_of
from app.travel.queries.quotas import held_in_year, sponsorship_quota_of, unit_holders
from app.travel.units import PARTIAL, has_ticket, units_of


def hold_units(sponsorship: Sponsorship, besides: Sponsorship | None = None) -> None:
    """Count what the sponsorship takes for the year's cap of its person and the quota of its body. Raises `Refused`.

    `besides` is another sponsorship that is about to end: what it holds is not in the way.
    """
    units = units_of(sponsorship.components)
    sponsorship.units = units
    if units == 0:
        return
    _keep_to_cap(sponsorship, units)
    quota = _row_for(sponsorship)
    if quota is None:
        return
    if units == PARTIAL and not has_ticket(sponsorship.components):
        _keep_to_tickets(sponsorship, quota, besides)
    if not _count(quota.id, units):
        raise Refused(_used_up(quota))
    sponsorship.quota_id = quota.id
    db.session.flush()


def _keep_to_cap(sponsorship: Sponsorship, units: int) -> None:
    event, call = sponsorship.event, call_of(sponsorship.event)
    if event.start_on is None:
        return
    year = event.start_on.year
    others = held_in_year(sponsorship.person, year, sponsorship.id or 0)
    used = sum(one.units for one in others)
    if used + units > call.person_units_per_year:
        raise Refused(
            gettext(
                "%(name)s has %(used)d of %(cap)d units of %(year)d: %(events)s.",
                name=sponsorship.person.name,
                used=used,
                cap=call.person_units_per_year,
                year=year,
                events="; ".join(str(one.event.title) for one in others) or "–",
            )
        )


def _row_for(sponsorship: Sponsorship) -> SponsorshipQuota | None:
    """The row of the body; a country's is written when it is needed first, others have one only when the office gave it."""
    if sponsorship.country_code and sponsorship.institution_id is None and sponsorship.bloc_id is None:
        row = {
            "public_id": new_public_id(),
            "event_id": sponsorship.event_id,
            "country_code": sponsorship.country_code,
            "capacity": call_of(sponsorship.event).quota_units,
            "used": 0,
        }
        claimed_rows(SponsorshipQuota, [row])
    return sponsorship_quota_of(sponsorship.event_id, sponsorship)


def _keep_to_tickets(sponsorship: Sponsorship, quota: SponsorshipQuota, besides: Sponsorship | None) -> None:
    """Of two partial sponsorships at least one is a ticket."""
    if not call_of(sponsorship.event).partial_needs_ticket:
        return
    left = {sponsorship.id, besides.id if besides else None}
    partial = [one for one in unit_holders(quota.id) if one.units == PARTIAL and one.id not in left]
    with_ticket = sum(has_ticket(one.components) for one in partial)
    if len(partial) - with_ticket > with_ticket:
        raise Refused(
            gettext("%(body)s has a partial sponsorship without a ticket: of two, one is a ticket.", body=_name(quota))
        )


def _count(quota_id: int, units: int) -> bool:
    guarded = (
        update(SponsorshipQuota)
        .where(SponsorshipQuota.id == quota_id, SponsorshipQuota.used + units <= SponsorshipQuota.capacity)
        .values(used=SponsorshipQuota.used + units)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(guarded) == 1


def _used_up(quota: SponsorshipQuota) -> str:
    found = sponsorship_quota_of(quota.event_id, quota) or quota
    words = {"body": _name(found), "used": found.used, "capacity": found.capacity}
    if held := units_text(one.units for one in unit_holders(quota.id)):
        return gettext("%(body)s: %(used)d of %(capacity)d units used (%(held)s).", held=held, **words)
    return gettext("%(body)s: %(used)d of %(capacity)d units used.", **words)


def _name(quota: SponsorshipQuota) -> str:
    return support_body(quota)


def give_back_units(sponsorship: Sponsorship) -> None:
    """Free what it holds of a quota. Giving back twice frees nothing twice."""
    if sponsorship.quota_id is None:
        return
    back = update(SponsorshipQuota).where(SponsorshipQuota.id == sponsorship.quota_id)
    back = back.values(used=SponsorshipQuota.used - sponsorship.units)
    db.session.execute(back.execution_options(synchronize_session=False))
    sponsorship.quota_id = None
    db.session.flush()


def hand_units_on(former: Sponsorship, successor: Sponsorship) -> None:
    """The successor holds what the former held: no count changes, and nobody can take a unit between."""
    successor.units, successor.quota_id = former.units, former.quota_id
    former.quota_id = None
    db.session.flush()
