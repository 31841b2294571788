"""Where rooms above join the country board, without delegations knowing them."""

from collections.abc import Callable, Mapping, Sequence

from app.core.hooks import Hook
from app.delegations.board.rows import TravelState
from app.delegations.models import Delegation
from app.events.models import Event

#: Of each delegation, by its number, how far its sponsored travel is; one statement or two for all of them.
TravelStates = Callable[[Event, Sequence[Delegation]], Mapping[int, TravelState]]

travel_states: Hook[TravelStates] = Hook("delegations.travel_states", "how far sponsored travel is, for the board")
