"""The attendance summary of an event as a paper: the figures of its page, countries in order of protocol."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from app.attendance import sentences
from app.attendance.queries.counts import Counts, attendees_of, counted
from app.attendance.queries.days import days_of
from app.attendance.queries.roll import present_by_day
from app.attendance.queries.summary import Represented, by_institution, stated_of
from app.core.collation import alphabetical
from app.core.figure_tables import Cell, FigureTable
from app.core.papers.typst import pdf
from app.core.papers.word import add_table, add_words, document_bytes, new_document, set_footer, set_header
from app.core.shown import country_name, written_date, written_number, written_schedule
from app.core.words import word
from app.events.models import Event
from app.network.sources import source_title
from app.protocol.order import countries_in_order
from app.protocol.queries import member_states, order_of
from app.protocol.words import order_in_words

#: Centimetres that tables take, and their last columns, which have the country and the numbers; the rest is of the first.
TABLE_WIDE, COUNTRIES_WIDE, NUMBERS_WIDE = 16.2, 4.5, 2.5


@dataclass(frozen=True)
class SummaryPaper:
    """What the paper says, in the language of the moment. It names nobody."""

    event: Event
    language: str
    made_at: datetime
    sentences: list[str]
    tables: list[FigureTable]
    stated: list[str]

    @property
    def title(self) -> str:
        return gettext("Attendance summary")

    @property
    def facts(self) -> list[str]:
        when = (written_schedule(self.event.schedule), self.event.city, country_name(self.event.country_code))
        return [
            self.event.title.into(self.language),
            ", ".join(part for part in when if part),
            gettext("As of %(day)s.", day=written_date(self.made_at)),
        ]


def summary_paper(event: Event, language: str, made_at: datetime) -> SummaryPaper:
    """Counts of named people, and what sources state beside them; eight statements, however many came."""
    people, order, members = attendees_of(event.id), order_of(event), member_states()
    counts = counted(people)
    countries = {*counts.by_country, *(person.home for person in people if person.home)}
    places = {code: place for place, code in enumerate(countries_in_order(countries, order, members, language))}
    tables = [_by_category(counts), _by_country(counts, places), _by_institution(by_institution(people), places)]
    said = [sentences.representation_of(counts) + ".", order_in_words(order)]
    if event.is_demonstration:
        said.append(gettext("This is a demonstration event: it never enters the programme’s figures."))
    return SummaryPaper(
        event,
        language,
        made_at,
        said if people else [gettext("Nobody is marked present.")],
        [*tables, _by_day(event)] if people else [],
        [f"{sentences.measured(figure)} ({source_title(figure.source_document)})" for figure in stated_of(event)],
    )


def _by_category(counts: Counts) -> FigureTable:
    rows: list[list[Cell]] = [[word(category), people] for category, people in counts.by_category.items()]
    rows += [[gettext("Not said"), counts.without_category]] if counts.without_category else []
    rows.append([gettext("Total"), counts.people])
    return FigureTable(gettext("By category"), [gettext("Category"), gettext("People")], rows)


def _by_country(counts: Counts, places: dict[str, int]) -> FigureTable:
    ordered = sorted(counts.by_country, key=lambda code: places[code])
    rows: list[list[Cell]] = [[country_name(code), counts.by_country[code]] for code in ordered]
    rows += [[gettext("No country"), counts.without_country]] if counts.without_country else []
    title = gettext("By country, in order of protocol")
    return FigureTable(title, [gettext("Country"), gettext("People")], rows)


def _by_institution(came: Sequence[Represented], places: dict[str, int]) -> FigureTable:
    """Those of each country, then the multilateral ones."""

    def place(one: Represented) -> tuple[int, bytes, str]:
        return places.get(one.country_code, len(places)), alphabetical(one.name), one.key

    rows: list[list[Cell]] = [[one.name, country_name(one.country_code), one.people] for one in sorted(came, key=place)]
    headings = [gettext("Institution"), gettext("Country"), gettext("People")]
    return FigureTable(gettext("By institution"), headings, rows)


def _by_day(event: Event) -> FigureTable:
    present = present_by_day(event)
    rows: list[list[Cell]] = [[day.label, present.get(day.number, 0)] for day in days_of(event)]
    return FigureTable(gettext("By day"), [gettext("Day"), gettext("People")], rows)


def _widths(table: FigureTable) -> list[float]:
    countries = [COUNTRIES_WIDE] * (len(table.headings) - 2)
    return [TABLE_WIDE - sum(countries) - NUMBERS_WIDE, *countries, NUMBERS_WIDE]


def summary_docx(paper: SummaryPaper) -> bytes:
    document = new_document(paper.title, paper.language, paper.made_at)
    document.add_heading(paper.title, level=0)
    title, facts = paper.event.title, paper.facts
    written = title.language_for(paper.language)
    add_words(document.add_paragraph(style="Subtitle"), facts[0], written, paper.language)
    for fact in facts[1:]:
        document.add_paragraph(fact, style="Subtitle")
    for sentence in paper.sentences:
        document.add_paragraph(sentence)
    for table in paper.tables:
        if table.rows:
            document.add_heading(table.title, level=1)
            add_table(document, table.title, table.headings, table.rows, _widths(table))
    if paper.stated:
        document.add_heading(gettext("What sources state"), level=1)
        for stated in paper.stated:
            document.add_paragraph(stated, style="List Bullet")
    set_header(document, facts[0])
    set_footer(document, facts[-1])
    return document_bytes(document)


def summary_pdf(paper: SummaryPaper) -> bytes:
    return pdf(
        "documents/figures.typ",
        {
            "title": paper.title,
            "language": paper.language,
            "header": paper.facts[0],
            "footer": paper.facts[-1],
            "facts": paper.facts,
            "sentences": paper.sentences,
            "tables": [_drawn_table(table) for table in paper.tables if table.rows],
            "stated_title": gettext("What sources state"),
            "stated": paper.stated,
        },
    )


def _drawn_table(table: FigureTable) -> dict[str, object]:
    rows = [[written_number(cell) if isinstance(cell, int) else cell for cell in row] for row in table.rows]
    right = [False] * (len(table.headings) - 1) + [True]
    return {"title": table.title, "headings": table.headings, "rows": rows, "widths": _widths(table), "right": right}
