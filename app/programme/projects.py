"""The project of the documents: its text, the rows of its chart and what joins the two, as printed. It comes once."""

from collections.abc import Iterable

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event, WorkingGroup
from app.programme.document import Record, outcomes_of_project
from app.programme.working_groups import institution_printed
from app.projects.models import (
    ActivityRow,
    GlanceKind,
    OutcomeAudience,
    PlannedEvent,
    PlanRow,
    PotentialFunder,
    Project,
    ProjectActivity,
    ProjectComponent,
    ProjectEffort,
    ProjectOutcome,
    ProjectPoint,
)

DOCUMENT = "S004"
#: The group that proposed it and the workshop from which it came (24).
GROUP, WORKSHOP = "wg-2017-human-rights", "evt-2017-10-human-rights-workshop"
#: Pilot countries as line 61 counts them; line 12 says how many it budgets for.
PILOTS_LEAST, PILOTS_MOST = 2, 3
#: Where the lists at a glance stand in the document.
_POINTS = {
    GlanceKind.BENEFIT: "expected_benefits",
    GlanceKind.ACTIVITY: "at_a_glance_activities",
    GlanceKind.RESULT: "expected_results",
}


def add_project(document: Record) -> int:
    """Add the project with all that hangs on it, by its key; one that is there stays as people made it."""
    told = document["project"]
    if db.session.scalar(select(Project.id).where(Project.programme_key == told["id"])):
        return 0
    project = _project(told)
    db.session.add(project)
    db.session.flush()
    rows = _add_plan(project, told, document["planned_events"])
    db.session.add_all([*_points(project, told), *_outcomes(project), _effort(project, told)])
    db.session.add_all(_funders(project, told))
    db.session.flush()
    return 1 + rows


def _project(told: Record) -> Project:
    group = db.session.scalar(select(WorkingGroup.id).where(WorkingGroup.programme_key == GROUP))
    event = db.session.scalar(select(Event.id).where(Event.programme_key == WORKSHOP))
    budget = told["budget"]
    return Project(
        slug=str(told["id"]).removeprefix("prj-"),
        title=_english(told["title"]),
        goal=_english(told["goal"]),
        duration_years=told["duration_years"],
        is_published=True,
        from_group_id=group,
        from_event_id=event,
        budget_minor=budget["amount"] * 100,
        currency=budget["currency"],
        budget_basis=_english(budget["basis"]),
        goals_served=", ".join(told["sdg_refs"]),
        pilots=told["effort"]["pilot_countries_stated"],
        pilots_least=PILOTS_LEAST,
        pilots_most=PILOTS_MOST,
        programme_key=told["id"],
        source_document=DOCUMENT,
        created_at=now(),
        created_by="programme",
    )


def _points(project: Project, told: Record) -> Iterable[ProjectPoint]:
    for kind, key in _POINTS.items():
        for position, text in enumerate(told[key]):
            yield ProjectPoint(project_id=project.id, kind=kind, position=position, text=_english(text))


def _add_plan(project: Project, told: Record, planned: list[Record]) -> int:
    """Components with their activities, then the rows, then which row carries out which activity; returns how many rows."""
    components = {
        record["id"]: ProjectComponent(
            project_id=project.id,
            position=position,
            roman=record["roman"],
            title=_english(record["title"]),
            plan_title=_english(record["gantt_title"]),
        )
        for position, record in enumerate(told["components"])
    }
    db.session.add_all(components.values())
    db.session.flush()
    rows = _add_rows(project, told["gantt"]["rows"], components)
    for record in told["components"]:
        _add_activities(components[record["id"]], record["activities"], rows)
    db.session.add_all(_planned(rows[record["project_row"]], record) for record in planned if record["project_row"])
    return len(rows)


def _add_rows(project: Project, records: list[Record], components: dict[str, ProjectComponent]) -> dict[str, PlanRow]:
    rows: dict[str, PlanRow] = {}
    for record in records:
        above = rows.get(record["parent"] or "")
        rows[record["row"]] = row = PlanRow(
            project_id=project.id,
            number=record["row"],
            parent_id=above.id if above is not None else None,
            component_id=components[record["component"]].id,
            title=_english(record["title"]),
            start_quarter=record["start"],
            end_quarter=record["end"],
            source_line=record["line"],
        )
        db.session.add(row)
        db.session.flush()
    return rows


def _add_activities(component: ProjectComponent, records: list[Record], rows: dict[str, PlanRow]) -> None:
    made = [
        ProjectActivity(component_id=component.id, letter=str(record["id"])[-1], text=_english(record["text"]))
        for record in records
    ]
    db.session.add_all(made)
    db.session.flush()
    db.session.add_all(
        ActivityRow(activity_id=activity.id, row_id=rows[number].id)
        for activity, record in zip(made, records, strict=True)
        for number in record["gantt"]
    )


def _planned(row: PlanRow, record: Record) -> PlannedEvent:
    return PlannedEvent(
        row_id=row.id,
        text=_english(record["quantity_text"]),
        number=record["quantity_min"],
        may_be_each=bool(record["quantity_if_per_country"]),
        source_line=record["source"]["line"],
    )


def _outcomes(project: Project) -> Iterable[ProjectOutcome]:
    for audience, records in outcomes_of_project().items():
        for number, record in enumerate(records, 1):
            yield ProjectOutcome(
                project_id=project.id,
                audience=OutcomeAudience(audience),
                number=number,
                text=_english(record["text"]),
                source_line=record["line"],
            )


def _effort(project: Project, told: Record) -> ProjectEffort:
    """As line 12 says it; "INGP representative per pilot" says of whom."""
    effort = told["effort"]
    who, _, per = str(effort["per"]).partition(" per ")
    return ProjectEffort(
        project_id=project.id,
        who=_english(who),
        days=effort["days"],
        period=_english("three years"),
        per=_english(per),
        may_be_each_pilot=True,
        source_line=effort["line"],
    )


def _funders(project: Project, told: Record) -> Iterable[PotentialFunder]:
    for name in told["potential_funding"]:
        number = institution_printed(name)
        yield PotentialFunder(
            project_id=project.id, name=name, institution_id=number, source_line=told["budget"]["line"]
        )


def _english(text: str) -> TranslatedText:
    return TranslatedText(en=text)
