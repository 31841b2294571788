"""Reading all rows of a report, each kind once."""

from collections.abc import Iterable, Iterator

from app.cooperation.models import Programme, ProgrammeNeed, ProgrammeObjective
from app.cooperation.queries.plans import adopted_lines
from app.cooperation.queries.programme import (
    programme_needs,
    programme_objectives,
    programme_phases,
    programme_tasks,
    the_programme,
)
from app.events.models import Event
from app.forums.models import Forum
from app.funding.figures import FundingFigures
from app.funding.queries.programme import counted_grants, given_in_kind
from app.reports.doubts.queries import programme_doubts
from app.reports.summary.activities import Activity, ActivityKind, activities_in_order, as_document_groups, phases_of
from app.reports.summary.noting import Notes
from app.reports.summary.queries.activities import summary_events, summary_forums, summary_missions
from app.reports.summary.queries.funds import funds_of_all_years, stated_amounts, summary_funds
from app.reports.summary.queries.groups import (
    all_blocs,
    letters_of_countries,
    members_as_of,
    summary_groups,
    support_among_countries,
)
from app.reports.summary.queries.papers import lessons_reports, summary_distributions
from app.reports.summary.queries.stated import summary_claims, summary_counts, summary_figures
from app.reports.summary.rows import PLAN_YEAR, SummaryRows
from app.reports.summary.scope import SummaryScope


def summary_rows(scope: SummaryScope) -> SummaryRows:
    """Everything of one report; some thirty statements, however much there is."""
    events, forums = summary_events(scope), summary_forums(scope)
    documents = {event.source_document for event in events if event.source_document}
    grants, in_kind, blocs = counted_grants(scope.last_day), given_in_kind(), all_blocs()
    counts, by_event = summary_counts(scope)
    return SummaryRows(
        scope=scope,
        notes=_notes(documents, funds_of_all_years(grants, in_kind)),
        documents=documents,
        programme=_told(the_programme(), documents),
        objectives=[one for one in programme_objectives() if _stood(one, scope, documents)],
        needs=[one for one in programme_needs() if _stood(one, scope, documents)],
        plan_lines=adopted_lines(PLAN_YEAR, scope.as_of),
        members=members_as_of(scope, is_told=bool(documents)),
        events=events,
        forums=forums,
        activities=_activities(scope, events, forums),
        phases=phases_of(scope.years, [(str(one.name), one.from_year, one.to_year) for one in programme_phases()]),
        figures=summary_figures(scope),
        counts=counts,
        counts_by_event=by_event,
        claims=summary_claims(documents),
        groups=summary_groups(scope, documents),
        blocs={bloc.slug: str(bloc.name) for bloc in blocs},
        bloc_names={bloc.slug: bloc.name.into(bloc.name.original) for bloc in blocs},
        support=support_among_countries(scope, documents),
        letters=letters_of_countries(scope, documents),
        lessons=lessons_reports(scope, documents),
        funds=summary_funds(scope, documents, grants, in_kind),
        amounts=stated_amounts(documents),
    )


def _notes(documents: set[str], funds: FundingFigures) -> Notes:
    """The doubts of the documents whose events fall into the period."""
    doubts = programme_doubts(funds)
    return Notes({code: doubt for code, doubt in doubts.items() if doubt.document in documents})


def _told(programme: Programme | None, documents: set[str]) -> Programme | None:
    return programme if programme and _belongs(programme.source_document, documents) else None


def _stood(line: ProgrammeNeed | ProgrammeObjective, scope: SummaryScope, documents: set[str]) -> bool:
    """What people entered after the day of the report is not in it."""
    is_there = line.entered_on is None or line.entered_on <= scope.as_of
    return is_there and _belongs(line.source_document, documents)


def _belongs(document: str, documents: set[str]) -> bool:
    """Whether a row without a day of its own belongs to the report: people entered it, or a document of the report says it."""
    return not document or document in documents


def _activities(scope: SummaryScope, events: Iterable[Event], forums: Iterable[Forum]) -> list[Activity]:
    found = [*_events(events), *_forums(forums), *_missions(scope), *_tasks(scope), *_distributions(scope)]
    return activities_in_order(as_document_groups(found) if scope.as_document else found)


def _events(events: Iterable[Event]) -> Iterator[Activity]:
    for one in events:
        if one.start_on:
            source = (one.source_document, one.source_line)
            yield Activity(ActivityKind.EVENT, one, one.start_on, one.precision, one.programme_key or "", source)


def _forums(forums: Iterable[Forum]) -> Iterator[Activity]:
    for one in forums:
        if one.start_on:
            source = (one.source_document, one.source_line)
            yield Activity(ActivityKind.FORUM, one, one.start_on, one.precision, one.programme_key or "", source)


def _missions(scope: SummaryScope) -> Iterator[Activity]:
    for one in summary_missions(scope):
        source = (one.source_document, one.source_line)
        yield Activity(ActivityKind.MISSION, one, one.start_on, one.precision, one.programme_key or "", source)


def _tasks(scope: SummaryScope) -> Iterator[Activity]:
    for one in programme_tasks():
        if scope.first_day <= one.start_on <= scope.last_day:
            source = (one.source_document, one.source_line)
            yield Activity(ActivityKind.TASK, one, one.start_on, one.precision, one.programme_key or "", source)


def _distributions(scope: SummaryScope) -> Iterator[Activity]:
    for one in summary_distributions(scope):
        if one.dated_on:
            key, source = one.version.document.programme_key or "", (one.source_document, one.source_line)
            yield Activity(ActivityKind.DISTRIBUTION, one, one.dated_on, one.precision, key, source)
