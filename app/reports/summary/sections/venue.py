"""Section 7: where the events were held, and which governments organised them."""

from collections.abc import Iterable

from flask_babel import gettext, ngettext

from app.core.collation import alphabetical
from app.core.shown import country_name
from app.reports.doubts.printed import CO_SPONSORS
from app.reports.summary.governments import organising_governments
from app.reports.summary.pieces import named_list, number, page, paragraph, plain_number, text_run
from app.reports.summary.rows import SummaryRows
from app.reports.summary.sections.linking import events_rows
from app.reports.summary.tree import Block, Paragraph


def venue(rows: SummaryRows) -> list[Block]:
    blocks = [*_base(rows), *_countries(rows), *_governments(rows), *_online(rows)]
    return blocks or [paragraph("empty", gettext("No venue of this period is recorded."))]


def country_list(codes: Iterable[str]) -> str:
    """The countries by name, in the reader's alphabetical order."""
    return named_list(sorted(map(country_name, codes), key=alphabetical))


def _base(rows: SummaryRows) -> list[Block]:
    if not rows.programme or not rows.programme.base:
        return []
    sentence = gettext("The programme is coordinated from %(base)s.")
    return [paragraph("text", sentence, base=text_run(rows.programme.base))]


def _countries(rows: SummaryRows) -> list[Block]:
    held = [event for event in rows.events if event.country_code]
    if not rows.events:
        return []
    codes = sorted({event.country_code for event in held if event.country_code})
    sentence = gettext(
        "The country is stated of %(held)s of %(events)s events: %(countries)s countries, %(names)s. Where no document "
        "says it, it is left open."
    )
    where = events_rows(rows.scope, country="stated")
    return [
        paragraph(
            "text",
            sentence,
            held=number("venue.events", len(held), where),
            events=number("events", len(rows.events), events_rows(rows.scope)),
            countries=number("venue.countries", len(codes), where, ids=codes),
            names=country_list(codes),
        )
    ]


def _governments(rows: SummaryRows) -> list[Block]:
    found = organising_governments(rows.events)
    if not found.all:
        return []
    sentence = gettext("Governments among the organisers and co-organisers of events: %(number)s, %(names)s.")
    figure = number("venue.governments", len(found.all), "#activities", ids=found.all)
    told: list[Block] = [paragraph("text", sentence, number=figure, names=country_list(found.all))]
    if found.by_agency:
        agencies = ngettext("By an agency of theirs: %(names)s.", "By agencies of theirs: %(names)s.",
                            len(found.by_agency), names=country_list(found.by_agency))  # fmt: skip
        told.append(paragraph("text", agencies))
    return [*told, *_printed(rows, found.all)]


def _printed(rows: SummaryRows, found: tuple[str, ...]) -> list[Paragraph]:
    """How many the document prints, and whom of ours it leaves out."""
    if CO_SPONSORS.document not in rows.documents:
        return []
    absent = [code for code in found if code not in CO_SPONSORS.countries]
    sentence = (
        gettext("The document prints %(number)s governments as co-sponsors (line %(line)s), without %(absent)s.")
        if absent
        else gettext("The document prints %(number)s governments as co-sponsors (line %(line)s).")
    )
    figure = number("venue.governments_printed", len(CO_SPONSORS.countries), page("doubts.index", anchor="X07"))
    notes = rows.notes.at("X07", "X08") if absent else rows.notes.at("X07")
    line = plain_number(CO_SPONSORS.line)
    return [paragraph("stated", sentence, notes, number=figure, line=line, absent=country_list(absent))]


def _online(rows: SummaryRows) -> list[Block]:
    count = len(rows.forums)
    if not count:
        return []
    sentence = ngettext(
        "%(number)s electronic forum was held online.", "%(number)s electronic forums were held online.", count,
        number="%(number)s",
    )  # fmt: skip
    return [paragraph("text", sentence, number=number("forums", count, page("forums.index")))]
