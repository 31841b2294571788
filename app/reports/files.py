"""The figures as files: a Word document and a spreadsheet with the day they are of, from the query of the page."""

import io
from collections.abc import Sequence

from flask_babel import gettext
from markupsafe import Markup

from app.attendance.models import Measure
from app.core.clock import now
from app.core.figure_tables import Cell, FigureTable, tables_xlsx
from app.core.papers.word import WIDE, add_table, document_bytes, new_document, set_footer
from app.core.shown import written_date
from app.core.translated import reader_language
from app.core.words import word
from app.reports.figures import Figures, Line, shown_measures
from app.reports.words import programme_sentence

#: Centimetres that the first column of a table takes, where names stand, and the margins beside it.
NAMES_WIDE, MARGIN = 5.4, 2.0


def figure_tables(figures: Figures) -> list[FigureTable]:
    """By year with its sum, by series, and what is claimed; columns that say nothing are left out."""
    measures = shown_measures(figures)
    columns = [gettext("Events"), *(gettext("%(measure)s, stated", measure=word(measure)) for measure in measures)]
    if figures.total.counts.sgpe:
        columns.append(gettext("SGPE, counted"))
    years = [[str(year), *_numbers(line, measures, figures)] for year, line in figures.by_year.items()]
    total: list[Cell] = [gettext("All years"), *_numbers(figures.total, measures, figures)]
    series = [[str(one.name), *_numbers(line, measures, figures)] for one, line in figures.by_series.items()]
    tables = [
        FigureTable(gettext("By year"), [gettext("Year"), *columns], [*years, total]),
        FigureTable(gettext("By series"), [gettext("Series"), *columns], series),
        _claims(figures),
    ]
    return [table for table in tables if table.rows]


def docx_file(figures: Figures) -> io.BytesIO:
    """A document with real headings, and tables whose first row is repeated on each page as their heading."""
    title = gettext("The programme in figures")
    document = new_document(title, reader_language(), now(), margin=MARGIN)
    document.add_heading(title, level=0)
    document.add_paragraph(as_of())
    document.add_paragraph(programme_sentence(figures))
    for table in figure_tables(figures):
        document.add_heading(table.title, level=1)
        others = len(table.headings) - 1
        add_table(
            document,
            table.title,
            table.headings,
            table.rows,
            [NAMES_WIDE, *[(WIDE - 2 * MARGIN - NAMES_WIDE) / others] * others],
        )
    document.add_paragraph()
    document.add_paragraph(explained())
    set_footer(document, as_of())
    return io.BytesIO(document_bytes(document))


def figures_xlsx(figures: Figures) -> io.BytesIO:
    """A sheet for each table, with the day of the figures."""
    return tables_xlsx(gettext("The programme in figures"), as_of(), figure_tables(figures))


def as_of() -> str:
    """The day of the figures, in words: what is recorded later is not in them."""
    return gettext("As of %(day)s.", day=written_date(now()))


def explained() -> str:
    """What the page says of the three kinds of figures, without its emphasis."""
    said = gettext(
        "A <em>stated</em> figure is a number that a document gives for an event. A <em>counted</em> figure comes from the "
        "attendance records of named people. A <em>claim</em> is a number that a document gives for the programme as a "
        "whole. The three are never added up."
    )
    return Markup(said).striptags()  # noqa: S704  our own words


def _numbers(line: Line, measures: Sequence[Measure], figures: Figures) -> list[Cell]:
    stated: list[Cell] = ["" if (value := line.stated_total(measure)) is None else value for measure in measures]
    return [line.events, *stated, *([line.counts.sgpe] if figures.total.counts.sgpe else [])]


def _claims(figures: Figures) -> FigureTable:
    headings = [gettext("Claim"), gettext("Claimed"), gettext("Traced to events"), gettext("Not traced")]
    rows: list[list[Cell]] = [
        [word(claim.figure.measure), claim.figure.value, claim.traced_total, claim.gap] for claim in figures.claims
    ]
    return FigureTable(gettext("What the report claims, and what can be traced"), headings, rows)
