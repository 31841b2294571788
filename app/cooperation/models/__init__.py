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

__all__ = [
    "THE_PROGRAMME",
    "AgendaItemStatus",
    "AgendaTerm",
    "DisseminationChannel",
    "GroupAgendaItem",
    "GroupRepresentative",
    "Programme",
    "ProgrammeNeed",
    "ProgrammeObjective",
    "ProgrammePhase",
    "ProgrammeTask",
]
