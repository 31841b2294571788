"""Who stands in the list of participants, in which order, in the language of the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask_babel import gettext
from sqlalchemy import Row, Select, case, func, or_, select

from app.attendance.queries.counts import came
from app.core.collation import alphabet_of
from app.core.extensions import db
from app.core.shown import country_name
from app.core.words import word
from app.events.models import Event
from app.network.models import Institution
from app.protocol.order import HeldPosition, Participant, ProtocolGroup, people_in_order
from app.protocol.queries import held_positions, member_states, order_of
from app.registration.models import Registration, RegistrationStatus

#: Who is listed: all with a place, or those who were there; the provisional and the final list.
CONFIRMED, PRESENT = "confirmed", "present"


@dataclass(frozen=True)
class ListedParticipant:
    """One person as the list names them."""

    group: ProtocolGroup
    country_code: str
    honorific: str
    given_names: str
    family_names: str
    position: str
    institution: str
    role: str  #: in the delegation, in words; empty for who was named by none

    @property
    def is_national(self) -> bool:
        """Whether they stand with a country rather than with their institution."""
        return self.group in (ProtocolGroup.STATES, ProtocolGroup.OBSERVERS)

    @property
    def formal_name(self) -> str:
        return " ".join(part for part in (self.honorific, self.given_names, self.family_names) if part)


@dataclass(frozen=True)
class ListedBody:
    """A state, or an institution, with its people."""

    name: str
    people: list[ListedParticipant]


@dataclass(frozen=True)
class ListedGroup:
    """The states, or the observers, and so on."""

    group: ProtocolGroup
    bodies: list[ListedBody]


def listed_participants(event: Event, which: str, language: str) -> list[ListedParticipant]:
    """The people of the list in order of protocol; who was erased has no name any more and is left out.

    Five statements, however many they are.
    """
    held = held_positions(event)
    rows = {row.person_id: row for row in db.session.execute(_rows(event, which, language))}
    people = [_participant(row, language, held.get(row.person_id)) for row in rows.values()]
    return [
        _listed(group, person, rows[person.person_id])
        for group, person in people_in_order(people, order_of(event), member_states(), language)
    ]


def numbers_of(event: Event) -> tuple[int, int]:
    """How many would be listed: of those with a place, and of those who were present; one statement."""
    query = _rows(event, CONFIRMED, "").with_only_columns(
        func.count(Registration.person_id.distinct()),
        func.count(case((came(), Registration.person_id)).distinct()),
    )
    confirmed, present = db.session.execute(query).one()
    return confirmed, present


def by_delegation(people: Sequence[ListedParticipant], language: str) -> list[ListedGroup]:
    """The same by group, and within it by state or institution."""
    found = []
    for group, each in groupby(people, lambda person: person.group):
        bodies = groupby(each, lambda person: _body(person, language))
        found.append(ListedGroup(group, [ListedBody(name, list(named)) for name, named in bodies]))
    return found


def _body(person: ListedParticipant, language: str) -> str:
    if person.is_national and person.country_code:
        return country_name(person.country_code, language)
    return person.institution or gettext("Without an institution")


def _rows(event: Event, which: str, language: str) -> Select[*tuple[Any, ...]]:
    """One row a person with a place; of the present those at the door too, who are confirmed as well."""
    key = Registration.name_sort_es if alphabet_of(language) == "es" else Registration.name_sort
    query = (
        select(
            Registration.person_id, Registration.honorific, Registration.given_names, Registration.family_names,
            Registration.position, Registration.institution_name, Registration.country_code, Registration.category,
            key.label("name_key"), Institution.name.label("official"), Institution.kind.label("institution_kind"),
        )
        .outerjoin(Institution, Institution.id == Registration.institution_id)
        .where(
            Registration.event_id == event.id,
            Registration.status == RegistrationStatus.CONFIRMED,
            or_(Registration.given_names != "", Registration.family_names != ""),
        )
    )  # fmt: skip
    return query.where(came()) if which == PRESENT else query


def _participant(row: Row[Any], language: str, held: HeldPosition | None) -> Participant:
    return Participant(
        row.person_id,
        row.country_code or "",
        row.category,
        _institution(row, language),
        row.institution_kind,
        row.name_key,
        held,
    )


def _institution(row: Row[Any], language: str) -> str:
    """Its official name in the language of the list where there is one, else as the person gave it."""
    return str((row.official or {}).get(language) or row.institution_name)


def _listed(group: ProtocolGroup, person: Participant, row: Row[Any]) -> ListedParticipant:
    return ListedParticipant(
        group,
        person.home,
        row.honorific,
        row.given_names,
        row.family_names,
        row.position,
        person.institution,
        word(person.held.role) if person.held else "",
    )
