"""The order of protocol, purely: states by the rule of the event, then those who speak for none, and people within each.

Found in public sources: in the UN General Assembly the Secretary-General draws the first seat, and English alphabetical
order follows; the American conferences of 1889 and 1947 sat and ranked by lot; a seat that must be accessible moves one
delegation and shifts the rest by one (UN Office at Nairobi).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.core.collation import alphabetical
from app.core.shown import country_name
from app.network.models import InstitutionKind
from app.people.models import Category
from app.protocol.models import ProtocolKind

#: After every place that was given.
LAST = 1_000_000


class ProtocolGroup(StrEnum):
    """Whom somebody speaks for, in the order in which they stand."""

    STATES = "states"
    OBSERVERS = "observers"
    INSTITUTIONS = "institutions"
    GUESTS = "guests"
    SECRETARIAT = "secretariat"


GROUPS = tuple(ProtocolGroup)

#: Who speaks for a government; without a category it is taken to be so where a country is known.
GOVERNMENT = (Category.SGPE, Category.OTHER_GOVERNMENT, None)


@dataclass(frozen=True)
class StateOrder:
    """The rule as a value. `moved` is what the exceptions say: code of a state → its place, from 1."""

    kind: ProtocolKind = ProtocolKind.ALPHABETICAL
    drawn: str = ""
    listed: tuple[str, ...] = ()
    moved: Mapping[str, int] = field(default_factory=dict)


class HeldPosition(NamedTuple):
    """What somebody is in the delegation that named them: of a state, or of none ("")."""

    country_code: str
    position: int  #: in the delegation, from 1
    role: StrEnum  #: its name in words is the member's
    is_observer: bool = False


@dataclass(frozen=True)
class Participant:
    """One person with what their place follows from."""

    person_id: int
    country_code: str = ""
    category: Category | None = None
    institution: str = ""
    institution_kind: InstitutionKind | None = None
    name_key: str = ""  #: the place of the name in a list, as `core.collation.stored_key` makes it
    held: HeldPosition | None = None

    @property
    def home(self) -> str:
        """The state they stand with, when they speak for one."""
        return (self.held.country_code if self.held else "") or self.country_code


def states_in_order(states: Iterable[str], order: StateOrder, language: str) -> list[str]:
    """The codes of the states, each once, by the rule and then its exceptions."""
    names = {code: alphabetical(country_name(code, language), language) for code in states}
    found = sorted(names, key=lambda code: (names[code], code))
    match order.kind:
        case ProtocolKind.DRAWN_STATE:
            found = _from_drawn(found, order.drawn, language)
        case ProtocolKind.BY_LOT | ProtocolKind.FIXED:
            places = {code: place for place, code in enumerate(order.listed)}
            found.sort(key=lambda code: places.get(code, LAST))  # those not listed stay in alphabetical order
        case ProtocolKind.ALPHABETICAL:
            pass
    return _moved(found, order.moved)


def countries_in_order(
    countries: Iterable[str], order: StateOrder, members: frozenset[str], language: str
) -> list[str]:
    """The states by the rule, then the countries that are no members, as observers stand: alphabetically."""
    codes = set(countries)
    states = codes & members if members else codes
    return [*states_in_order(states, order, language), *states_in_order(codes - states, StateOrder(), language)]


def _from_drawn(states: Sequence[str], drawn: str, language: str) -> list[str]:
    """Beginning with the drawn state; with the one that follows it, when it takes no part any more."""
    first = alphabetical(country_name(drawn, language), language)
    before = [code for code in states if alphabetical(country_name(code, language), language) < first]
    return [*states[len(before) :], *before]


def _moved(states: Sequence[str], moved: Mapping[str, int]) -> list[str]:
    """Each exception at its very place, the rest around them in their order; one beyond the last stands at the end."""
    found = [code for code in states if code not in moved]
    for code in sorted((code for code in states if code in moved), key=lambda code: moved[code]):
        found.insert(moved[code] - 1, code)
    return found


def protocol_group(participant: Participant, members: frozenset[str]) -> ProtocolGroup:
    """Whom somebody speaks for. `members` are the member states; where none is known every country is a state.

    Whoever a state named stands with it, whatever they are; a multilateral delegate never stands with a country.
    """
    held, kind = participant.held, participant.institution_kind
    if held and held.is_observer:
        return ProtocolGroup.OBSERVERS
    if held and held.country_code:
        return _state_or_observer(held.country_code, members)
    if kind is InstitutionKind.SECRETARIAT_UNIT:
        return ProtocolGroup.SECRETARIAT
    if participant.category is Category.MULTILATERAL or kind is InstitutionKind.MULTILATERAL:
        return ProtocolGroup.INSTITUTIONS
    if participant.category in GOVERNMENT and participant.country_code:
        return _state_or_observer(participant.country_code, members)
    return ProtocolGroup.GUESTS


def _state_or_observer(country: str, members: frozenset[str]) -> ProtocolGroup:
    return ProtocolGroup.STATES if not members or country in members else ProtocolGroup.OBSERVERS


def people_in_order(
    people: Iterable[Participant], order: StateOrder, members: frozenset[str], language: str
) -> list[tuple[ProtocolGroup, Participant]]:
    """Everyone with their group: states by the rule, within a state by position, then the other groups."""
    grouped = [(protocol_group(person, members), person) for person in people]
    states = states_in_order({p.home for group, p in grouped if group is ProtocolGroup.STATES}, order, language)
    places = {code: place for place, code in enumerate(states)}
    return sorted(grouped, key=lambda pair: _place(pair[0], pair[1], places, language))


def _place(
    group: ProtocolGroup, person: Participant, states: Mapping[str, int], language: str
) -> tuple[int, int, bytes, bytes, int, str, int]:
    """Where somebody stands: observers by country, institutions and guests by the name of the institution."""
    is_state, by_country = group is ProtocolGroup.STATES, group in (ProtocolGroup.STATES, ProtocolGroup.OBSERVERS)
    country = alphabetical(country_name(person.home, language), language) if by_country and not is_state else b""
    body = b"" if is_state else alphabetical(person.institution, language)
    position = person.held.position if person.held else LAST
    return (
        GROUPS.index(group),
        states[person.home] if is_state else 0,
        country,
        body,
        position,
        person.name_key,
        person.person_id,
    )
