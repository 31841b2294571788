"""Sections 9 and 10: what came of the programme, and how much of it others paid."""

from flask_babel import gettext, ngettext

from app.attendance.models import Measure
from app.reports.doubts.printed import MORE_THAN_HALF
from app.reports.summary.pieces import number, page, paragraph, per_cent, plain_number, text_run
from app.reports.summary.rows import SummaryRows
from app.reports.summary.sections.claimed import claimed, traced
from app.reports.summary.tree import Block, Paragraph


def outputs(rows: SummaryRows) -> list[Block]:
    blocks = [*_reports(rows), *_executives(rows)]
    return blocks or [paragraph("empty", gettext("No output of this period is recorded."))]


def _reports(rows: SummaryRows) -> list[Block]:
    count = len(rows.lessons)
    if not count:
        return []
    sentence = ngettext(
        "%(number)s report on lessons learned and priority needs of cooperation:",
        "%(number)s reports on lessons learned and priority needs of cooperation:",
        count, number="%(number)s",
    )  # fmt: skip
    intro = paragraph("text", sentence, number=number("lessons_reports", count, "#outputs"))
    return [intro, *(Paragraph([text_run(one.title, is_sentence=True)], "entry") for one in rows.lessons)]


def _executives(rows: SummaryRows) -> list[Block]:
    claim = rows.claim(Measure.EXECUTIVES_BENEFITED)
    return [claimed(claim, rows.notes.at("X04")), *traced(claim)] if claim else []


def conclusions(rows: SummaryRows) -> list[Block]:
    money = rows.money
    if money is None or money.share_in_kind is None:
        return [paragraph("empty", gettext("No funds of this period are recorded, so no share can be computed."))]
    figure = per_cent("funds.share_in_kind", money.share_in_kind, page("funding.overview"))
    blocks: list[Block] = [paragraph("text", gettext("%(share)s of the funds were given in kind."), share=figure)]
    if MORE_THAN_HALF.document in rows.documents:
        told = gettext("The document says “more than half” (line %(line)s), in cash and in kind.")
        blocks.append(paragraph("stated", told, line=plain_number(MORE_THAN_HALF.line)))
    return blocks
