"""Section 8: priority areas with their working groups, what countries wrote, and what is claimed of the whole."""

from flask_babel import gettext, ngettext

from app.attendance.models import Measure
from app.core.shown import country_name
from app.reports.summary.groups import AreaGroup, distinct_states
from app.reports.summary.pieces import joined, named_list, noted, number, page, paragraph, plain_number, runs_of
from app.reports.summary.rows import SummaryRows
from app.reports.summary.sections.claimed import claimed, traced
from app.reports.summary.sections.support import support_records
from app.reports.summary.sections.venue import country_list
from app.reports.summary.tree import Block, Run, SummaryTable

#: Slug of a group → the doubts of its row.
ROW_NOTES = {"strategies": ("X13",), "sme": ("X15",), "links": ("X14",)}


def outcomes(rows: SummaryRows) -> list[Block]:
    blocks = [*_areas(rows), *support_records(rows), *_letters(rows), *_claims(rows)]
    return blocks or [paragraph("empty", gettext("No outcome of this period is recorded."))]


def _areas(rows: SummaryRows) -> list[Block]:
    groups = [group for group in rows.groups if group.has_area]
    if not groups:
        return []
    areas = ngettext("%(number)s priority area: %(names)s.", "%(number)s priority areas: %(names)s.", len(groups),
                     number="%(number)s", names="%(names)s")  # fmt: skip
    names = joined(([Run(group.name)] for group in groups), "; ")
    intro = paragraph(
        "text", areas, rows.notes.at("X12"), number=number("areas", len(groups), "#outcomes"), names=names
    )
    states = distinct_states(groups)
    told = gettext(
        "The groups have %(states)s different states as members; a state in several groups counts once, and a bloc is "
        "not counted as a state."
    )
    figure = number("groups.states", len(states), _groups_page(), ids=states)
    return [intro, _table(rows, groups), paragraph("text", told, states=figure), *_without_area(rows)]


def _groups_page() -> str:
    return page("groups.index")


def _group_page(group: AreaGroup) -> str:
    return page("groups.show", slug=group.slug)


def _table(rows: SummaryRows, groups: list[AreaGroup]) -> SummaryTable:
    headings = [
        gettext("Priority area"),
        gettext("Coordinating country"),
        gettext("Member states"),
        gettext("Blocs"),
        gettext("Names printed"),
        gettext("Line of the document"),
    ]
    sums = [[Run(gettext("Total"))], [Run("–")], *_sums(groups), [Run("–")]]
    lines = [_row(rows, group) for group in groups]
    right = [False, False, True, False, True, True]
    return SummaryTable(gettext("Working groups of the priority areas"), headings, [*lines, sums], right)


def _row(rows: SummaryRows, group: AreaGroup) -> list[list[Run]]:
    states = number(f"group.{group.slug}.states", len(group.states), _group_page(group), ids=group.states)
    printed = number(f"group.{group.slug}.printed", group.printed, _group_page(group))
    return [
        noted([Run(group.name, rows=_group_page(group))], rows.notes.at(*ROW_NOTES.get(group.slug, ()))),
        [Run(country_name(group.coordinator) or gettext("none stated"))],
        [Run(states.written, states)],
        [Run(named_list(group.blocs) or "–")],
        [Run(printed.written, printed)],
        [Run(plain_number(group.source[1]) if group.source[1] else "–")],
    ]


def _sums(groups: list[AreaGroup]) -> list[list[Run]]:
    """Memberships, not states: a state in several groups is a member of each."""
    told = {
        "memberships": sum(len(group.states) for group in groups),
        "blocs": sum(len(group.blocs) for group in groups),
        "printed": sum(group.printed for group in groups),
    }
    figures = [number(f"groups.{name}", value, _groups_page()) for name, value in told.items()]
    return [[Run(figure.written, figure)] for figure in figures]


def _without_area(rows: SummaryRows) -> list[Block]:
    """Named beside the table: it belongs to none of the areas."""
    sentence = gettext("A further group has no priority area: %(group)s.")
    return [
        paragraph("text", sentence, group=Run(group.name, rows=_group_page(group)))
        for group in rows.groups
        if not group.has_area
    ]


def _letters(rows: SummaryRows) -> list[Block]:
    if not rows.letters:
        return []
    sentence = ngettext("Countries sent %(number)s letter: %(letters)s.", "Countries sent %(number)s letters: %(letters)s.",
                        len(rows.letters), number="%(number)s", letters="%(letters)s")  # fmt: skip
    figure = number("letters", len(rows.letters), page("letters.index"))
    told = [_letter(letter.subject, [party.country_code for party in letter.parties]) for letter in rows.letters]
    return [paragraph("text", sentence, number=figure, letters=joined(told))]


def _letter(subject: str, codes: list[str | None]) -> list[Run]:
    countries = country_list(code for code in codes if code)
    return runs_of(gettext("%(subject)s (%(countries)s)"), subject=subject, countries=countries)


def _claims(rows: SummaryRows) -> list[Block]:
    """Each claim, and in a paragraph of its own what the events state beside it."""
    blocks: list[Block] = []
    for measure, code in ((Measure.EXECUTIVES_BENEFITED, "X04"), (Measure.CONFERENCE_ATTENDEES, "X05")):
        claim = rows.claim(measure)
        if claim:
            blocks += [claimed(claim, rows.notes.at(code)), *traced(claim)]
    return blocks
