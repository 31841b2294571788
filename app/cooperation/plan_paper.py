"""A plan of work as a Word document: a heading and a table for each area, which an office can go on working on."""

from datetime import datetime
from typing import Any

from flask_babel import gettext

from app.cooperation.models import PlanOfWork
from app.cooperation.plan_values import ShownLine, ShownPlan
from app.core.papers.word import WIDE, add_table, add_words, document_bytes, new_document, set_footer
from app.core.shown import written_date, written_money, written_schedule
from app.core.translated import TranslatedText
from app.core.words import word
from app.network.sources import source_lines

MARGIN = 1.8
#: Centimetres of the columns: number, what, owner and partners, period, need, state.
WIDTHS = (1.2, 5.0, 3.2, 2.4, 2.9, WIDE - 2 * MARGIN - 14.7)


def plan_document(plan: PlanOfWork, shown: ShownPlan, version: int, language: str, at: datetime) -> bytes:
    """The bytes of the DOCX; `version` is 0 for the plan as it is today."""
    title = shown.title.into(language)
    document = new_document(title, language, at, MARGIN)
    heading = document.add_paragraph(style="Title")
    add_words(heading, title, shown.title.language_for(language), language)
    document.add_paragraph(plan_as_of(plan, version, at), style="Subtitle")
    if shown.contents:
        _add(document, shown.contents, language)
    if not shown.number_of_lines:
        document.add_paragraph(nothing_said(plan))
    headings = [
        gettext("No."), gettext("What is to be done"), gettext("Owner and partners"), gettext("Period"),
        gettext("What it would take"), gettext("State"),
    ]  # fmt: skip
    for area in shown.areas:
        name = area.name.into(language)
        add_words(document.add_paragraph(style="Heading 1"), name, area.name.language_for(language), language)
        if area.lines:
            add_table(document, name, headings, [_row(line) for line in area.lines], WIDTHS, right=[False] * 6)
        elif shown.number_of_lines:
            document.add_paragraph(nothing_in_area(plan))
        else:
            row = ["", nothing_in_area(plan), "", "", "", str(plan.status_stated)]
            add_table(document, name, headings, [row], WIDTHS, [False] * 6)
    if any(line.need is not None for area in shown.areas for line in area.lines):
        document.add_paragraph(gettext("What a line would take is an estimate: no money is set aside for it here."))
    set_footer(document, title)
    return document_bytes(document)


def plan_as_of(plan: PlanOfWork, version: int, at: datetime) -> str:
    """What state of the plan this is, in one line."""
    if version:
        day = written_date(plan.adopted_on)
        return gettext("Version %(number)d, adopted on %(day)s", number=version, day=day)
    state = word(plan.status) if plan.status is not None else str(plan.status_stated)
    return gettext("%(state)s. As of %(day)s", state=state[:1].upper() + state[1:], day=written_date(at))


def nothing_said(plan: PlanOfWork) -> str:
    """Why there is no line: the document does not give them, or nobody wrote one."""
    if not plan.programme_key:
        return gettext("No line of action yet.")
    return gettext(
        "The III Conference prepared a plan with lines of action in each of the five areas (%(source)s); the lines are "
        "not in the document.",
        source=source_lines(plan.source_document, 84, plan.source_line or 170),
    )


def nothing_in_area(plan: PlanOfWork) -> str:
    """Of one area: where only a document tells of the plan there are lines, which it does not give."""
    if plan.is_stated_only and not plan.lines:
        return gettext("The document says that there are lines in this area and does not give them.")
    return gettext("No line of action in this area.")


def _row(line: ShownLine) -> list[str]:
    what = "\n".join(str(text) for text in (line.title, line.result) if text)
    who = "\n".join([line.owner or gettext("Nobody yet"), *line.partners])
    return [str(line.number), what, who, _when(line), written_money(line.need) if line.need else "", word(line.status)]


def _when(line: ShownLine) -> str:
    days = [str(written_schedule(one)) for one in (line.beginning, line.end) if one.start is not None]
    return " – ".join(dict.fromkeys(days))


def _add(document: Any, text: TranslatedText, language: str) -> None:
    add_words(document.add_paragraph(), text.into(language), text.language_for(language), language)
