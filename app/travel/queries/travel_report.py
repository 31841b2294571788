"""What sponsored travel cost, by event, country, bloc, donor, component and state: added up by SQL, a statement a grouping.

Requested to authorised are in the currency of the component; paid is what the ledger took from its lines, in theirs.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, String, case, cast, exists, func, literal, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.events.models import Event
from app.funding.models import (
    BudgetLine,
    ContributionSubject,
    FundingContribution,
    FundingContributionStatus,
    Grant,
    Payment,
)
from app.network.models import BlocCountry
from app.travel.models import (
    Sponsorship,
    SponsorshipComponent,
    SponsorshipStatus,
    TravelClaim,
    Trip,
)


class TravelGrouping(StrEnum):
    EVENT = "event"
    COUNTRY = "country"
    BLOC = "bloc"  #: a country may be of several: its rows overlap
    DONOR = "donor"
    COMPONENT = "component"
    STATE = "state"


@dataclass
class TravelSums:
    """The sums of one group in one currency, in minor units."""

    people: int = 0
    requested: int = 0
    approved: int = 0
    claimed: int = 0
    authorised: int = 0
    paid: int = 0
    in_kind: int = 0


@dataclass(frozen=True)
class TravelSheet:
    """Grouping → (key of the group, currency) → its sums; and the sums of all, by currency."""

    groups: Mapping[TravelGrouping, Mapping[tuple[str, str], TravelSums]]
    total: Mapping[str, TravelSums]
    names: Mapping[TravelGrouping, Mapping[str, Any]] = field(default_factory=dict)


_COMPONENT = SponsorshipComponent
_REF = literal("component:") + _COMPONENT.public_id
_IS_SUBJECT = literal("event:") + Event.public_id == ContributionSubject.subject_ref
#: Keys of the row of what serves several events at once: of the programme, and of one event, whose total is without it.
SEVERAL, SHARED = "several", "shared"


def _keys() -> dict[TravelGrouping, ColumnElement[Any]]:
    return {
        TravelGrouping.EVENT: cast(Sponsorship.event_id, String),
        TravelGrouping.COUNTRY: func.coalesce(Sponsorship.country_code, literal("")),
        TravelGrouping.BLOC: cast(BlocCountry.bloc_id, String),
        TravelGrouping.DONOR: func.coalesce(Grant.donor_text, literal("")),
        TravelGrouping.COMPONENT: cast(_COMPONENT.kind, String),
        TravelGrouping.STATE: cast(Sponsorship.status, String),
    }


def travel_sheet(event: Event | None = None) -> TravelSheet:
    """The report of one event, or of the programme without its demonstration; a fixed number of statements."""
    within = Event.id == event.id if event is not None else ~Event.is_demonstration
    groups = {grouping: _grouped(grouping, key, within) for grouping, key in _keys().items()}
    total = {currency: sums for (_, currency), sums in _grouped(None, literal("all"), within).items()}
    for key, currency, minor in _in_kind(within):
        groups[TravelGrouping.EVENT].setdefault((key, currency), TravelSums()).in_kind += minor
        total.setdefault(currency, TravelSums()).in_kind += minor
    for currency, minor in _in_kind_of_several(within):
        groups[TravelGrouping.EVENT][(SEVERAL if event is None else SHARED, currency)] = TravelSums(in_kind=minor)
        if event is None:
            total.setdefault(currency, TravelSums()).in_kind += minor
    return TravelSheet(groups, total)


def sums_by_body(event: Event) -> dict[tuple[str, str], TravelSums]:
    """(country's code, "institution:<id>" or "bloc:<id>", currency) → the sums of whoever comes for it to one event.

    As quotas have it: the people of an institution or bloc are of no country. Two statements.
    """
    body = case(
        (Sponsorship.institution_id.is_not(None), literal("institution:") + cast(Sponsorship.institution_id, String)),
        (Sponsorship.bloc_id.is_not(None), literal("bloc:") + cast(Sponsorship.bloc_id, String)),
        else_=func.coalesce(Sponsorship.country_code, literal("")),
    )
    return _grouped(None, body, Sponsorship.event_id == event.id)


def _grouped(
    grouping: TravelGrouping | None, key: ColumnElement[Any], within: ColumnElement[bool]
) -> dict[tuple[str, str], TravelSums]:
    """The sums by `key` and currency; two statements."""
    found: dict[tuple[str, str], TravelSums] = defaultdict(TravelSums)
    amounts = (
        _COMPONENT.requested_minor,
        _COMPONENT.approved_minor,
        _COMPONENT.claimed_minor,
        _COMPONENT.authorised_minor,
    )
    people = func.count(Sponsorship.person_id.distinct())
    sums = [func.coalesce(func.sum(amount), 0) for amount in amounts]
    asked = _joined(select(key, _COMPONENT.currency, people, *sums), grouping).where(within)
    for group, currency, number, *rest in db.session.execute(asked.group_by(key, _COMPONENT.currency)):
        one = found[(str(group), currency)]
        one.people = number
        one.requested, one.approved, one.claimed, one.authorised = (int(each) for each in rest)
    is_by_donor = grouping is TravelGrouping.DONOR  # whose line paid, which may be another than the component's
    paid = _joined(select(key, BudgetLine.currency, func.sum(Payment.line_minor)), None if is_by_donor else grouping)
    paid = paid.join(Payment, Payment.subject_ref == _REF).where(within)
    paid = paid.join(BudgetLine, BudgetLine.id == Payment.budget_line_id)
    if is_by_donor:
        paid = paid.outerjoin(Grant, Grant.id == BudgetLine.grant_id)
    for group, currency, minor in db.session.execute(paid.group_by(key, BudgetLine.currency)):
        found[(str(group), currency)].paid += int(minor)
    return dict(found)


def _joined(query: Select[Any], grouping: TravelGrouping | None) -> Select[Any]:
    """From components to what the grouping needs; what nobody pays of ours has no donor."""
    query = query.select_from(_COMPONENT).join(Sponsorship).join(Event, Event.id == Sponsorship.event_id)
    if grouping is TravelGrouping.BLOC:
        return query.join(BlocCountry, BlocCountry.country_code == Sponsorship.country_code)
    if grouping is TravelGrouping.DONOR:
        query = query.outerjoin(BudgetLine, BudgetLine.id == _COMPONENT.budget_line_id)
        return query.outerjoin(Grant, Grant.id == BudgetLine.grant_id)
    return query


def _serving(number: ColumnElement[bool]) -> ColumnElement[bool]:
    """Contributions that stand, and serve so many events, forums and other activities."""
    counted = select(ContributionSubject.contribution_id).group_by(ContributionSubject.contribution_id).having(number)
    stands = FundingContribution.status != FundingContributionStatus.WITHDRAWN
    return stands & FundingContribution.id.in_(counted)


def _in_kind(within: ColumnElement[bool]) -> list[tuple[str, str, int]]:
    """What was given in kind for one event alone, by event and currency."""
    query = (
        select(cast(Event.id, String), FundingContribution.currency, func.sum(FundingContribution.amount_minor))
        .join(ContributionSubject, ContributionSubject.contribution_id == FundingContribution.id)
        .join(Event, _IS_SUBJECT)
        .where(_serving(func.count() == 1), within)
        .group_by(Event.id, FundingContribution.currency)
    )
    return [(key, currency, int(minor)) for key, currency, minor in db.session.execute(query)]


def _in_kind_of_several(within: ColumnElement[bool]) -> list[tuple[str, int]]:
    """What was given for several at once, an event of these among them: each gift once, by currency."""
    gifts = select(ContributionSubject.contribution_id).join(Event, _IS_SUBJECT).where(within)
    query = (
        select(FundingContribution.currency, func.sum(FundingContribution.amount_minor))
        .where(_serving(func.count() > 1), FundingContribution.id.in_(gifts))
        .group_by(FundingContribution.currency)
    )
    return [(currency, int(minor)) for currency, minor in db.session.execute(query)]


@dataclass(frozen=True)
class Unclaimed:
    """Somebody who travelled so many days ago and has claimed nothing."""

    sponsorship: Sponsorship
    days: int


def unclaimed_after(days: int, at: datetime, event: Event | None = None, limit: int = 200) -> list[Unclaimed]:
    """Approved and not claimed `days` after the journey, the longest first."""
    claimed = exists().where(TravelClaim.trip_id == Trip.id)
    query = (
        select(Sponsorship, Trip.travelled_at)
        .join(Trip, Trip.sponsorship_id == Sponsorship.id)
        .where(
            Sponsorship.status == SponsorshipStatus.ACCEPTED, Trip.travelled_at <= at - timedelta(days=days), ~claimed
        )
        .options(joinedload(Sponsorship.person), joinedload(Sponsorship.event))
        .order_by(Trip.travelled_at, Trip.id)
    )
    if event is not None:
        query = query.where(Sponsorship.event_id == event.id)
    return [
        Unclaimed(one, (at - travelled).days) for one, travelled in db.session.execute(query.limit(limit)) if travelled
    ]
