"""The lists that hang on the programme, by the name that stands in their addresses."""

from dataclasses import dataclass

from app.cooperation.models import (
    DisseminationChannel,
    ProgrammeNeed,
    ProgrammeObjective,
    ProgrammePhase,
    ProgrammeTask,
)

PartRow = DisseminationChannel | ProgrammeNeed | ProgrammeObjective | ProgrammePhase | ProgrammeTask


@dataclass(frozen=True)
class ProgrammePart:
    """One list."""

    name: str
    model: type[PartRow]
    is_ordered: bool  #: by hand, in a column `position`; the others stand in time


PARTS = {
    part.name: part
    for part in (
        ProgrammePart("objectives", ProgrammeObjective, True),
        ProgrammePart("phases", ProgrammePhase, False),
        ProgrammePart("tasks", ProgrammeTask, False),
        ProgrammePart("needs", ProgrammeNeed, True),
        ProgrammePart("channels", DisseminationChannel, True),
    )
}
#: As a part of an address.
PART_RULE = "<any(objectives, phases, tasks, needs, channels):part>"
