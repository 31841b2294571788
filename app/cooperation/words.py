"""Words for the enumerations of cooperation, and how members of groups are called."""

from flask_babel import lazy_gettext as _l

from app.cooperation.models import (
    AgendaItemStatus,
    AgendaTerm,
    ConclusionKind,
    ConclusionStatus,
    CooperationKind,
    CooperationNature,
    CooperationParty,
    CooperationStatus,
    LineStatus,
    PlanStatus,
    RemarkStatus,
)
from app.core.shown import country_name
from app.core.words import name_members
from app.events.models import GroupRole, WorkingGroupMember, WorkingGroupStatus
from app.mail.words import name_kinds

name_members({WorkingGroupStatus.ACTIVE: _l("Active"), WorkingGroupStatus.CLOSED: _l("Closed")})
name_members(
    {
        GroupRole.MEMBER: _l("Member of the group"),
        GroupRole.COORDINATOR: _l("Coordinator"),
        GroupRole.LEAD: _l("Lead"),
        GroupRole.OBSERVER: _l("Observer"),
    }
)
name_members({AgendaTerm.SHORT: _l("Short term"), AgendaTerm.MEDIUM: _l("Medium term")})
name_members(
    {
        AgendaItemStatus.OPEN: _l("Not begun"),
        AgendaItemStatus.DOING: _l("Under way"),
        AgendaItemStatus.DONE: _l("Fulfilled"),
        AgendaItemStatus.DROPPED: _l("Dropped"),
    }
)
name_members(
    {
        CooperationNature.SUPPORT: _l("Support"),
        CooperationNature.BENEFIT: _l("Example of a benefit"),
        CooperationNature.REPRESENTATION: _l("Representation"),
    }
)
name_members(
    {
        CooperationKind.ADVICE: _l("Advice"),
        CooperationKind.VISIT: _l("Visit"),
        CooperationKind.TRAINING: _l("Training"),
        CooperationKind.SOFTWARE: _l("Software"),
        CooperationKind.TEXT: _l("Text or document"),
    }
)
name_members(
    {
        CooperationStatus.PROPOSED: _l("Proposed"),
        CooperationStatus.AGREED: _l("Agreed"),
        CooperationStatus.RUNNING: _l("Running"),
        CooperationStatus.DONE: _l("Carried out"),
    }
)
name_members(
    {
        PlanStatus.DRAFT: _l("Draft"),
        PlanStatus.ADOPTED: _l("Adopted"),
        PlanStatus.RUNNING: _l("Running"),
        PlanStatus.CLOSED: _l("Closed"),
    }
)
name_members(
    {
        LineStatus.PROPOSED: _l("Proposed"),
        LineStatus.AGREED: _l("Agreed"),
        LineStatus.DOING: _l("Under way"),
        LineStatus.DONE: _l("Carried out"),
        LineStatus.DROPPED: _l("Dropped"),
    }
)
name_members(
    {
        ConclusionKind.CONCLUSION: _l("Conclusion"),
        ConclusionKind.COMMITMENT: _l("Commitment"),
        ConclusionKind.RECOMMENDATION: _l("Recommendation"),
        ConclusionKind.NEXT_STEP: _l("Next step"),
    }
)
name_members(
    {
        ConclusionStatus.OPEN: _l("Not begun"),
        ConclusionStatus.DOING: _l("Under way"),
        ConclusionStatus.DONE: _l("Fulfilled"),
        ConclusionStatus.DROPPED: _l("Dropped"),
    }
)
name_members(
    {
        RemarkStatus.WAITING: _l("Waits for an answer"),
        RemarkStatus.TAKEN: _l("Taken"),
        RemarkStatus.NOT_TAKEN: _l("Not taken"),
    }
)
name_kinds(
    {
        "cooperation/adopted": _l("To the participants: the plan of work was adopted"),
        "cooperation/rapporteur": _l("To the rapporteur of an event: named"),
        "cooperation/circulated": _l("To the participants: please correct the conclusions"),
        "cooperation/progress_asked": _l("To who has taken something on: how far is it?"),
        "cooperation/named": _l("To a representative in a working group: named"),
        "cooperation/ended": _l("To a representative in a working group: ended"),
    }
)


def body_of_member(member: WorkingGroupMember | CooperationParty) -> str:
    """What a member is called: its country, bloc or institution."""
    if member.country_code:
        return country_name(member.country_code)
    body = member.bloc or member.institution
    return str(body.name) if body is not None else ""
