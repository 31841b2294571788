"""Addresses as people paste them, and whom they belong to: "Ana Ejemplo <ana@x.example>; luis@y.example"."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import or_, select

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.people.address_proposals import AddressProposal
from app.people.models import Person
from app.people.queries import is_known
from app.people.sight import with_address_seen
from app.people.understanding.addresses import addresses_in

MOST_CHARACTERS = 60_000
MOST_ADDRESSES = 1_000
_ADDRESS = re.compile(r"<?\s*[^\s<>,;\"()]+@[^\s<>,;\"()]+\s*>?")
_AROUND = " \t\"'“”«»,:<>()[]-–•*"


class AddressState(StrEnum):
    """What a pasted address is to a message."""

    KNOWN = "known"  #: somebody of the directory who can be added
    ALREADY = "already"  #: invited, registered, or on the message
    UNKNOWN = "unknown"  #: nobody in the directory has it
    INVALID = "invalid"  #: no address can be read


@dataclass
class PastedAddress:
    """One address, the name beside it, and the persons it belongs to: several share an office mailbox."""

    text: str
    address: str = ""
    name: str = ""
    people: list[Person] = field(default_factory=list)
    state: AddressState = AddressState.INVALID


def addresses_of(text: str) -> list[PastedAddress]:
    """Each address once, in the order of the text, and what holds none."""
    found: dict[str, PastedAddress] = {}
    for one in _pieces(text[:MOST_CHARACTERS]):
        found.setdefault(one.address or one.text, one)
    return list(found.values())[:MOST_ADDRESSES]


def recognised_addresses(
    text: str, settled: set[int], narrow: Callable[[list[PastedAddress]], None] | None = None
) -> list[PastedAddress]:
    """The addresses with the persons they belong to; `settled` are those for whom there is nothing to add.

    `narrow` leaves beside each address those persons whom the reader may learn of.
    """
    pasted = addresses_of(text)
    holders = _holders([one.address for one in pasted if one.address])
    for one in pasted:
        one.people = holders.get(one.address, [])
    if narrow:
        narrow(pasted)
    for one in pasted:
        if one.people:
            is_settled = all(person.id in settled for person in one.people)
            one.state = AddressState.ALREADY if is_settled else AddressState.KNOWN
            one.people = [person for person in one.people if is_settled or person.id not in settled]
        elif one.address:
            one.state = AddressState.UNKNOWN
    return pasted


def keep_those_seen(pasted: list[PastedAddress], viewer: Any, event: Event) -> None:
    """For who sees the addresses of their own people only: all others are nobody's, known or not (decision 0023)."""
    people = {person.id: person for one in pasted for person in one.people}
    seen = with_address_seen(viewer, people.values())
    proposed = _proposed_here(event, [one.address for one in pasted if one.people])
    for one in pasted:
        one.people = [person for person in one.people if person.id in seen or (person.id, one.address) in proposed]


def _proposed_here(event: Event, addresses: list[str]) -> set[tuple[int, str]]:
    """(key of the person, address) of those whom an organiser of the event added by that address."""
    found: set[tuple[int, str]] = set()
    for part in pieces(sorted(set(addresses))):
        query = select(AddressProposal.person_id, AddressProposal.address)
        query = query.where(AddressProposal.scope == event.ref, AddressProposal.address.in_(part))
        found |= {(person_id, address) for person_id, address in db.session.execute(query)}
    return found


def _pieces(text: str) -> Iterator[PastedAddress]:
    for piece in re.split(r"[;\n\r\t]+", text):
        tokens = list(_ADDRESS.finditer(piece))
        if not tokens and piece.strip(_AROUND):
            yield PastedAddress(piece.strip(), addresses_in(piece).address)
        begin = 0
        for token in tokens:
            name = piece[begin : token.start()].strip(_AROUND)
            begin = token.end()
            yield PastedAddress(" ".join(f"{name} {token[0]}".split()), addresses_in(token[0]).address, name[:200])


def _holders(addresses: list[str]) -> dict[str, list[Person]]:
    holders: dict[str, list[Person]] = defaultdict(list)
    for part in pieces(sorted(set(addresses))):
        query = select(Person).where(is_known(), or_(Person.email.in_(part), Person.office_email.in_(part)))
        for person in db.session.scalars(query.order_by(Person.id)):
            holders[person.email if person.email and person.email in part else person.office_email].append(person)
    return holders
