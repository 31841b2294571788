"""The tables of events, by noun."""

from app.events.models.agenda import AgendaKind, AgendaRow, BreakoutGroup, Speaker, SpeakerRole
from app.events.models.event import DeclinePolicy, Event, EventKind, EventStatus, NetworkRole, RegistrationPolicy
from app.events.models.history import EventTransition, SlugHistory, TransitionKind
from app.events.models.organisation import EventNote, EventOrganisation, NoteKind, OrganisationRole
from app.events.models.placing import Placing
from app.events.models.planned import ChangeStatus, PlannedChange
from app.events.models.series import PriorityArea, Series
from app.events.models.working_groups import GroupRole, WorkingGroup, WorkingGroupMember, WorkingGroupStatus

__all__ = [
    "AgendaKind",
    "AgendaRow",
    "BreakoutGroup",
    "ChangeStatus",
    "DeclinePolicy",
    "Event",
    "EventKind",
    "EventNote",
    "EventOrganisation",
    "EventStatus",
    "EventTransition",
    "GroupRole",
    "NetworkRole",
    "NoteKind",
    "OrganisationRole",
    "Placing",
    "PlannedChange",
    "PriorityArea",
    "RegistrationPolicy",
    "Series",
    "SlugHistory",
    "Speaker",
    "SpeakerRole",
    "TransitionKind",
    "WorkingGroup",
    "WorkingGroupMember",
    "WorkingGroupStatus",
]
