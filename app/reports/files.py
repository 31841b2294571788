"""The figures as files: a Word document and a spreadsheet with the day they are of, from the query of the page."""

import io
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from app.attendance.models import Measure
from app.core.clock import now
from app.core.figure_tables import Cell, FigureTable, tables_xlsx
from app.core.shown import written_date, written_number
from app.core.translated import reader_language
from app.core.words import word
from app.reports.figures import Figures, Line, shown_measures
from app.reports.words import programme_sentence

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Centimetres that a table of the document takes, and its first column, where names stand, and the margins beside it.
TABLE_WIDE, NAMES_WIDE, MARGIN = 17.5, 5.9, 2.0


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
    import docx  # here: only this file needs it

    document = docx.Document()
    title = gettext("The programme in figures")
    document.core_properties.title, document.core_properties.language = title, reader_language()
    document.core_properties.author = ""
    document.add_heading(title, level=0)
    document.add_paragraph(as_of())
    document.add_paragraph(programme_sentence(figures))
    for table in figure_tables(figures):
        document.add_heading(table.title, level=1)
        _word_table(document, table)
    document.add_paragraph()
    document.add_paragraph(explained())
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    return file


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


def _word_table(document: Any, table: FigureTable) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    widths = [Cm(NAMES_WIDE), *[Cm((TABLE_WIDE - NAMES_WIDE) / (len(table.headings) - 1))] * (len(table.headings) - 1)]
    drawn = document.add_table(rows=1, cols=len(table.headings), style="Table Grid")
    drawn.autofit = False
    document.sections[0].left_margin = document.sections[0].right_margin = Cm(MARGIN)
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    lines: list[Sequence[Cell]] = [table.headings, *table.rows]
    for number, row in enumerate(lines):
        cells = drawn.rows[0].cells if number == 0 else drawn.add_row().cells
        for column, value in enumerate(row):
            cells[column].width = widths[column]
            paragraph = cells[column].paragraphs[0]
            run = paragraph.add_run(written_number(value) if isinstance(value, int) else value)
            run.bold, run.font.size = number == 0, Pt(9 if number == 0 else 10)
            if column:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        drawn.rows[-1]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
