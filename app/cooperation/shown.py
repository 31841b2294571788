"""Groups as pages show them: what they add up to, the agenda by its terms, states that stand beside their bloc."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.cooperation.models import AgendaTerm, GroupAgendaItem
from app.events.models import WorkingGroup
from app.network.models import Bloc


@dataclass(frozen=True)
class GroupTotals:
    """What the groups of priority areas add up to; a bloc is never counted as a state."""

    groups: int
    states: int  #: memberships of states
    blocs: int  #: memberships of blocs
    printed: int  #: entries that the sources print, repeated ones among them
    distinct: int  #: states, each once over all groups


def group_totals(groups: Iterable[WorkingGroup]) -> GroupTotals:
    """Of those that have a priority area: the others stand beside the table of the report."""
    counted = [group for group in groups if group.priority_area_id is not None]
    codes = [code for group in counted for code in group.state_codes]
    blocs = sum(1 for group in counted for member in group.current_members if member.bloc_id is not None)
    return GroupTotals(len(counted), len(codes), blocs, sum(g.number_printed for g in counted), len(set(codes)))


def agenda_by_term(items: Sequence[GroupAgendaItem]) -> Mapping[AgendaTerm, list[GroupAgendaItem]]:
    """The lines of each of the two agendas; a term without lines is there too."""
    return {term: [item for item in items if item.term is term] for term in AgendaTerm}


def states_beside_blocs(group: WorkingGroup, countries: Mapping[int, set[str]]) -> list[tuple[str, Bloc]]:
    """The states that stand beside a bloc of theirs, as far as it is recorded: counted once, as a state."""
    blocs = [member.bloc for member in group.current_members if member.bloc is not None]
    return [(code, bloc) for bloc in blocs for code in group.state_codes if code in countries.get(bloc.id, ())]
