"""Sections 1 to 5, 11 and 12: the programme itself, as it is kept: name, people, aims, members, staff, needs."""

from flask_babel import gettext, ngettext

from app.core.collation import alphabetical
from app.core.shown import country_name, written_date
from app.core.translated import TranslatedText
from app.network.queries import identity
from app.reports.summary.pieces import Piece, named_list, number, page, paragraph, plain_number, text_run
from app.reports.summary.rows import PLAN_YEAR, SummaryRows
from app.reports.summary.tree import Block, Paragraph, Run

#: The need that speaks of the next plan of work, as the documents' data names it.
PLAN_NEED = "need-pow-2007"


def programme_name(rows: SummaryRows) -> list[Block]:
    whose = identity()
    if not rows.programme or not whose or not whose.programme:
        return [paragraph("empty", gettext("Nothing is recorded of the programme as of this day."))]
    return [Paragraph([text_run(whose.programme, page("network.index"))])]


def coordination(rows: SummaryRows) -> list[Block]:
    programme = rows.programme
    if not programme:
        return [paragraph("empty", gettext("Nobody is recorded as coordinating the programme as of this day."))]
    sentence = gettext("%(organisation)s, through its %(unit)s.")
    blocks: list[Block] = [
        paragraph("entry", sentence, organisation=text_run(programme.organisation), unit=text_run(programme.unit))
    ]
    if programme.coordinator:
        told, role = gettext("%(person)s, %(role)s."), text_run(programme.coordinator_role)
        blocks.append(paragraph("entry", told, person=programme.coordinator.name, role=role))
    return blocks


def objectives(rows: SummaryRows) -> list[Block]:
    if not rows.objectives:
        return [paragraph("empty", gettext("No objective is recorded."))]
    count = len(rows.objectives)
    sentence = ngettext("%(number)s objective:", "%(number)s objectives:", count, number="%(number)s")
    intro = paragraph("text", sentence, number=number("objectives", count, "#objectives"))
    return [intro, *(_line(one.text) for one in rows.objectives)]


def _line(text: TranslatedText) -> Paragraph:
    return Paragraph([text_run(text, is_sentence=True)], "entry")


def beneficiaries(rows: SummaryRows) -> list[Block]:
    return [_members(rows), *_target(rows)]


def _members(rows: SummaryRows) -> Paragraph:
    codes = list(dict.fromkeys(one.country_code for one in rows.members))
    if not codes:
        return paragraph("empty", gettext("No member state is recorded as of this day."))
    sentence = ngettext(
        "%(number)s member state as of %(day)s: %(countries)s.",
        "%(number)s member states as of %(day)s: %(countries)s.",
        len(codes), number="%(number)s", day="%(day)s", countries="%(countries)s",
    )  # fmt: skip
    figure = number("members", len(codes), page("network.countries"), ids=codes)
    names = named_list(sorted((country_name(code) for code in codes), key=alphabetical))
    return paragraph("text", sentence, number=figure, day=written_date(rows.scope.as_of), countries=names)


def _target(rows: SummaryRows) -> list[Block]:
    if not rows.programme or not rows.programme.target:
        return []
    told = paragraph("text", gettext("Target group: %(target)s."), target=text_run(rows.programme.target))
    explained = gettext(
        "SGPE are those who lead the public procurement of a country. Where a number of SGPE is given, others who came "
        "are not in it."
    )
    return [told, paragraph("text", explained)]


def management(rows: SummaryRows) -> list[Block]:
    programme = rows.programme
    if not programme or not programme.staff:
        return [paragraph("empty", gettext("Nothing is recorded of the staff of the programme."))]
    language = text_run(programme.staff).language
    lines = [f"{line[:1].upper()}{line[1:]}." for line in str(programme.staff).splitlines()]
    return [Paragraph([Run(line, language=language)], "entry") for line in lines]


def needs(rows: SummaryRows) -> list[Block]:
    if not rows.needs:
        return [paragraph("empty", gettext("No need is recorded."))]
    count = len(rows.needs)
    sentence = ngettext("%(number)s need is stated:", "%(number)s needs are stated:", count, number="%(number)s")
    intro = paragraph("stated", sentence, number=number("needs", count, "#needs"))
    return [intro, *(_line(one.text) for one in rows.needs), *_plan(rows)]


def _plan(rows: SummaryRows) -> list[Block]:
    """Of the next plan of work the documents give its areas and none of its lines."""
    areas = [group for group in rows.groups if group.has_area]
    if not areas or not any(one.programme_key == PLAN_NEED for one in rows.needs):
        return []
    sentence = gettext(
        "The plan of work for %(year)s covers %(areas)s priority areas. Its lines of action are not in the document: "
        "%(lines)s are recorded."
    )
    figures: dict[str, Piece] = {
        "areas": number("plan.areas", len(areas), "#outcomes"),
        "lines": number("plan.lines", rows.plan_lines or 0, _plan_page(rows)),
    }
    return [paragraph("stated", sentence, (), year=plain_number(PLAN_YEAR), **figures)]


def _plan_page(rows: SummaryRows) -> str:
    return page("plans.show", year=PLAN_YEAR) if rows.plan_lines is not None else "#needs"
