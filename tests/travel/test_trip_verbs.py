"""Each verb of a trip: where it is allowed, where it is not, what guards it, and the steps that it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.attendance.models import AttendanceRecord
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.mail.models import OutboxMessage
from app.registration.models import RegistrationStatus
from app.travel.actions.authorising import authorise_trip
from app.travel.actions.ending_trips import TicketLoss, cancel_trip
from app.travel.actions.itineraries import StayWords, remove_segment, write_stay
from app.travel.actions.proposing import propose_trip, return_trip
from app.travel.actions.settling import close_trip, settle_trip
from app.travel.actions.ticketing import Fare, TicketChange, change_ticket, issue_ticket
from app.travel.actions.travelling import note_no_show, note_travelled
from app.travel.models import Trip, TripStatus, TripStep, TripVerb, VisaState
from tests.funding.making import make_line
from tests.make import make_account, make_event, make_person, make_registration
from tests.travel.making_trips import (
    make_authorised,
    make_itinerary,
    make_segment,
    make_ticketed,
    make_trip,
    paying,
    say_visa,
)

S = TripStatus


@dataclass(frozen=True)
class Verb:
    """One verb: from where to where, and how it is done."""

    name: TripVerb
    allowed: tuple[TripStatus, ...]
    to: TripStatus
    do: Callable[[Trip], object]


def _another() -> object:
    return make_account([RoleKind.ORGANISER])


VERBS = [
    Verb(TripVerb.PROPOSE, (S.PLANNING,), S.PROPOSED, propose_trip),
    Verb(TripVerb.RETURN, (S.PROPOSED,), S.PLANNING, lambda trip: return_trip(trip, "Falta el regreso")),
    Verb(TripVerb.AUTHORISE, (S.PLANNING, S.PROPOSED), S.AUTHORISED, lambda trip: authorise_trip(trip, _another())),
    Verb(
        TripVerb.TICKET,
        (S.AUTHORISED,),
        S.TICKETED,
        lambda trip: issue_ticket(trip, Fare(Money(98000, "USD"), paying(trip))),
    ),
    Verb(
        TripVerb.CHANGE,
        (S.TICKETED,),
        S.AUTHORISED,
        lambda trip: change_ticket(trip, TicketChange("Otro día"), _another()),
    ),
    Verb(TripVerb.TRAVELLED, (S.AUTHORISED, S.TICKETED), S.TRAVELLED, note_travelled),
    Verb(TripVerb.NO_SHOW, (S.AUTHORISED, S.TICKETED), S.NO_SHOW, lambda trip: note_no_show(trip, "No llegó")),
    Verb(
        TripVerb.CANCEL,
        (S.PLANNING, S.PROPOSED, S.AUTHORISED, S.TICKETED),
        S.CANCELLED,
        lambda trip: cancel_trip(trip, "Ya no viaja"),
    ),
    Verb(TripVerb.CLOSE, (S.SETTLED,), S.CLOSED, close_trip),
]


def _at(status: TripStatus) -> Trip:
    """A trip that stands at `status`, with everything that any verb asks for."""
    trip = say_visa(make_itinerary(make_trip(line=make_line())))
    trip.status = status
    trip.authorised_at = now()
    db.session.flush()
    return trip


@pytest.mark.one_database
@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("verb", VERBS, ids=[verb.name.value for verb in VERBS])
def test_a_verb_is_allowed_where_the_table_says_and_nowhere_else(arrange, clock, verb, status):
    with arrange():
        trip = _at(status)
        if verb.name in (TripVerb.NO_SHOW, TripVerb.TRAVELLED):
            clock.move(trip.event.ends_at - now() + timedelta(hours=1))
        if status not in verb.allowed:
            with pytest.raises(Refused):
                verb.do(trip)
            assert trip.status is status
            return
        verb.do(trip)
        assert trip.status is verb.to
        step = db.session.scalars(select(TripStep).order_by(TripStep.id.desc())).first()
        assert (step.verb, step.from_status, step.to_status) == (verb.name, status, verb.to)
        entry = select(AuditEntry).where(AuditEntry.action == f"trip.{verb.name.value}")
        assert db.session.scalars(entry).one().target == trip.ref


@pytest.mark.parametrize("status", list(S))
def test_settling_happens_by_itself_where_nothing_is_open(arrange, status):
    with arrange():
        trip = _at(status)
        assert settle_trip(trip) is (status in (S.TRAVELLED, S.NO_SHOW, S.CANCELLED))


def test_steps_are_the_transitions_of_a_whole_journey(arrange, clock):
    with arrange():
        trip = say_visa(make_itinerary(make_trip(line=make_line())))
        propose_trip(trip)
        return_trip(trip, "Falta un tramo")
        propose_trip(trip)
        authorise_trip(trip, _another())
        issue_ticket(trip, Fare(Money(98000, "USD"), paying(trip)))
        clock.move(trip.event.ends_at - now() + timedelta(days=1))
        note_travelled(trip)
        settle_trip(trip)
        close_trip(trip)
        steps = list(db.session.scalars(select(TripStep).order_by(TripStep.id)))
        assert [step.verb.value for step in steps] == [
            *("begin", "propose", "return", "propose", "authorise", "ticket", "travelled", "settle", "close")
        ]
        assert [step.from_status for step in steps[1:]] == [step.to_status for step in steps[:-1]]
        assert steps[-1].to_status is trip.status


def test_nothing_is_handed_in_without_a_way_back(arrange):
    with arrange():
        trip = make_trip()
        with pytest.raises(Refused):
            propose_trip(trip)
        make_segment(trip, "Quito 2027-05-11 08:00", "San José 2027-05-11 10:10")
        with pytest.raises(Refused):
            propose_trip(trip)


def test_what_can_not_be_travelled_is_neither_handed_in_nor_authorised(arrange):
    with arrange():
        trip = say_visa(make_itinerary(make_trip()))
        trip.segments[0].arrives_local = trip.segments[0].departs_local.replace(hour=7)  # Quito is an hour ahead
        for act in (propose_trip, lambda one: authorise_trip(one, _another())):
            with pytest.raises(Refused, match="1"):
                act(trip)


def test_nobody_authorises_their_own_journey(arrange):
    with arrange():
        trip = say_visa(make_itinerary(make_trip(line=make_line())))
        own = make_account([RoleKind.ADMINISTRATOR], trip.person)
        with pytest.raises(Refused):
            authorise_trip(trip, own)
        assert trip.status is S.PLANNING


def test_a_journey_needs_a_seat(arrange):
    with arrange():
        registration = make_registration(make_event(), status=RegistrationStatus.WAITING)
        trip = say_visa(make_itinerary(make_trip(registration, make_line())))
        with pytest.raises(Refused):
            authorise_trip(trip, _another())


@pytest.mark.parametrize("state", [state for state in VisaState if state.value not in ("granted", "not_needed")])
def test_a_ticket_waits_for_the_visa(arrange, state):
    with arrange():
        trip = say_visa(make_authorised(), state)
        with pytest.raises(Refused):
            issue_ticket(trip, Fare(Money(98000, "USD"), paying(trip)))


def test_who_was_there_did_not_fail_to_come(arrange, clock):
    with arrange():
        trip = make_ticketed()
        registration = trip.sponsorship.registration
        clock.move(trip.event.ends_at - now() + timedelta(hours=1))
        record = AttendanceRecord(registration_id=registration.id, day=1, is_present=True, at=now(), actor="system")
        db.session.add(record)
        db.session.flush()
        with pytest.raises(Refused):
            note_no_show(trip, "No llegó")
        record.is_present = False
        note_no_show(trip, "No llegó")


def test_not_coming_is_known_once_the_event_is_over(arrange):
    with arrange():
        with pytest.raises(Refused):
            note_no_show(make_ticketed(), "No llegó")
        with pytest.raises(Refused):
            note_travelled(make_ticketed())


@pytest.mark.parametrize(
    ("make", "act"),
    [
        (lambda: _at(S.PROPOSED), lambda trip: return_trip(trip, " ")),
        (lambda: _at(S.AUTHORISED), lambda trip: cancel_trip(trip, "")),
        (make_ticketed, lambda trip: change_ticket(trip, TicketChange(" "), _another())),
    ],
)
def test_a_reason_is_asked(arrange, make, act):
    with arrange():
        trip = make()
        with pytest.raises(Refused):
            act(trip)


def test_the_itinerary_of_a_ticket_is_changed_with_the_ticket_alone(arrange):
    with arrange():
        trip = make_ticketed()
        with pytest.raises(Refused):
            remove_segment(trip, trip.segments[0], is_desk=True)
        change_ticket(trip, TicketChange("Otro día"), _another())
        with pytest.raises(Refused):
            remove_segment(trip, trip.segments[0])
        remove_segment(trip, trip.segments[0], is_desk=True)
        assert len(trip.segments) == 1


def _sent(trip: Trip) -> list[tuple[str, str]]:
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [
        (row.kind.partition("/")[2], row.calendar_method) for row in rows if row.person_ref == trip.person.public_id
    ]


def test_what_the_traveller_is_told_and_what_stands_in_their_calendar(arrange):
    with arrange():
        trip = make_authorised()
        entries = [("journey_entry", "REQUEST")] * 2
        assert _sent(trip) == [("trip_authorised", ""), *entries]
        issue_ticket(trip, Fare(Money(98000, "USD"), paying(trip)))
        assert _sent(trip)[3:] == [("trip_ticketed", ""), *entries]
        cancel_trip(trip, "Ya no viaja", TicketLoss(98000, 0))
        assert _sent(trip)[6:] == [("journey_entry", "CANCEL")] * 2


def test_a_calendar_entry_is_told_with_its_own_times_and_what_becomes_of_it(arrange):
    with arrange():
        person = make_person("Rosa", "Specimen", language="en")
        trip = make_authorised(make_registration(make_event(), person))
        write_stay(
            trip, StayWords("San José", "CR", date(2027, 5, 11), date(2027, 5, 14), "Hotel Ficticio"), is_desk=True
        )
        issue_ticket(trip, Fare(Money(98000, "USD"), paying(trip)))
        cancel_trip(trip, "Ya no viaja", TicketLoss(98000, 0))
        rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        told = {row.subject: row.text for row in rows if row.kind == "travel/journey_entry"}
        flight = "CM 120: Quito – San José"
        for subject in (flight, f"Changed: {flight}", f"Out of your calendar: {flight}"):
            assert "Segment 1: CM 120: Quito 11 May 2027 08:00 – San José 11 May 2027 10:10" in told[subject], subject
        assert "From the day: 11 May 2027" in told["Stay: Hotel Ficticio"]
