"""The tables of cooperation, by noun."""

from app.cooperation.models.groups import AgendaItemStatus, AgendaTerm, GroupAgendaItem, GroupRepresentative
from app.cooperation.models.programme import (
    THE_PROGRAMME,
    DisseminationChannel,
    Programme,
    ProgrammeNeed,
    ProgrammeObjective,
    ProgrammePhase,
    ProgrammeTask,
)
from app.cooperation.models.records import (
    CooperationKind,
    CooperationNature,
    CooperationParty,
    CooperationRecord,
    CooperationSide,
    CooperationStatus,
)

__all__ = [
    "THE_PROGRAMME",
    "AgendaItemStatus",
    "AgendaTerm",
    "CooperationKind",
    "CooperationNature",
    "CooperationParty",
    "CooperationRecord",
    "CooperationSide",
    "CooperationStatus",
    "DisseminationChannel",
    "GroupAgendaItem",
    "GroupRepresentative",
    "Programme",
    "ProgrammeNeed",
    "ProgrammeObjective",
    "ProgrammePhase",
    "ProgrammeTask",
]
