"""What hangs on a project, by the name that stands in addresses: one form, one verb and one template serve them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.projects.models import (
    EffortEntry,
    IndicatorReading,
    PlannedEvent,
    PlanRow,
    PotentialFunder,
    ProjectActivity,
    ProjectComponent,
    ProjectEffort,
    ProjectIndicator,
    ProjectOutcome,
    ProjectPartner,
    ProjectPoint,
)

LineModel = (
    EffortEntry
    | IndicatorReading
    | PlannedEvent
    | PlanRow
    | PotentialFunder
    | ProjectActivity
    | ProjectComponent
    | ProjectEffort
    | ProjectIndicator
    | ProjectOutcome
    | ProjectPartner
    | ProjectPoint
)


@dataclass(frozen=True)
class ProjectPart:
    """One kind of line; `above` is the column that leads to what it hangs on, `holder` the model of that."""

    name: str
    model: type[LineModel]
    title: LazyString
    anchor: str  #: the part of the page on which it stands
    above: str = "project_id"
    holder: type[Any] | None = None
    is_ordered: bool = False


PROJECT_PARTS: Mapping[str, ProjectPart] = {
    part.name: part
    for part in (
        ProjectPart("points", ProjectPoint, _l("Line at a glance"), "glance", is_ordered=True),
        ProjectPart("components", ProjectComponent, _l("Component"), "components", is_ordered=True),
        ProjectPart("activities", ProjectActivity, _l("Activity"), "components", "component_id", ProjectComponent),
        ProjectPart("rows", PlanRow, _l("Row of the chart"), "rows"),
        ProjectPart("planned-events", PlannedEvent, _l("Events that a row plans"), "rows", "row_id", PlanRow),
        ProjectPart("outcomes", ProjectOutcome, _l("Expected outcome"), "outcomes"),
        ProjectPart("indicators", ProjectIndicator, _l("Indicator"), "outcomes"),
        ProjectPart("readings", IndicatorReading, _l("Reading"), "outcomes", "indicator_id", ProjectIndicator),
        ProjectPart("efforts", ProjectEffort, _l("Effort"), "effort"),
        ProjectPart("effort-entries", EffortEntry, _l("Days given"), "effort", "effort_id", ProjectEffort),
        ProjectPart("funders", PotentialFunder, _l("Possible source"), "budget"),
        ProjectPart("partners", ProjectPartner, _l("Person who works on it"), "partners"),
    )
}
#: As a part of an address.
PROJECT_PART_RULE = '<any("' + '", "'.join(PROJECT_PARTS) + '"):part>'
