"""A project read whole: each kind of row once, in five statements however many rows there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.core.extensions import db
from app.projects.chart_rows import ChartRow, chart_rows
from app.projects.models import (
    ActivityRow,
    EffortEntry,
    IndicatorReading,
    OutcomeAudience,
    PlannedEvent,
    PlanRow,
    PotentialFunder,
    Project,
    ProjectActivity,
    ProjectComponent,
    ProjectEffort,
    ProjectIndicator,
    ProjectOutcome,
    ProjectPartner,
)


@dataclass(frozen=True)
class ProjectPlan:
    """Components with their activities, the rows of the chart, and which row carries out which activity."""

    components: Sequence[ProjectComponent]
    activities: Mapping[int, Sequence[ProjectActivity]]  #: by the id of the component
    rows: Sequence[ChartRow]
    links: Mapping[int, Sequence[int]]  #: ids of rows by the id of the activity

    @cached_property
    def number_of_links(self) -> int:
        return sum(len(rows) for rows in self.links.values())

    @cached_property
    def by_number(self) -> Mapping[str, ChartRow]:
        return {each.number: each for each in self.rows}

    def rows_of(self, activity: ProjectActivity) -> list[str]:
        """The numbers of the rows that carry out an activity, in their order."""
        wanted = set(self.links.get(activity.id, ()))
        return [each.number for each in self.rows if each.row.id in wanted]

    @cached_property
    def undated(self) -> list[ChartRow]:
        """Rows that draw nothing."""
        return [each for each in self.rows if each.bar is None]

    @cached_property
    def activities_without_row(self) -> list[ProjectActivity]:
        every = (activity for component in self.components for activity in self.activities.get(component.id, ()))
        return [activity for activity in every if not self.links.get(activity.id)]

    @cached_property
    def rows_without_activity(self) -> list[ChartRow]:
        """Below the rows of components, which stand for no single activity."""
        return [each for each in self.rows if each.level and not each.activities]


@dataclass(frozen=True)
class ProjectAims:
    """Outcomes by audience, and indicators, with or without an outcome."""

    outcomes: Mapping[OutcomeAudience, Sequence[ProjectOutcome]]
    indicators: Sequence[ProjectIndicator]

    def measured_by(self, outcome: ProjectOutcome) -> list[ProjectIndicator]:
        return [each for each in self.indicators if each.outcome_id == outcome.id]

    @property
    def unmeasured(self) -> list[ProjectOutcome]:
        """Outcomes without an indicator."""
        return [each for group in self.outcomes.values() for each in group if not self.measured_by(each)]

    @property
    def beside(self) -> list[ProjectIndicator]:
        """Indicators of the project itself, of no outcome."""
        return [each for each in self.indicators if each.outcome_id is None]


def plan_of(project: Project) -> ProjectPlan:
    """Two statements."""
    components, activities, links = _components(project.id)
    names: dict[int, list[str]] = defaultdict(list)
    for component in components:
        for activity in activities.get(component.id, ()):
            for row_id in links.get(activity.id, ()):
                names[row_id].append(f"{component.roman}.{activity.letter}")
    return ProjectPlan(components, activities, chart_rows(plan_rows(project.id), names), links)


def plan_rows(project_id: int) -> Sequence[PlanRow]:
    """The rows with who has them and what events they plan; one statement."""
    query = (
        select(PlanRow)
        .where(PlanRow.project_id == project_id)
        .outerjoin(PlanRow.owner)
        .outerjoin(ProjectPartner.person)
        .outerjoin(PlanRow.planned)
        .outerjoin(PlannedEvent.events)
        .options(
            contains_eager(PlanRow.owner).contains_eager(ProjectPartner.person),
            contains_eager(PlanRow.planned).contains_eager(PlannedEvent.events),
        )
        .order_by(PlanRow.id, PlannedEvent.id)
    )
    return db.session.scalars(query).unique().all()


def aims_of(project: Project) -> ProjectAims:
    """One statement; an indicator of no outcome stands in it beside each."""
    is_of_outcome = or_(ProjectIndicator.outcome_id == ProjectOutcome.id, ProjectIndicator.outcome_id.is_(None))
    query = (
        select(ProjectOutcome, ProjectIndicator)
        .select_from(Project)
        .where(Project.id == project.id)
        .outerjoin(ProjectOutcome, ProjectOutcome.project_id == Project.id)
        .outerjoin(ProjectIndicator, and_(ProjectIndicator.project_id == Project.id, is_of_outcome))
        .outerjoin(ProjectIndicator.readings)
        .options(contains_eager(ProjectIndicator.readings))
        .order_by(ProjectOutcome.number, ProjectIndicator.id, IndicatorReading.on, IndicatorReading.id)
    )
    outcomes: dict[OutcomeAudience, dict[int, ProjectOutcome]] = {audience: {} for audience in OutcomeAudience}
    indicators: dict[int, ProjectIndicator] = {}
    for outcome, indicator in db.session.execute(query).unique():
        if outcome is not None:
            outcomes[outcome.audience][outcome.id] = outcome
        if indicator is not None:
            indicators[indicator.id] = indicator
    of_audiences = {audience: list(held.values()) for audience, held in outcomes.items()}
    return ProjectAims(of_audiences, [indicators[key] for key in sorted(indicators)])


def efforts_of(project: Project) -> Sequence[ProjectEffort]:
    """How many days are stated, and which were given; one statement."""
    query = (
        select(ProjectEffort)
        .where(ProjectEffort.project_id == project.id)
        .outerjoin(ProjectEffort.entries)
        .options(contains_eager(ProjectEffort.entries))
        .order_by(ProjectEffort.id, EffortEntry.on, EffortEntry.id)
    )
    return db.session.scalars(query).unique().all()


def funders_of(project: Project) -> Sequence[PotentialFunder]:
    """Possible sources in the order they were entered, with their grant; one statement."""
    query = select(PotentialFunder).where(PotentialFunder.project_id == project.id).order_by(PotentialFunder.id)
    loaded = (joinedload(PotentialFunder.institution), joinedload(PotentialFunder.grant))
    return db.session.scalars(query.options(*loaded)).all()


def partners_of(project: Project) -> Sequence[ProjectPartner]:
    """Who has rows or reads indicators; one statement."""
    query = select(ProjectPartner).where(ProjectPartner.project_id == project.id).order_by(ProjectPartner.id)
    loaded = (joinedload(ProjectPartner.person), joinedload(ProjectPartner.institution))
    return db.session.scalars(query.options(*loaded)).all()


def _components(
    project_id: int,
) -> tuple[list[ProjectComponent], dict[int, list[ProjectActivity]], dict[int, list[int]]]:
    """Components, their activities and the rows of these, of one statement."""
    query = (
        select(ProjectComponent, ProjectActivity, ActivityRow.row_id)
        .outerjoin(ProjectActivity, ProjectActivity.component_id == ProjectComponent.id)
        .outerjoin(ActivityRow, ActivityRow.activity_id == ProjectActivity.id)
        .where(ProjectComponent.project_id == project_id)
        .order_by(ProjectComponent.position, ProjectComponent.id, ProjectActivity.letter, ProjectActivity.id)
    )
    components: dict[int, ProjectComponent] = {}
    activities: dict[int, dict[int, ProjectActivity]] = defaultdict(dict)
    links: dict[int, list[int]] = defaultdict(list)
    for component, activity, row_id in db.session.execute(query):
        components[component.id] = component
        if activity is not None:
            activities[component.id][activity.id] = activity
            if row_id is not None:
                links[activity.id].append(row_id)
    return list(components.values()), {key: list(held.values()) for key, held in activities.items()}, dict(links)
