"""What is read of an event's order of protocol: its rule, its exceptions, and who takes part."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.core.clock import now
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.shown import country_name
from app.events.models import Event
from app.events.working_group_queries import group_members
from app.network.countries import countries_by_membership
from app.network.models import Bloc
from app.protocol import hooks
from app.protocol.models import ProtocolException, ProtocolRule
from app.protocol.order import HeldPosition, Participant, ProtocolGroup, StateOrder, protocol_group


@dataclass(frozen=True)
class TakingPart:
    """Who takes part in an event, as far as its order of protocol asks."""

    states: dict[str, int]  #: code of each state → how many people it has; none where it is only expected
    bodies: dict[ProtocolGroup, list[tuple[str, int]]]  #: the other groups: name and people, by name
    is_proposed: bool  #: nobody has a place and no delegation is expected: the states that would be asked


def rule_of(event: Event) -> ProtocolRule | None:
    """The event's own rule; None while its states stand in alphabetical order."""
    return db.session.scalars(select(ProtocolRule).where(ProtocolRule.event_id == event.id)).one_or_none()


def exceptions_of(event: Event) -> Sequence[ProtocolException]:
    """By place."""
    query = select(ProtocolException).where(ProtocolException.event_id == event.id)
    return db.session.scalars(query.order_by(ProtocolException.place)).all()


def exception_of(event: Event, public_id: str) -> ProtocolException | None:
    return next((each for each in exceptions_of(event) if each.public_id == public_id), None)


def order_of(event: Event) -> StateOrder:
    """The rule with its exceptions as a value; two statements."""
    return as_order(rule_of(event), exceptions_of(event))


def as_order(rule: ProtocolRule | None, exceptions: Iterable[ProtocolException]) -> StateOrder:
    moved = {each.country_code: each.place for each in exceptions}
    if rule is None:
        return StateOrder(moved=moved)
    return StateOrder(rule.kind, rule.drawn_country or "", tuple(rule.listed), moved)


def member_states() -> frozenset[str]:
    """The member states of today; empty where the network has stated none."""
    return frozenset(countries_by_membership(now().date())[0])


def held_positions(event: Event) -> dict[int, HeldPosition]:
    """Person's id → what they are in the delegation that named them."""
    return {person: position for joined in hooks.positions for person, position in joined(event).items()}


def people_with_positions(event: Event) -> list[tuple[Participant, int]]:
    """Who has a place, with what they are in their delegation; those whom none named as one for all who stand alike, with
    their number."""
    held = held_positions(event)
    found = (alike for joined in hooks.participants for alike in joined(event, held))
    return [(replace(person, held=held.get(person.person_id)), number) for person, number in found]


def taking_part(event: Event, members: frozenset[str], language: str) -> TakingPart:
    """States with people or expected, and the others; before there is anyone, the states that would be asked."""
    grouped = [(protocol_group(each, members), each, number) for each, number in people_with_positions(event)]
    awaited = [each for joined in hooks.expected for each in joined(event)]
    is_proposed = not grouped and not awaited
    if is_proposed:
        awaited = _proposed(event, members)
    people = Counter[str]()
    for group, person, number in grouped:
        if group is ProtocolGroup.STATES:
            people[person.home] += number
    codes = {*people, *(each.country_code for each in awaited if each.country_code)}
    return TakingPart(
        states={code: people[code] for code in codes if not members or code in members},
        bodies=_bodies(grouped, [each.name.into(language) for each in awaited if each.name], language),
        is_proposed=is_proposed,
    )


def _bodies(
    grouped: Iterable[tuple[ProtocolGroup, Participant, int]], expected: Iterable[str], language: str
) -> dict[ProtocolGroup, list[tuple[str, int]]]:
    """The groups but the states: observers by their country, the others by their institution, "" where none is said."""
    found: dict[ProtocolGroup, Counter[str]] = {}
    for group, person, number in grouped:
        if group is not ProtocolGroup.STATES:
            country = country_name(person.home, language) if group is ProtocolGroup.OBSERVERS else ""
            found.setdefault(group, Counter())[country or person.institution] += number
    for name in expected:
        found.setdefault(ProtocolGroup.INSTITUTIONS, Counter())[name] += 0
    return {
        group: sorted(found[group].items(), key=lambda pair: alphabetical(pair[0], language))
        for group in ProtocolGroup
        if group in found
    }


def _proposed(event: Event, members: frozenset[str]) -> list[hooks.ExpectedDelegation]:
    """The host, and the members and blocs of the working group of its priority area, else all member states."""
    group = group_members(event.priority_area_id)
    host = {event.country_code} if event.country_code else set()
    codes = {member.country_code for member in group if member.country_code} or members
    blocs = select(Bloc.name).where(Bloc.id.in_([member.bloc_id for member in group if member.bloc_id]))
    names = db.session.scalars(blocs) if group else ()
    return [
        *(hooks.ExpectedDelegation(code) for code in sorted({*host, *codes})),
        *(hooks.ExpectedDelegation(name=name) for name in names),
    ]
