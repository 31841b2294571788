"""Section 6: how many events, of which kinds, who is stated to have come, then every line by phase, year and date."""

from collections import Counter
from collections.abc import Iterable

from flask_babel import gettext, ngettext

from app.attendance.models import Measure
from app.core.words import word
from app.events.models import Event, EventKind, NetworkRole
from app.reports.summary.activities import ActivityKind, Phase, as_document_groups, printed_lines
from app.reports.summary.pieces import joined, number, paragraph, plain_number, runs_of
from app.reports.summary.rows import SummaryRows
from app.reports.summary.sections.entries import entry
from app.reports.summary.sections.linking import events_rows, stated_rows
from app.reports.summary.sections.participation import participation
from app.reports.summary.tree import Block, Run, Subheading, SummaryFigure, SummaryTable

#: The year whose printed list has fewer lines than it tells of events.
LIST_IN_DOUBT = 2006


def activities(rows: SummaryRows) -> list[Block]:
    if not rows.activities:
        return [paragraph("empty", gettext("No activity of this period is recorded."))]
    return [*_overview(rows), *participation(rows), *_lines(rows)]


def _overview(rows: SummaryRows) -> list[Block]:
    entries = number("entries", len(rows.activities), "#activities")
    sentence = ngettext("%(entries)s activity: %(parts)s.", "%(entries)s activities: %(parts)s.", len(rows.activities),
                        entries="%(entries)s", parts="%(parts)s")  # fmt: skip
    blocks: list[Block] = [paragraph("text", sentence, entries=entries, parts=joined(_kinds(rows), ", "))]
    lines = number("lines", printed_lines(rows.activities), "#activities")
    if rows.documents and lines.value != entries.value:
        told = gettext("The documents print them in %(lines)s lines: one line tells of several activities.")
        notes = rows.notes.at("X20") if LIST_IN_DOUBT in rows.scope.years else ()
        blocks.append(paragraph("stated", told, notes, lines=lines))
    if rows.events:
        blocks += [_by_year(rows), _by(rows, "kind"), _by(rows, "role"), *_meetings(rows)]
    return [*blocks, *_by_phase(rows)]


def _kinds(rows: SummaryRows) -> list[list[Run]]:
    """ "27 events, 5 tasks, 1 mission, 4 electronic forums, 1 distribution of a paper"; what there is none of is left out."""
    found = []
    for kind in ActivityKind:
        count = len(rows.activities_of(kind))
        where = events_rows(rows.scope) if kind is ActivityKind.EVENT else "#activities"
        key = "events" if kind is ActivityKind.EVENT else f"entries.{kind.value}"
        if count:
            found.append(runs_of(_of_kind(kind, count), number=number(key, count, where)))
    return found


def _of_kind(kind: ActivityKind, count: int) -> str:
    place = "%(number)s"
    return {
        ActivityKind.EVENT: ngettext("%(number)s event", "%(number)s events", count, number=place),
        ActivityKind.TASK: ngettext("%(number)s task", "%(number)s tasks", count, number=place),
        ActivityKind.MISSION: ngettext("%(number)s mission", "%(number)s missions", count, number=place),
        ActivityKind.FORUM: ngettext(
            "%(number)s electronic forum", "%(number)s electronic forums", count, number=place
        ),
        ActivityKind.DISTRIBUTION: ngettext(
            "%(number)s distribution of a publication", "%(number)s distributions of publications", count, number=place
        ),
    }[kind]


def _by_year(rows: SummaryRows) -> SummaryTable:
    """Events and what is stated of them; a year of which nothing is stated says so."""
    lines = [
        [[Run(plain_number(year))], [_events(rows, year)], *_stated(rows, year)]
        for year in rows.scope.years
        if rows.events_of(year)
    ]
    total = [[Run(gettext("Total"))], [_events(rows, None)], *_stated(rows, None)]
    headings = [gettext("Year"), gettext("Events"), gettext("SGPE stated"), gettext("Attendees stated")]
    return SummaryTable(gettext("Events by year"), headings, [*lines, total], [False, True, True, True])


def _events(rows: SummaryRows, year: int | None) -> Run:
    key, told = ("events", rows.events) if year is None else (f"events.{year}", rows.events_of(year))
    figure = number(key, len(told), events_rows(rows.scope, year=year))
    return Run(figure.written, figure)


def _stated(rows: SummaryRows, year: int | None) -> list[list[Run]]:
    told = rows.stated(year)
    cells = []
    for measure in (Measure.SGPE, Measure.ATTENDEES):
        if measure not in told:
            cells.append([Run(gettext("none stated"))])
            continue
        key = measure.value if year is None else f"{measure.value}.{year}"
        sums = told[measure]
        figure = number(key, sums.value, stated_rows(measure, year), is_about=sums.is_approximate)
        cells.append([Run(figure.written, figure)])
    return cells


def _by(rows: SummaryRows, what: str) -> SummaryTable:
    """The events by their kind, or by the part that the programme had in them; the most frequent first."""
    members: Counter[EventKind | NetworkRole | None] = Counter(
        event.kind if what == "kind" else event.network_role for event in rows.events
    )
    lines = []
    for member, count in sorted(members.items(), key=lambda item: -item[1]):
        value = member.value if member else "none"
        figure = number(f"events.{what}.{value}", count, events_rows(rows.scope, **{what: value}))
        lines.append([[Run(word(member) or gettext("none stated"))], [Run(figure.written, figure)]])
    kinds, parts = gettext("Events by kind"), gettext("Events by the part of the programme")
    heading = gettext("Kind") if what == "kind" else gettext("Part of the programme")
    return SummaryTable(kinds if what == "kind" else parts, [heading, gettext("Events")], lines, [False, True])


def _meetings(rows: SummaryRows) -> list[Block]:
    """For which groups of countries the coordination meetings were."""
    found = Counter(bloc for event in rows.of_kind(EventKind.COORDINATION_MEETING) for bloc in _blocs(event, rows))
    told = [
        runs_of(
            "%(bloc)s %(number)s",
            bloc=rows.blocs[slug],
            number=number(f"meetings.{slug}", count, _meeting_rows(rows, slug)),
        )
        for slug, count in sorted(found.items())
    ]
    sentence = gettext("Coordination meetings: %(groups)s.")
    return [paragraph("text", sentence, groups=joined(told, ", "))] if told else []


def _meeting_rows(rows: SummaryRows, bloc: str) -> str:
    return events_rows(rows.scope, kind=EventKind.COORDINATION_MEETING.value, bloc=bloc)


def _blocs(event: Event, rows: SummaryRows) -> Iterable[str]:
    """Those that its title or its notes name."""
    texts = [*event.title.values(), *(note.text for note in event.notes)]
    return [slug for slug, name in rows.bloc_names.items() if any(name in text for text in texts)]


def _by_phase(rows: SummaryRows) -> list[Block]:
    """How many lines each phase has by date, and where the document groups them."""
    if not any(phase.name for phase in rows.phases):
        return []
    grouped = Counter(each.year for each in as_document_groups(rows.activities))
    dated = Counter(each.start.year for each in rows.activities)
    lines = []
    for phase in rows.phases:
        cells = [_phase_figure(phase, counts, name) for counts, name in ((dated, "date"), (grouped, "document"))]
        lines.append([[Run(_phase_name(phase))], *([Run(figure.written, figure)] for figure in cells)])
    headings = [gettext("Phase"), gettext("By date"), gettext("As the document groups them")]
    return [SummaryTable(gettext("Activities by phase"), headings, lines, [False, True, True])]


def _phase_figure(phase: Phase, counts: Counter[int], name: str) -> SummaryFigure:
    return number(f"phase.{phase.key}.{name}", sum(counts[year] for year in phase.years), f"#phase-{phase.key}")


def _phase_name(phase: Phase) -> str:
    if not phase.name:
        return phase.written_years
    return gettext("%(phase)s (%(years)s)", phase=phase.name, years=phase.written_years)


def _lines(rows: SummaryRows) -> list[Block]:
    """Every line, by phase and year; the years of a phase that has one alone are not said again."""
    blocks: list[Block] = []
    notes = rows.notes.at("X11") if any(phase.name for phase in rows.phases) else ()
    if notes:
        told = gettext("The phases are those of the programme’s own report.")
        blocks.append(paragraph("text", told, notes))
    for phase in rows.phases:
        found = [each for each in rows.activities if each.year in phase.years]
        if found:
            blocks.append(Subheading(_phase_name(phase), anchor=f"phase-{phase.key}"))
        for year in phase.years:
            of_year = [each for each in found if each.year == year]
            if of_year and len(phase.years) > 1:
                blocks.append(Subheading(plain_number(year), 4))
            blocks += [entry(each, rows) for each in of_year]
    return blocks
