"""The contents of a report, read from the ledger, the events and the attendance as of its day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.attendance.models import FigureEvent, Measure, StatedFigure
from app.attendance.queries.counts import Counts
from app.attendance.queries.tallies import counts_by, counts_within
from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.funding.models import (
    BudgetLine,
    FundingContribution,
    FundingContributionStatus,
    Grant,
    GrantStatus,
    Payment,
)
from app.funding.queries.as_of import GrantFigures, grants_as_of, lines_as_of
from app.people.models import Person
from app.reports.donors.contents import CategoryRow, EventRow, GrantRow, InKindRow, PaymentRow, ReportContents
from app.reports.donors.models import DonorReport

_EVENT = "event:"


def contents_now(report: DonorReport) -> ReportContents:
    """The contents as the ledger has them now, as of the report's day."""
    found = grants_as_of(report.as_of, *_grants_of(report))
    ids = [one.grant.id for one in found]
    in_kind = _contributions(ids)
    events = _events(_event_refs(found, ids, in_kind))
    people = counts_within(Event.id.in_([one.id for one in events])) if events else Counts()
    return ReportContents(
        [_grant(one, events) for one in found],
        _categories(report, ids),
        _event_rows(events),
        dict(sorted(people.by_country.items())),
        {category.value: number for category, number in people.by_category.items()},
        [_in_kind(one) for one in in_kind],
        [_payment(one) for one in payments_within(report, ids)],
    )


def _grants_of(report: DonorReport) -> list[ColumnElement[bool]]:
    if report.grant_id is not None:
        return [Grant.id == report.grant_id]
    return [Grant.donor_text == report.donor_text, Grant.status != GrantStatus.CANCELLED]


def grant_ids_of(report: DonorReport) -> Sequence[int]:
    return db.session.scalars(select(Grant.id).where(*_grants_of(report))).all()


def _event_refs(found: Sequence[GrantFigures], ids: Sequence[int], in_kind: Sequence[FundingContribution]) -> set[str]:
    """What the grants are restricted to, what their lines pay for, and what counts towards them was given for."""
    lines = select(BudgetLine.subject_ref).where(BudgetLine.grant_id.in_(ids)).distinct()
    refs = {one.grant.restricted_to_ref for one in found} | set(db.session.scalars(lines))
    refs |= {subject.subject_ref for one in in_kind for subject in one.subjects}
    return {ref for ref in refs if ref.startswith(_EVENT)}


def _events(refs: Collection[str]) -> Sequence[Event]:
    ids = [ref.removeprefix(_EVENT) for ref in refs]
    found = [
        each for part in pieces(ids) for each in db.session.scalars(select(Event).where(Event.public_id.in_(part)))
    ]
    return sorted(found, key=lambda event: (event.start_on or date.max, event.id))


def _grant(one: GrantFigures, events: Sequence[Event]) -> GrantRow:
    grant, figures = one.grant, one.figures
    only = next((event for event in events if event.ref == grant.restricted_to_ref), None)
    return GrantRow(
        title=grant.title,
        donor=grant.donor_text,
        currency=grant.currency,
        granted=figures.granted,
        is_stated=grant.is_stated,
        agreement=grant.agreement_ref,
        agreement_on=_iso(grant.agreement_on),
        starts_on=_iso(grant.starts_on),
        ends_on=_iso(grant.ends_on),
        restricted_to=dict(only.title) if only is not None else {},
        received=figures.received,
        committed=figures.committed,
        spent=figures.spent,
        available=figures.available,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _categories(report: DonorReport, ids: Sequence[int]) -> list[CategoryRow]:
    """By category and currency: as of the day, and what of it was spent before the period began."""
    mine = BudgetLine.grant_id.in_(ids)
    before = {one.line.id: one.spent for one in lines_as_of(report.from_on - timedelta(days=1), mine)}
    until = {one.line.id: one.spent for one in lines_as_of(min(report.until_on, report.as_of), mine)}
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in lines_as_of(report.as_of, mine):
        within = until.get(one.line.id, 0) - before.get(one.line.id, 0)
        row = sums[(one.line.category.value, one.line.currency)]
        for at, number in enumerate((one.planned, one.committed, one.spent, within)):
            row[at] += number
    return [
        CategoryRow(category, currency, planned, committed, spent, within, planned - committed - spent)
        for (category, currency), (planned, committed, spent, within) in sums.items()
    ]


def _event_rows(events: Sequence[Event]) -> list[EventRow]:
    ids = [one.id for one in events]
    told = counts_by(Event.id.expression, Event.id.in_(ids)) if ids else {}
    stated = _stated(ids)
    return [_event(one, told.get(str(one.id), Counts()), stated.get(one.id, {})) for one in events]


def _stated(event_ids: Sequence[int]) -> dict[int, dict[Measure, int]]:
    """Event → measure → what a document states of it alone or of several together."""
    query = select(FigureEvent.event_id, StatedFigure.measure, func.sum(StatedFigure.value))
    query = query.join(StatedFigure, StatedFigure.id == FigureEvent.figure_id)
    query = query.where(FigureEvent.event_id.in_(event_ids), StatedFigure.superseded_at.is_(None))
    found: dict[int, dict[Measure, int]] = defaultdict(dict)
    for event_id, measure, value in db.session.execute(query.group_by(FigureEvent.event_id, StatedFigure.measure)):
        found[event_id][measure] = int(value)
    return found


def _event(event: Event, counts: Counts, stated: dict[Measure, int]) -> EventRow:
    is_counted = counts.people > 0
    numbers: tuple[int | None, int | None, int] = (
        (counts.sgpe_countries, counts.sgpe, counts.multilateral_institutions)
        if is_counted
        else (
            stated.get(Measure.COUNTRIES),
            stated.get(Measure.SGPE),
            stated.get(Measure.MULTILATERAL_INSTITUTIONS, 0),
        )
    )
    return EventRow(
        title=dict(event.title),
        start_on=_iso(event.start_on),
        end_on=_iso(event.end_on),
        precision=event.precision.value,
        city=event.city,
        country=event.country_code or "",
        countries=numbers[0],
        sgpe=numbers[1],
        multilateral=numbers[2],
        is_counted=is_counted,
    )


def _contributions(ids: Sequence[int]) -> Sequence[FundingContribution]:
    """What counts towards these grants: a contribution counts towards one award at most."""
    query = select(FundingContribution).where(
        FundingContribution.counts_for_grant_id.in_(ids),
        FundingContribution.status != FundingContributionStatus.WITHDRAWN,
    )
    ordered = query.order_by(FundingContribution.year, FundingContribution.id)
    return db.session.scalars(ordered.options(selectinload(FundingContribution.subjects))).all()


def _in_kind(one: FundingContribution) -> InKindRow:
    return InKindRow(one.label, one.year, one.currency, one.amount_minor, one.status.value)


def payments_within(report: DonorReport, ids: Sequence[int]) -> Sequence[Payment]:
    """The payments of the period that are dated until the report's day."""
    last = min(report.until_on, report.as_of)
    query = select(Payment).join(BudgetLine, BudgetLine.id == Payment.budget_line_id)
    query = query.where(BudgetLine.grant_id.in_(ids), Payment.paid_on.between(report.from_on, last))
    loaded = (joinedload(Payment.line), joinedload(Payment.person))
    return db.session.scalars(query.options(*loaded).order_by(Payment.paid_on, Payment.id)).all()


def _payment(one: Payment) -> PaymentRow:
    return PaymentRow(
        paid_on=one.paid_on.isoformat(),
        category=one.line.category.value,
        kind=one.kind.value,
        initials=initials(one.person),
        country=(one.person.country_code or "") if one.person is not None else "",
        currency=one.currency,
        amount=one.minor,
        line_currency=one.line.currency,
        line_amount=one.line_minor,
        ground=one.ground.value,
    )


def initials(person: Person | None) -> str:
    """ "A. E."; nothing where nobody travelled, or who did was erased."""
    if person is None or person.is_erased:
        return ""
    parts: Iterable[str] = (person.given_names.split()[:1] or [""])[0], (person.family_names.split()[:1] or [""])[0]
    return " ".join(f"{part[0]}." for part in parts if part)
