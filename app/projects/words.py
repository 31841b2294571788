"""Words for the enumerations of projects."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.words import name_kinds
from app.projects.models import (
    FunderStatus,
    GlanceKind,
    IndicatorDirection,
    OutcomeAudience,
    PlanRowState,
    ProjectStatus,
)

name_members(
    {
        ProjectStatus.PROPOSAL: _l("Proposal"),
        ProjectStatus.FUNDED: _l("Funded"),
        ProjectStatus.RUNNING: _l("Under way"),
        ProjectStatus.CLOSED: _l("Closed"),
    }
)
name_members(
    {
        GlanceKind.BENEFIT: _l("Expected benefit"),
        GlanceKind.ACTIVITY: _l("Activity at a glance"),
        GlanceKind.RESULT: _l("Expected result"),
    }
)
name_members(
    {
        PlanRowState.OPEN: _l("Not begun"),
        PlanRowState.DOING: _l("Under way"),
        PlanRowState.DONE: _l("Carried out"),
        PlanRowState.DROPPED: _l("Dropped"),
    }
)
name_members(
    {
        OutcomeAudience.ALL: _l("Among all members of the network"),
        OutcomeAudience.PILOT: _l("Among the members that take part in the pilot"),
    }
)
name_members({IndicatorDirection.UP: _l("More is better"), IndicatorDirection.DOWN: _l("Less is better")})
name_members(
    {
        FunderStatus.POTENTIAL: _l("Possible source"),
        FunderStatus.CONTACTED: _l("Contacted"),
        FunderStatus.PLEDGED: _l("Pledged"),
        FunderStatus.GRANTED: _l("Granted"),
    }
)
name_kinds(
    {
        "projects/rows_due": _l("To a partner of a project: rows that are due"),
        "projects/reading_due": _l("To a partner of a project: an indicator to be read"),
    }
)
