"""Where higher modules say who takes part in an event, without protocol knowing them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from app.core.hooks import Hook
from app.core.translated import TranslatedText
from app.events.models import Event
from app.protocol.order import HeldPosition, Participant


@dataclass(frozen=True)
class ExpectedDelegation:
    """A delegation that may still come: of a state, or of a bloc or an institution, by its name."""

    country_code: str = ""
    name: TranslatedText | None = None


#: The people who have a place: each of the persons whose keys are given, and one for all others who stand alike, with how
#: many they are.
participants: Hook[Callable[[Event, Collection[int]], Iterable[tuple[Participant, int]]]] = Hook(
    "protocol.participants", "who has a place at an event, for its order of protocol"
)
#: Person's id → what they are in the delegation that named them, of those who accepted or are accredited.
positions: Hook[Callable[[Event], Mapping[int, HeldPosition]]] = Hook(
    "protocol.positions", "what people are in the delegations that named them"
)
#: States, blocs and institutions that were asked to name people and have not declined.
expected: Hook[Callable[[Event], Iterable[ExpectedDelegation]]] = Hook(
    "protocol.expected", "which delegations an event expects, named people or not"
)
