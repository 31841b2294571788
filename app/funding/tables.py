"""The funds as tables of files: the same figures as the page, a number as a number, words where nothing is stated."""

import io
from collections.abc import Sequence

from flask_babel import gettext

from app.core.figure_tables import Cell, FigureTable, tables_xlsx
from app.core.shown import country_name, written_date
from app.funding.doubts import FundingDoubt
from app.funding.figures import CurrencyFigures, DonorFigures, FundingFigures, share
from app.funding.in_kind import InKindGroup
from app.funding.overview import Naming, group_names
from app.funding.shown import decimal_of

FIGURES = ("received", "committed", "spent", "available", "cash")


def figures_sheet(figures: FundingFigures, doubts: Sequence[FundingDoubt]) -> io.BytesIO:
    """A sheet for each table of each currency, and one for what is doubtful."""
    tables = [table for part in figures.parts for table in _part(part)]
    tables.append(_doubts(doubts))
    day = gettext("As of %(day)s.", day=written_date(figures.as_of))
    return tables_xlsx(gettext("Funds"), day, [table for table in tables if table.rows])


def figure_headings() -> list[str]:
    """Granted and the five that follow from a ledger, as every table of grants heads them."""
    return [
        gettext("Granted"),
        gettext("Money received"),
        gettext("Committed"),
        gettext("Spent"),
        gettext("Available"),
        gettext("Cash in hand"),
    ]


def _part(part: CurrencyFigures) -> list[FigureTable]:
    names = group_names()
    held = gettext("Country where the event was held")
    return [
        _sums(part),
        _donors(part),
        _origins(part),
        _groups(part, gettext("In kind by year"), gettext("Year"), part.by_year, names["year"]),
        _groups(part, gettext("In kind by what it was for"), gettext("For"), part.by_room, names["room"]),
        _groups(part, gettext("In kind by kind of event"), gettext("Kind of event"), part.by_kind, names["kind"]),
        _groups(part, gettext("In kind by country"), held, part.by_country, names["country"]),
    ]


def _table(part: CurrencyFigures, title: str, headings: list[str], rows: list[list[Cell]]) -> FigureTable:
    return FigureTable(f"{part.currency} {title}", headings, rows)


def _sums(part: CurrencyFigures) -> FigureTable:
    leverage = part.leverage
    own = ", ".join(donor.name for donor in part.own_donors) if part.own else gettext("all of them")
    figures: list[list[Cell]] = [
        [gettext("Granted"), decimal_of(part.granted, part.currency)],
        [gettext("In kind"), decimal_of(part.given_in_kind, part.currency)],
        [gettext("Together"), decimal_of(part.total, part.currency)],
        [gettext("Share in kind, per cent"), part.share_in_kind or ""],
        [gettext("Contributed by others"), decimal_of(leverage.contributed, part.currency)],
        [gettext("Own grants"), decimal_of(leverage.own, part.currency)],
        [gettext("Leverage: contributions by others for each unit granted"), leverage.ratio or ""],
        [gettext("Grants that count as own"), own],
    ]
    return _table(part, gettext("Sums"), [gettext("Figure"), gettext("Amount")], figures)


def _donors(part: CurrencyFigures) -> FigureTable:
    rows = [_donor(part, donor, donor.name) for donor in part.donors]
    rows.append(_donor(part, part.all, gettext("All donors")))
    return _table(part, gettext("Grants by donor"), [gettext("Donor"), *figure_headings()], rows)


def _donor(part: CurrencyFigures, donor: DonorFigures, name: str) -> list[Cell]:
    sums = [donor.granted, *(donor.of(figure).minor for figure in FIGURES)]
    return [name, *(decimal_of(minor, part.currency) for minor in sums)]


def _origins(part: CurrencyFigures) -> FigureTable:
    rows: list[list[Cell]] = [
        [
            country_name(code) if code else gettext("not said"),
            decimal_of(minor, part.currency),
            share(minor, part.granted) or "",
        ]
        for code, minor in part.by_origin.items()
    ]
    headings = [gettext("Country of the donor"), gettext("Granted"), gettext("Per cent")]
    return _table(part, gettext("Grants by origin"), headings, rows)


def _groups(part: CurrencyFigures, title: str, of: str, groups: Sequence[InKindGroup], name: Naming) -> FigureTable:
    rows: list[list[Cell]] = [
        [name(group), len(group.rows), decimal_of(group.minor, part.currency)] for group in groups
    ]
    return _table(part, title, [of, gettext("Contributions of others"), gettext("Amount")], rows)


def _doubts(doubts: Sequence[FundingDoubt]) -> FigureTable:
    headings = [gettext("Stated"), gettext("What the rows say"), gettext("Source"), gettext("Our reading")]
    rows: list[list[Cell]] = [[each.stated, each.computed, each.source, each.reading] for each in doubts]
    return FigureTable(gettext("What is doubtful"), headings, rows)
