"""The report of sponsored travel as rows in the reader's language: for its page and for its files."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import select

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.money import Money
from app.core.pieces import pieces
from app.core.shown import country_name
from app.core.words import word
from app.events.models import Event
from app.network.models import Bloc
from app.travel.models import ComponentKind, SponsorshipStatus
from app.travel.queries.travel_report import SEVERAL, SHARED, TravelGrouping, TravelSheet, TravelSums


@dataclass(frozen=True)
class TravelRow:
    """One group in one currency."""

    group: str
    currency: str
    sums: TravelSums

    @property
    def amounts(self) -> list[Money]:
        one = self.sums
        minors = (one.requested, one.approved, one.claimed, one.authorised, one.paid, one.in_kind)
        return [Money(minor, self.currency) for minor in minors]


@dataclass(frozen=True)
class TravelTable:
    """One grouping, by name."""

    title: str
    rows: list[TravelRow]


def amount_headings() -> list[str]:
    return [
        gettext("Requested"), gettext("Approved"), gettext("Claimed back"),
        gettext("Authorised"), gettext("Paid"), gettext("In kind"),
    ]  # fmt: skip


def travel_tables(sheet: TravelSheet) -> list[TravelTable]:
    """A table a grouping that has rows, then the total by currency."""
    titles = {
        TravelGrouping.EVENT: gettext("By event"),
        TravelGrouping.COUNTRY: gettext("By country"),
        TravelGrouping.BLOC: gettext("By bloc (a country may be of several)"),
        TravelGrouping.DONOR: gettext("By donor"),
        TravelGrouping.COMPONENT: gettext("By component"),
        TravelGrouping.STATE: gettext("By state"),
    }
    tables = [TravelTable(title, _rows(sheet, grouping)) for grouping, title in titles.items()]
    total = [TravelRow(gettext("All together"), currency, sums) for currency, sums in sorted(sheet.total.items())]
    return [table for table in (*tables, TravelTable(gettext("Total"), total)) if table.rows]


def _rows(sheet: TravelSheet, grouping: TravelGrouping) -> list[TravelRow]:
    found = sheet.groups[grouping]
    names = _names(grouping, {key for key, _ in found})
    rows = [TravelRow(names[key], currency, sums) for (key, currency), sums in found.items()]
    return sorted(rows, key=lambda row: (alphabetical(row.group), row.currency))


def _names(grouping: TravelGrouping, keys: set[str]) -> Mapping[str, str]:
    if grouping is TravelGrouping.EVENT:
        return _titles(keys)
    if grouping is TravelGrouping.BLOC:
        blocs = db.session.scalars(select(Bloc).where(Bloc.id.in_([int(key) for key in keys])))
        return {str(one.id): str(one.name) for one in blocs}
    if grouping is TravelGrouping.COUNTRY:
        return {key: country_name(key) or gettext("No country") for key in keys}
    if grouping is TravelGrouping.COMPONENT:
        return {key: word(ComponentKind(key)) for key in keys}
    if grouping is TravelGrouping.STATE:
        return {key: word(SponsorshipStatus(key)) for key in keys}
    return {key: key or gettext("No donor yet") for key in keys}


def _titles(keys: set[str]) -> dict[str, str]:
    titles = select(Event.id, Event.title)
    found = {
        str(event_id): str(title)
        for part in pieces(int(key) for key in keys - {SEVERAL, SHARED})
        for event_id, title in db.session.execute(titles.where(Event.id.in_(part)))
    }
    found[SEVERAL] = gettext("Several events or activities at once")
    found[SHARED] = gettext("Given for other events or activities too: not in the total")
    return found


def file_headings() -> list[str]:
    return [gettext("Grouped by"), gettext("Which"), gettext("Currency"), gettext("People"), *amount_headings()]


def file_rows(tables: list[TravelTable]) -> list[list[object]]:
    """All tables below one another, amounts as numbers."""
    return [
        [table.title, row.group, row.currency, row.sums.people, *(money.decimal for money in row.amounts)]
        for table in tables
        for row in table.rows
    ]
