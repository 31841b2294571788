"""The order of protocol of an event as its page lists it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.shown import country_name
from app.events.models import Event
from app.protocol.models import ProtocolException, ProtocolKind
from app.protocol.order import ProtocolGroup, StateOrder, states_in_order
from app.protocol.queries import as_order, exceptions_of, member_states, rule_of, taking_part


@dataclass(frozen=True)
class ListedState:
    """One state at its place."""

    place: int
    code: str
    name: str  #: in the language of the list
    people: int
    exception: ProtocolException | None


@dataclass(frozen=True)
class ListedOrder:
    """The whole order, and what of its rule and exceptions does not hold for who takes part now."""

    order: StateOrder
    language: str
    states: list[ListedState]
    bodies: dict[ProtocolGroup, list[tuple[str, int]]]
    is_proposed: bool
    exceptions: Sequence[ProtocolException]

    @property
    def codes(self) -> list[str]:
        return [state.code for state in self.states]

    @property
    def by_rule(self) -> list[str]:
        """The codes as the rule alone has them."""
        return states_in_order(self.codes, replace(self.order, moved={}), self.language)

    @property
    def not_listed(self) -> list[str]:
        """The names of states that an entered order does not have: they stand after the others, alphabetically."""
        if self.order.kind not in (ProtocolKind.BY_LOT, ProtocolKind.FIXED):
            return []
        return [state.name for state in self.states if state.code not in self.order.listed and not state.exception]

    @property
    def absent_drawn(self) -> str:
        """The name of the state that was drawn, when it takes no part any more."""
        is_absent = self.order.kind is ProtocolKind.DRAWN_STATE and self.order.drawn not in self.codes
        return country_name(self.order.drawn, self.language) if is_absent else ""


def listed_order(event: Event, language: str) -> ListedOrder:
    """The states of an event by their places, and who stands after them, for a list in `language`."""
    exceptions = exceptions_of(event)
    order = as_order(rule_of(event), exceptions)
    takes = taking_part(event, member_states(), language)
    by_state = {each.country_code: each for each in exceptions}
    states = [
        ListedState(place, code, country_name(code, language), takes.states[code], by_state.get(code))
        for place, code in enumerate(states_in_order(takes.states, order, language), 1)
    ]
    return ListedOrder(order, language, states, takes.bodies, takes.is_proposed, exceptions)
