"""A world that has grown: thousands of rows beside the one object of each kind, written by few statements."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, insert, literal, select

from app.attendance.models import AttendanceRecord, FigureEvent, StatedFigure
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.letters.models import MailingRecipient
from app.people.models import Person
from app.registration.models import Invitation, Registration, RegistrationStatus
from tests import make
from tests.architecture.world import World, make_world
from tests.benchmarks.messages import add as add_messages
from tests.make_many import copies

COUNTRIES = ("AR", "BO", "BR", "CL", "CO", "CR", "EC", "JM", "MX", "PE", "PY", "UY", "GT", "HN", "SV", "PA", "DO", "NI")
#: Every tenth registration waits; half of the others were there on the first day.
STATUSES = (RegistrationStatus.RECEIVED, *[RegistrationStatus.CONFIRMED] * 9)
TODAY = "hoy"


class Size(NamedTuple):
    """How many of each."""

    registrations: int
    events: int
    people: int
    messages: int

    @classmethod
    def read(cls, text: str) -> "Size":
        return cls(*(int(part) for part in text.split(":")))


def grown(size: Size) -> World:
    """The world of the architecture tests with `size` rows of each kind beside its own, committed."""
    world = make_world()
    for code in COUNTRIES:
        make.make_country(code)
    today = make.make_event("Seminario de hoy", slug=TODAY, start_on=now().date(), end_on=now().date())
    people = _people(world.person, max(size.people, size.registrations))
    for event in (world.event, today):
        _registrations(world, event, people[: size.registrations])
    _invited(world, people[-size.registrations :])
    _events(world, size.events, people)
    _audit(world, size.registrations)
    db.session.commit()
    add_messages(size.messages)
    return world


def _people(like: Person, number: int) -> list[int]:
    def named() -> Iterator[dict[str, Any]]:
        for at in range(number):
            names = {"given_names": "Ana", "family_names": f"Ejemplo {at}", "name_folded": f"ejemplo {at} ana"}
            place = f"{at * 7919 % 1_000_000:08x}"
            address = {"email": f"persona{at}@compras.example", "country_code": COUNTRIES[at % len(COUNTRIES)]}
            yield names | address | {"name_sort": place, "name_sort_es": place}

    return copies(like, named())


#: What a registration keeps of the person.
_KEPT = ("given_names", "family_names", "name_folded", "name_sort", "name_sort_es", "country_code")


def _registrations(world: World, event: Event, people: list[int]) -> None:
    table = Registration.__table__
    like = {each.key: getattr(world.registration, each.key) for each in table.c if each.key != "id"}
    kept = {name: getattr(Person, name) for name in _KEPT} | {"person_id": Person.id, "email": Person.email}
    fixed = {name: value for name, value in like.items() if name not in (*kept, "public_id", "event_id", "status")}
    for rest, status in enumerate(dict.fromkeys(STATUSES)):
        values = fixed | {"event_id": event.id, "status": status.value}
        columns = {name: literal(value, table.c[name].type) for name, value in values.items()}
        public_id = literal(f"{event.slug[:1]}-") + func.substr(Person.public_id, 3)  # as long as others
        named = {**kept, **columns, "public_id": public_id}
        is_of_status = Person.id % 10 == 0 if rest == 0 else Person.id % 10 != 0
        rows = select(*named.values()).where(Person.id.between(people[0], people[-1]), is_of_status)
        db.session.execute(insert(Registration).from_select(list(named), rows))
    _attendance(event)


def _attendance(event: Event) -> None:
    values = {"day": 1, "is_present": True, "at": now(), "actor": "system", "reason": ""}
    columns = [literal(value, AttendanceRecord.__table__.c[name].type) for name, value in values.items()]
    came = select(Registration.id, *columns).where(
        Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED, Registration.id % 2 == 0
    )
    db.session.execute(insert(AttendanceRecord).from_select(["registration_id", *values], came))


def _invited(world: World, people: list[int]) -> None:
    """Half of these are invited, and all on a message that was not sent."""
    copies(world.invitation, ({"person_id": id_, "response": None} for id_ in people[::2]))
    rows = select(literal(world.words.id), Person.id).where(Person.id.between(people[0], people[-1]))
    known = select(MailingRecipient.person_id).where(MailingRecipient.mailing_id == world.words.id)
    rows = rows.where(Person.id.not_in(known))
    db.session.execute(insert(MailingRecipient).from_select(["mailing_id", "person_id"], rows))


def _events(world: World, number: int, people: list[int]) -> None:
    """Past ones, a figure and two people who came to each."""

    def past() -> Iterator[dict[str, Any]]:
        for at in range(number):
            day = date(2004, 1, 5) + timedelta(days=at % 8000)
            yield {"slug": f"pasado-{at}", "start_on": day, "end_on": day, "starts_at": None, "ends_at": None} | {
                "series_id": world.series.id if at % 3 == 0 else None, "status": EventStatus.PUBLISHED,
            }  # fmt: skip

    events = copies(world.event, past())
    figures = copies(world.figure, ({"value": 10 + at % 50} for at in range(number)))
    db.session.execute(
        insert(FigureEvent), [{"figure_id": f, "event_id": e} for f, e in zip(figures, events, strict=True)]
    )
    came = copies(
        world.registration,
        (
            {"event_id": event, "person_id": people[(at + both) % len(people)]}
            for at, event in enumerate(events)
            for both in (0, 7)
        ),
    )
    record = {"day": 1, "is_present": True, "at": now(), "actor": "system", "reason": ""}
    db.session.execute(insert(AttendanceRecord), [record | {"registration_id": id_} for id_ in came])


def _audit(world: World, number: int) -> None:
    entry = {"at": now(), "actor": "system", "action": "attendance.marked", "target": world.event.ref}
    rows = [entry | {"scope": world.event.ref, "fields": [], "note": f"day {at}"} for at in range(number)]
    db.session.execute(insert(AuditEntry), rows)


__all__ = ["TODAY", "Invitation", "Size", "StatedFigure", "grown"]
