"""What is doubtful of the funds that the programme's documents state: both figures, where they stand, and our reading."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.core.shown import country_name
from app.events.models import Event
from app.funding.doubts import FundingDoubt
from app.funding.figures import CurrencyFigures, FundingFigures
from app.funding.shown import written_minor
from app.network.countries import in_order
from app.network.sources import source_lines
from app.programme.document import Record, codes, programme
from app.programme.funding import CURRENCY, DOCUMENT

#: As printed: a body of Canada's.
CO_ORGANISER = "Canadian Commercial Corporation"


def doubts_of_documents(figures: FundingFigures) -> Sequence[FundingDoubt]:
    """Those of the report's pages on money; none where its grants are not loaded. One statement."""
    part = next((_documented(part) for part in figures.parts if part.currency == CURRENCY), None)
    if part is None or not part.all.grants:
        return []
    document = programme()
    return [
        _total(document, part),
        _expenditure(document),
        _available(document),
        _governments(document, part),
        _canada(),
        _providers(),
        _events_without(part),
        _cash(document, part),
        _one_cell(),
    ]


def _documented(part: CurrencyFigures) -> CurrencyFigures:
    """The rows of the documents alone: what the office entered since contradicts no document."""
    donors = [replace(each, grants=[one for one in each.grants if one.grant.programme_key]) for each in part.donors]
    return replace(part, donors=donors, in_kind=[row for row in part.in_kind if row.contribution.programme_key])


def _total(document: Record, part: CurrencyFigures) -> FundingDoubt:
    stated = document["totals_printed"]["narrative_total_expenditure"]["amount"] * 100
    return FundingDoubt(
        "X01",
        gettext("The narrative states a total of %(money)s.", money=_money(stated)),
        gettext("The rows add up to %(money)s.", money=_money(part.total)),
        source_lines(DOCUMENT, 120, 225),
        gettext("The narrative rounds down: it says %(money)s less.", money=_money(part.total - stated)),
    )


def _expenditure(document: Record) -> FundingDoubt:
    printed = document["grants_subtotal_printed"]["available_printed"]
    return FundingDoubt(
        "X02",
        gettext("The narrative calls the whole sum “total expenditure”."),
        gettext("The table prints grants as still “Available”: “%(cell)s”.", cell=printed),
        source_lines(DOCUMENT, 120, 196),
        gettext("The money was mobilised, not spent."),
    )


def _available(document: Record) -> FundingDoubt:
    cells = Counter(row["available_printed"] for row in document["grants"])
    rows = ", ".join(f"“{cell}”" + (f" ×{times}" if times > 1 else "") for cell, times in cells.items())
    subtotal, total = document["grants_subtotal_printed"], document["totals_printed"]["table_total"]
    return FundingDoubt(
        "X03",
        gettext(
            "Available, as printed: %(rows)s; subtotal “%(subtotal)s”; total “%(total)s”.",
            rows=rows,
            subtotal=subtotal["available_printed"],
            total=total["available_printed"],
        ),
        gettext("86 + 1 + 19 = 106, as the digits stand; nothing explains 600."),
        source_lines(DOCUMENT, "188–196", 225),
        gettext("The cells are cut off, so they are kept as text. How much was used to date is not stated."),
    )


def _governments(document: Record, part: CurrencyFigures) -> FundingDoubt:
    lists = [frozenset(codes(row["countries"])) for row in document["contributor_lists"]]
    named = frozenset[str]().union(*lists)
    missing = [_missing(code, lists) for code in sorted(named) if not all(code in each for each in lists)]
    unnamed = [group for group in part.by_country if len(group.key) == 2 and group.key not in named]
    absent = [
        gettext(
            "%(country)s, with %(money)s in kind, is in none", country=country_name(each.key), money=_money(each.minor)
        )
        for each in unnamed
    ]
    return FundingDoubt(
        "X07",
        gettext(
            "Four lists of contributing governments, of %(numbers)s names.",
            numbers=", ".join(str(len(each)) for each in lists),
        ),
        gettext(
            "Together they name %(number)d: %(countries)s. %(differences)s.",
            number=len(named),
            countries=", ".join(name for _code, name in in_order(named)),
            differences="; ".join([*missing, *absent]),
        ),
        source_lines(DOCUMENT, 90, 120, 180, 227),
        gettext("No list is taken as true: what was given where is derived from the rows."),
    )


def _missing(code: str, lists: Sequence[frozenset[str]]) -> str:
    places = ", ".join(str(number) for number, each in enumerate(lists, 1) if code not in each)
    return gettext("%(country)s is missing in list %(places)s", country=country_name(code), places=places)


def _canada() -> FundingDoubt:
    return FundingDoubt(
        "X08",
        gettext("%(body)s co-organised the conference in %(city)s.", body=CO_ORGANISER, city="Atlanta"),
        gettext("%(country)s is not among the co-sponsors that the report lists.", country=country_name("CA")),
        source_lines(DOCUMENT, 67, 90),
        gettext("Both are kept as printed."),
    )


def _providers() -> FundingDoubt:
    return FundingDoubt(
        "X09",
        gettext("The section on resources names DSDE and DTTC."),
        gettext("The table of funds has no row of theirs, but two of the IACD, which that section leaves out."),
        source_lines(DOCUMENT, 179, 194, 195),
        gettext("Both are kept as printed."),
    )


def _events_without(part: CurrencyFigures) -> FundingDoubt:
    events = db.session.execute(select(Event.public_id).where(Event.source_document == DOCUMENT)).scalars().all()
    given = {ref for row in part.in_kind for ref in row.subjects}
    without = sum(f"event:{public_id}" not in given for public_id in events)
    return FundingDoubt(
        "X21",
        gettext("Nothing is stated."),
        gettext(
            "%(without)d of the %(all)d events of the report have no row in kind.", without=without, all=len(events)
        ),
        source_lines(DOCUMENT, "199–223"),
        gettext("Nobody knows whether nothing was given or nothing was written down."),
    )


def _cash(document: Record, part: CurrencyFigures) -> FundingDoubt:
    stated = document["totals_printed"]["narrative_additional"]["amount"] * 100
    return FundingDoubt(
        "cash",
        gettext("%(money)s were given “in cash and in kind”.", money=_money(stated)),
        gettext("The table is headed “in-kind”, and its rows add up to %(money)s.", money=_money(part.given_in_kind)),
        source_lines(DOCUMENT, 120, 197),
        gettext("How much of it was cash is not known."),
    )


def _one_cell() -> FundingDoubt:
    return FundingDoubt(
        "one-cell",
        gettext("One cell of the table holds four workshops and conferences, the next four amounts."),
        gettext("They were paired in their order."),
        source_lines(DOCUMENT, 223),
        gettext("The order is likely, and stated nowhere."),
    )


def _money(minor: int) -> str:
    return written_minor(minor, CURRENCY)
