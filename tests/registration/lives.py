"""The life of a calendar entry, lived by people in four languages: what each was sent, and what should stand after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flask import Flask
from sqlalchemy import select

from app.calendars.models import CalendarInvitation
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.actions import publication
from app.events.entries import entry_of
from app.events.models import EventOrganisation, OrganisationRole, Placing
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.sending import send
from app.mail.models import OutboxMessage
from app.people.models import Person
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw_own
from app.registration.models import Invitation, Origin, Registration, RegistrationStatus
from app.registration.queries.registrations import active_registration
from tests.calendars.consumer import Consumer, arrived
from tests.calendars.replies.letters import mail
from tests.cast import ANA, JANE, JOAO, MARIE
from tests.fixtures.calendars import Moment
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, saved

LONG = "una línea que se dobla, con comas; y punto y coma \\ barra: dos puntos “comillas” 🌎👩🏽‍💼 ñandú " * 3
TITLES = TranslatedText(
    es=f"Contratación pública, inclusión; y participación de las MIPYMES 🎉 {LONG}".strip(),
    en=f"Public procurement, inclusion; and the participation of MSMEs 🎉 {LONG}".strip(),
    pt=f"Contratação pública, inclusão; e participação das MPMEs 🎉 {LONG}".strip(),
    fr=f"Marchés publics, « inclusion » ; et participation des MPME 🎉 {LONG}".strip(),
)
SUMMARY = TranslatedText(
    es="Un día de diálogo,\nen dos partes;\n\ty con «acentos»", en="A day of dialogue,\nin two parts"
)
ZONE = "America/Santiago"
#: The first placing, another time, another place. Chile's summer time ends on 4 April 2027, within the second.
TIMED = (
    Schedule(date(2027, 4, 1), date(2027, 4, 2), Precision.DAY, time(9), time(17, 30), ZONE),
    Schedule(date(2027, 4, 3), date(2027, 4, 5), Precision.DAY, time(8, 30), time(13), ZONE),
)
WHOLE_DAYS = (
    Schedule(date(2027, 4, 1), date(2027, 4, 2), Precision.DAY, zone=ZONE),
    Schedule(date(2028, 2, 28), date(2028, 2, 29), Precision.DAY, zone=ZONE),
)
#: (start, end) of the first day of each schedule above, worked out by hand: UTC−3 before the change, UTC−4 after it.
TIMES: dict[tuple[Schedule, ...], tuple[tuple[Moment, Moment], ...]] = {
    TIMED: (
        (datetime(2027, 4, 1, 12, tzinfo=UTC), datetime(2027, 4, 1, 20, 30, tzinfo=UTC)),
        (datetime(2027, 4, 3, 11, 30, tzinfo=UTC), datetime(2027, 4, 3, 16, tzinfo=UTC)),
    ),
    WHOLE_DAYS: ((date(2027, 4, 1), date(2027, 4, 3)), (date(2028, 2, 28), date(2028, 3, 1))),
}
VENUES = ("Salón “Bolívar”, piso 3; ala norte", "Edificio Ñandú, oficina 4")


@dataclass(frozen=True)
class Stand:
    """What a calendar should show after a step: from when to when, and where; nothing at all when `is_shown` is False."""

    start: Moment
    end: Moment
    venue: str
    is_shown: bool = True


@dataclass(frozen=True)
class Sent:
    """A calendar object that a message carried, and how things stand for its reader once it was sent."""

    step: str
    method: str
    text: str
    stand: Stand


@dataclass(frozen=True)
class Life:
    """Every calendar object that one person was sent about one event, oldest first, and what the last one should say."""

    language: str
    person: Person
    description: str
    sent: list[Sent]


def lives(app: Flask, clock: SettableClock, receive: Receive) -> list[Life]:
    """Invite, accept, move, change the place, withdraw, register again, cancel: four people, by hours and by days."""
    with app.test_request_context(method="POST"):
        db.session().expire_on_commit = False
        people = [make_person(**character.fields) for character in (ANA, JANE, JOAO, MARIE)]
        people[0].alarm_minutes = 60
        db.session.commit()
        return [life for schedules in (TIMED, WHOLE_DAYS) for life in Story(people, schedules, clock, receive).lived()]


class Story:
    """One event and its people."""

    def __init__(
        self, people: list[Person], schedules: tuple[Schedule, ...], clock: SettableClock, receive: Receive
    ) -> None:
        self._schedules, self._clock, self._receive = schedules, clock, receive
        self._event = make_event(
            schedule=schedules[0], venue=VENUES[0], summary=SUMMARY, languages=["es", "en", "pt", "fr"],
            online_url="https://video.example/sala?a=1,2;b=3", country_code="CL", city="Valparaíso",
        )  # fmt: skip
        self._event.title = TITLES
        organiser = "Red “de” Compras; Américas, S.A."
        saved(EventOrganisation(event_id=self._event.id, role=OrganisationRole.ORGANISER, name=organiser))
        self._lives = {person.public_id: self._life(person) for person in people}

    def _life(self, person: Person) -> Life:
        language = person.language or ""
        return Life(
            language, person, entry_of(self._event, language, online_url=self._event.online_url).description, []
        )

    def lived(self) -> list[Life]:
        known: set[int] = set()
        for step, stand in self._steps():
            db.session.commit()
            self._clock.move(timedelta(minutes=5))
            for message in db.session.scalars(
                select(OutboxMessage).where(OutboxMessage.subject_ref == self._event.ref)
            ):
                if message.id not in known and message.calendar:
                    sent = Sent(step, message.calendar_method, message.calendar, stand)
                    self._lives[message.person_ref or ""].sent.append(sent)
                known.add(message.id)
        return list(self._lives.values())

    def _steps(self) -> Iterator[tuple[str, Stand]]:
        event, people = self._event, [life.person for life in self._lives.values()]
        first, second = TIMES[self._schedules]
        send(draft_mailing(event, people), event)
        yield "invite", Stand(*first, VENUES[0])
        self._accept()
        yield "accept", Stand(*first, VENUES[0])
        publication.move(event, self._at(self._schedules[1], VENUES[0]), "Otra fecha.")
        yield "move", Stand(*second, VENUES[0])
        publication.move(event, self._at(self._schedules[1], VENUES[1]), "Otra sala.")
        yield "change place", Stand(*second, VENUES[1])
        for person in people:
            withdraw_own(self._registration(person))
        yield "withdraw", Stand(*second, VENUES[1], is_shown=False)
        for person in people:
            register(event, person, Details.of(person))
        yield "re-register", Stand(*second, VENUES[1])
        publication.cancel(event, "No hay quórum.")
        yield "cancel", Stand(*second, VENUES[1], is_shown=False)

    def _accept(self) -> None:
        """Half of them by their personal link, the others from their calendar."""
        for number, life in enumerate(self._lives.values()):
            if number % 2:
                register(self._event, life.person, Details.of(life.person), origin=Origin.INVITATION)
                db.session.commit()
            else:
                self._accept_by_calendar(life)
            assert self._registration(life.person).status is RegistrationStatus.CONFIRMED

    def _accept_by_calendar(self, life: Life) -> None:
        calendar = Consumer()
        calendar.take(arrived(life.sent[0].text))
        address = life.person.email or ""
        db.session.commit()  # nothing of this process may be open while another works
        recipient, reply = calendar.accept(address, self._clock.now())
        self._receive(mail(reply, sender=address, number=recipient), recipient)
        for row in db.session:  # it was handled elsewhere
            if isinstance(row, (CalendarInvitation, Invitation)):
                db.session.expire(row)

    def _at(self, schedule: Schedule, venue: str) -> Placing:
        return Placing(schedule, venue, self._event.city, self._event.country_code)

    def _registration(self, person: Person) -> Registration:
        found = active_registration(self._event, person)
        assert found
        return found
