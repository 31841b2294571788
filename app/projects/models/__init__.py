"""The tables of projects, by noun."""

from app.projects.models.means import EffortEntry, FunderStatus, PotentialFunder, ProjectEffort
from app.projects.models.outcomes import (
    IndicatorDirection,
    IndicatorReading,
    OutcomeAudience,
    ProjectIndicator,
    ProjectOutcome,
)
from app.projects.models.plan import (
    ActivityRow,
    PlannedEvent,
    PlannedEventLink,
    PlanRow,
    PlanRowState,
    ProjectActivity,
    ProjectComponent,
    RowReport,
)
from app.projects.models.projects import (
    MOST_YEARS,
    GlanceKind,
    Project,
    ProjectPartner,
    ProjectPoint,
    ProjectStatus,
)

__all__ = [
    "MOST_YEARS",
    "ActivityRow",
    "EffortEntry",
    "FunderStatus",
    "GlanceKind",
    "IndicatorDirection",
    "IndicatorReading",
    "OutcomeAudience",
    "PlanRow",
    "PlanRowState",
    "PlannedEvent",
    "PlannedEventLink",
    "PotentialFunder",
    "Project",
    "ProjectActivity",
    "ProjectComponent",
    "ProjectEffort",
    "ProjectIndicator",
    "ProjectOutcome",
    "ProjectPartner",
    "ProjectPoint",
    "ProjectStatus",
    "RowReport",
]
