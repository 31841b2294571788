"""The plan of a project as files: the drawing alone, a PDF of it with its table, rows for spreadsheets."""

from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask_babel import gettext

from app.core.papers.typst import pdf
from app.core.words import word
from app.network.sources import source_title
from app.projects.chart import ProjectChart

#: The font that typst brings: of the drawing in a PDF.
PAPER_FONT = "Libertinus Serif"


def plan_svg(chart: ProjectChart) -> str:
    """The drawing as a file of its own."""
    return render_template("projects/chart.svg", chart=chart, is_file=True)


def plan_pdf(chart: ProjectChart) -> bytes:
    """One A4 page on its side with the drawing, then the same as a table."""
    project = chart.project
    return pdf(
        "documents/project_plan.typ",
        {
            "title": chart.title,
            "language": chart.language,
            "svg": render_template("projects/chart.svg", chart=chart, is_file=True, font=PAPER_FONT),
            "description": chart.description,
            "footer": source_title(project.source_document),
            "table_title": gettext("Rows of the chart"),
            "headings": plan_headings()[:5],
            "rows": [row[:5] for row in plan_table(chart)],
        },
    )


def plan_headings() -> list[str]:
    return [
        gettext("Row"),
        gettext("What is done"),
        gettext("Activities"),
        gettext("Quarters"),
        gettext("State"),
        gettext("First quarter"),
        gettext("Last quarter"),
    ]


def plan_table(chart: ProjectChart) -> Sequence[list[Any]]:
    """One a row of the chart; a number of a row stays text."""
    return [
        [
            each.number,
            str(each.row.title),
            ", ".join(each.activities),
            chart.bar_said(each),
            word(each.row.state),
            each.bar[0] if each.bar else "",
            each.bar[1] if each.bar else "",
        ]
        for each in chart.rows
    ]
