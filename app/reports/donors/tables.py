"""The contents of a report as tables in the reader's language: one set, which page, Word, PDF and spreadsheet all draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.attendance.sentences import representation
from app.core.dates import Precision, Schedule
from app.core.money import Money, money_text
from app.core.shown import country_name, written_date, written_number, written_schedule
from app.core.translated import TranslatedText, reader_language
from app.core.words import word
from app.funding.models import CostCategory, DecisionGround, FundingContributionStatus, PaymentKind
from app.network.countries import in_order
from app.people.models import Category
from app.reports.donors.contents import EventRow, GrantRow, PaymentRow, ReportContents

Cell = str | int | Money


@dataclass(frozen=True)
class DonorTable:
    """One table. `widths` are shares of the page."""

    title: str
    headings: list[str]
    rows: list[list[Cell]]
    widths: list[float]

    @property
    def right(self) -> list[bool]:
        """Which columns hold numbers, or would if they were stated, and stand to the right."""
        columns = [[row[at] for row in self.rows] for at in range(len(self.headings))]
        return [
            any(isinstance(cell, int | Money) for cell in cells) or (at > 1 and set(cells) == {not_stated()})
            for at, cells in enumerate(columns)
        ]

    @property
    def written(self) -> list[list[str]]:
        """Its rows as text in the reader's language."""
        return [[reported_text(cell) for cell in row] for row in self.rows]


def reported_text(cell: Cell) -> str:
    if isinstance(cell, Money):
        return money_text(cell, reader_language()).replace(" ", "\u00a0")  # an amount stays on one line
    return written_number(cell) if isinstance(cell, int) else cell


def donor_tables(contents: ReportContents) -> list[DonorTable]:
    """All tables that have a row; the annex of payments last."""
    tables = [
        _sums(contents),
        _grants(contents.grants),
        _categories(contents),
        _events(contents.events),
        _people(contents),
        _in_kind(contents),
        _payments(contents.payments),
    ]
    return [table for table in tables if table.rows]


def not_stated() -> str:
    return gettext("Not stated")


def _known(minor: int | None, currency: str) -> Cell:
    return not_stated() if minor is None else Money(minor, currency)


def _sums(contents: ReportContents) -> DonorTable:
    rows: list[list[Cell]] = [
        [
            currency,
            Money(one.granted, currency),
            *(_known(minor, currency) for minor in (one.received, one.committed, one.spent, one.available)),
        ]
        for currency, one in sorted(contents.sums.items())
    ]
    headings = [
        gettext("Currency"), gettext("Granted"), gettext("Money received"),
        gettext("Set aside"), gettext("Used to date"), gettext("Available"),
    ]  # fmt: skip
    return DonorTable(gettext("In all"), headings, rows, [2.6, 4, 3.4, 3.6, 3.4, 3.4])


def _grants(grants: Sequence[GrantRow]) -> DonorTable:
    rows: list[list[Cell]] = [
        [
            one.title,
            _agreement(one),
            _of_languages(one.restricted_to) or gettext("no event alone"),
            Money(one.granted, one.currency),
            _known(one.spent, one.currency),
        ]
        for one in grants
    ]
    headings = [
        gettext("Grant"), gettext("The agreement"), gettext("Restricted to"), gettext("Granted"), gettext("Used to date"),
    ]  # fmt: skip
    return DonorTable(gettext("Grants"), headings, rows, [4, 3.4, 4, 4, 3.4])


def _agreement(one: GrantRow) -> str:
    signed = gettext("signed on %(day)s", day=written_date(_day(one.agreement_on))) if one.agreement_on else ""
    lasts = [written_date(_day(each)) for each in (one.starts_on, one.ends_on) if each]
    return ", ".join(part for part in (one.agreement, signed, " – ".join(lasts)) if part) or not_stated()


def _categories(contents: ReportContents) -> DonorTable:
    rows: list[list[Cell]] = [
        [
            word(CostCategory(one.category)),
            *(
                Money(minor, one.currency)
                for minor in (one.planned, one.committed, one.in_period, one.spent, one.available)
            ),
        ]
        for one in contents.categories
    ]
    headings = [
        gettext("Category"), gettext("Planned"), gettext("Set aside"),
        gettext("Spent in the period"), gettext("Used to date"), gettext("Available"),
    ]  # fmt: skip
    return DonorTable(gettext("By category"), headings, rows, [3, 3.4, 3.4, 3.4, 3.4, 3.4])


def _events(events: Sequence[EventRow]) -> DonorTable:
    rows: list[list[Cell]] = [
        [_of_languages(one.title), event_when(one), _place(one), attendance_line(one)] for one in events
    ]
    headings = [gettext("Event"), gettext("When"), gettext("Where"), gettext("Attendance")]
    return DonorTable(gettext("Events supported"), headings, rows, [5, 3, 3, 5])


def attendance_line(one: EventRow) -> str:
    """ "14 countries represented by 23 SGPE", and whether it was counted or is stated."""
    if one.countries is None or one.sgpe is None:
        return not_stated()
    line = representation(one.countries, one.sgpe, one.multilateral)
    return gettext("%(line)s (counted)", line=line) if one.is_counted else gettext("%(line)s (as stated)", line=line)


def event_when(one: EventRow) -> str:
    return written_schedule(Schedule(_day(one.start_on), _day(one.end_on), Precision(one.precision)))


def _place(one: EventRow) -> str:
    return ", ".join(part for part in (one.city, country_name(one.country)) if part)


def _people(contents: ReportContents) -> DonorTable:
    counted = contents.people_by_country
    countries = [(name, counted[code]) for code, name in in_order(counted)]
    categories = [(word(Category(value)), number) for value, number in contents.people_by_category.items()]
    rows: list[list[Cell]] = [[gettext("Country"), name, number] for name, number in countries]
    rows += [[gettext("Category of people"), name, number] for name, number in categories]
    headings = [gettext("Counted by"), gettext("Which"), gettext("People")]
    return DonorTable(gettext("Participants counted by name"), headings, rows, [3, 6, 2])


def _in_kind(contents: ReportContents) -> DonorTable:
    rows: list[list[Cell]] = [
        [one.label, str(one.year), word(FundingContributionStatus(one.status)), Money(one.amount, one.currency)]
        for one in contents.in_kind
    ]
    headings = [gettext("What was given"), gettext("Year"), gettext("Status"), gettext("Value")]
    return DonorTable(gettext("In kind, counted for this award only"), headings, rows, [6, 2, 3, 3])


def _payments(payments: Iterable[PaymentRow]) -> DonorTable:
    rows: list[list[Cell]] = [
        [
            written_date(_day(one.paid_on)),
            word(CostCategory(one.category)),
            _kind(one),
            " ".join(part for part in (one.initials, country_name(one.country)) if part),
            Money(one.amount, one.currency),
            Money(one.line_amount, one.line_currency),
        ]
        for one in payments
    ]
    headings = [
        gettext("Paid on"), gettext("Category"), gettext("Kind"),
        gettext("Traveller"), gettext("Amount"), gettext("From the grant"),
    ]  # fmt: skip
    return DonorTable(gettext("Annex: payments of the period"), headings, rows, [3, 3, 3, 3, 3, 3])


def _kind(one: PaymentRow) -> str:
    """A decision that one person took alone is marked."""
    kind = word(PaymentKind(one.kind))
    ground = DecisionGround(one.ground)
    if ground is DecisionGround.ORDINARY:
        return kind
    return gettext("%(kind)s (%(ground)s)", kind=kind, ground=word(ground))


def _of_languages(text: dict[str, str]) -> str:
    return str(TranslatedText(text)) if text else ""


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
