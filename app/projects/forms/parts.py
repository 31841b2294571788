"""The form of each kind of line, by the name that stands in addresses."""

from typing import Any

from app.core.forms import Form
from app.projects.forms.aims import IndicatorForm, OutcomeForm, ReadingForm
from app.projects.forms.means import EffortEntryForm, EffortForm, FunderForm, PartnerForm
from app.projects.forms.plan import ActivityForm, ComponentForm, GlanceForm, PlannedEventForm, PlanRowForm
from app.projects.models import Project
from app.projects.parts import LineModel

_FORMS: dict[str, Any] = {
    "points": GlanceForm,
    "components": ComponentForm,
    "activities": ActivityForm,
    "rows": PlanRowForm,
    "planned-events": PlannedEventForm,
    "outcomes": OutcomeForm,
    "indicators": IndicatorForm,
    "readings": ReadingForm,
    "efforts": EffortForm,
    "effort-entries": EffortEntryForm,
    "funders": FunderForm,
    "partners": PartnerForm,
}


def form_of_line(part: str, project: Project, line: LineModel | None) -> Form:
    """The form for a line of the list of that name."""
    form: Form = _FORMS[part].of(project, line)
    return form
