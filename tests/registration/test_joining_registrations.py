"""Two records of one person, both registered for one event: the better registration stays, and nobody is written to."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.attendance.actions.marking import walk_in
from app.attendance.models import AttendanceRecord
from app.attendance.queries.roll import RollFilters, marks, roll_page
from app.calendars.models import CalendarInvitation
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.keyset import Place
from app.core.refusal import Refused
from app.events.models import Event
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.sending import send
from app.mail.models import OutboxMessage
from app.people import actions
from app.people.actions import merge
from app.people.merging import questions
from app.people.models import Person
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.registering import Details, register
from app.registration.links import registration_token
from app.registration.models import (
    Invitation,
    Offer,
    OfferOutcome,
    Origin,
    QuestionAnswer,
    QuestionKind,
    Registration,
    RegistrationStatus,
    RegistrationTransition,
    Response,
    SeatPool,
)
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_event, make_person, make_pool, make_question, make_registration, saved

Status = RegistrationStatus

SECOND_DAY = datetime(2027, 5, 13, 15, tzinfo=UTC)


class Pair(NamedTuple):
    event: Event
    kept: Person
    merged: Person


def made(**event: Any) -> Pair:
    return Pair(make_event(**event), make_person("Ana", "Ejemplo"), make_person("Ana María", "Ejemplo"))


def status_of(registration: Registration) -> RegistrationStatus:
    db.session.refresh(registration)
    return registration.status


def sent() -> int:
    """Messages, but for the two that say which address of the person stays: whoever merges lets these be told."""
    others = OutboxMessage.kind.not_in(("people/address_gone", "people/address_came"))
    return len(db.session.scalars(select(OutboxMessage.id).where(others)).all())


@pytest.mark.parametrize("is_turned", [False, True], ids=["better one kept", "better one merged"])
def test_the_better_registration_stays_and_nothing_is_mailed(app: Flask, is_turned: bool) -> None:
    with app.app_context():
        event, kept, merged = made()
        pool = make_pool(event, capacity=1)
        first, second = (merged, kept) if is_turned else (kept, merged)
        confirmed = register(event, first, Details.of(first))
        waiting = register(event, second, Details.of(second))
        assert (confirmed.status, waiting.status) == (Status.CONFIRMED, Status.WAITING)
        before, entries = sent(), _entries()
        merge(kept, merged, actor="tester")
        assert sent() == before
        assert (status_of(confirmed), status_of(waiting)) == (Status.CONFIRMED, Status.MERGED)
        assert {confirmed.person_id, waiting.person_id} == {kept.id}
        assert db.session.get_one(SeatPool, pool.id).taken == 1
        assert [state for state, _method in _entries()] == [state for state, _method in entries], (
            "no entry was taken out"
        )
        steps = select(RegistrationTransition).where(RegistrationTransition.registration_id == waiting.id)
        step = db.session.scalars(steps.order_by(RegistrationTransition.id.desc())).first()
        assert step is not None
        assert (step.status, bool(step.reason), bool(step.actor)) == (Status.MERGED, True, True)
        assert (
            db.session.scalar(select(AuditEntry.target).where(AuditEntry.action == "registration.merged"))
            == waiting.ref
        )


def _entries() -> list[tuple[bool, str]]:
    rows = db.session.scalars(select(CalendarInvitation)).all()
    return [(row.is_current, row.subject_ref) for row in rows]


def test_two_seats_become_one_and_the_next_is_offered_the_other(app: Flask) -> None:
    with app.app_context():
        event, kept, merged = made()
        pool = make_pool(event, capacity=2)
        mine, theirs = (register(event, person, Details.of(person)) for person in (kept, merged))
        next_one = make_person("Zoe", "Otra")
        waiting = register(event, next_one, Details.of(next_one))
        merge(kept, merged)
        assert [status_of(each) for each in (mine, theirs, waiting)] == [
            Status.CONFIRMED,
            Status.MERGED,
            Status.OFFERED,
        ]
        assert db.session.get_one(SeatPool, pool.id).taken == 2
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "registration/offered")).all()
        assert [message.person_ref for message in told] == [next_one.public_id]


def test_an_open_offer_ends_with_its_registration(app: Flask) -> None:
    with app.app_context():
        event, kept, merged = made()
        pool = make_pool(event, capacity=1)
        register(event, kept, Details.of(kept))
        offered = register(event, merged, Details.of(merged))
        pool.capacity = 2
        db.session.flush()
        offer_free_seats(event)
        assert status_of(offered) is Status.OFFERED
        before = sent()
        merge(kept, merged)
        assert status_of(offered) is Status.MERGED
        assert db.session.scalar(select(Offer.outcome)) is OfferOutcome.MERGED
        assert (db.session.get_one(SeatPool, pool.id).taken, sent()) == (1, before)


def test_who_waited_longer_keeps_the_place(app: Flask) -> None:
    with app.app_context():
        event, kept, merged = made()
        make_pool(event, capacity=0)
        longer = register(event, merged, Details.of(merged))
        later = make_registration(event, kept, status=Status.WAITING)
        later.waiting_since = longer.waiting_since.replace(year=longer.waiting_since.year + 1)  # type: ignore[union-attr]
        merge(kept, merged)
        assert (status_of(longer), status_of(later)) == (Status.WAITING, Status.MERGED)


def test_answers_and_what_the_door_did_not_know_are_taken_over(app: Flask) -> None:
    with app.app_context():
        event, kept, merged = made()
        first, second = (make_question(event, kind=QuestionKind.TEXT) for _ in range(2))
        stays = make_registration(event, kept, position="", email="")
        goes = make_registration(event, merged, status=Status.RECEIVED, position="Directora", email="ana@x.example")
        for registration, question, value in ((stays, first, "A"), (goes, first, "B"), (goes, second, "C")):
            version = question.versions[-1]
            saved(
                QuestionAnswer(
                    registration_id=registration.id, question_id=question.id, version_id=version.id, value=value
                )
            )
        merge(kept, merged)
        db.session.refresh(stays)
        assert (stays.position, stays.email) == ("Directora", "ana@x.example")
        values = db.session.scalars(
            select(QuestionAnswer.value).where(QuestionAnswer.registration_id == stays.id).order_by(QuestionAnswer.id)
        )
        assert list(values) == ["A", "C"]


def test_a_walk_in_joins_the_registration_of_the_same_person(app: Flask, clock: SettableClock) -> None:
    """At the door somebody was entered again: the registration with the seat stays, and the person was there."""
    with app.app_context():
        event, kept, merged = made()
        make_pool(event, capacity=5)
        registered = register(event, kept, Details.of(kept))
        values: Any = {"given_names": "Ana", "family_names": "Ejemplo", "email": merged.email, "category": "sgpe"}
        clock.set(SECOND_DAY)
        at_the_door = walk_in(event, 1, values)
        assert at_the_door.origin is Origin.WALK_IN
        merge(kept, merged)
        assert (status_of(registered), status_of(at_the_door)) == (Status.CONFIRMED, Status.MERGED)
        assert marks([registered.id, at_the_door.id]) == {registered.id: {1: True}}
        lines = roll_page(event, 1, RollFilters(), Place()).page.rows
        assert [(line.registration.id, line.is_present) for line in lines] == [(registered.id, True)]


def test_the_invitation_keeps_its_yes(app: Flask) -> None:
    with app.app_context():
        event, kept, merged = made()
        send(draft_mailing(event, [kept, merged]), event)
        for person in (kept, merged):
            register(event, person, Details.of(person), origin=Origin.INVITATION)
        merge(kept, merged)
        rows = db.session.scalars(select(Invitation)).all()
        assert [(row.person_id, row.response) for row in rows] == [(kept.id, Response.ACCEPTED)]


@pytest.fixture
def contradicting(arrange: Arrange, clock: SettableClock) -> Pair:
    """On the second day. Day 1: absent on the one, present on the other; day 2: both present."""
    with arrange() as session:
        pair = made()
        one, other = (make_registration(pair.event, person) for person in (pair.kept, pair.merged))
        for registration, day, is_present in ((one, 1, False), (other, 1, True), (one, 2, True), (other, 2, True)):
            row = AttendanceRecord(registration_id=registration.id, day=day, is_present=is_present, actor="system")
            row.at = pair.event.created_at
            session.add(row)
    clock.set(SECOND_DAY)
    return pair


@pytest.mark.parametrize("answer", ["present", "absent"])
def test_only_contradicting_marks_ask(app: Flask, contradicting: Pair, answer: str) -> None:
    with app.test_request_context("/?lang=en"):
        kept, merged = (db.session.get_one(Person, each.id) for each in contradicting[1:])
        asked = questions(kept, merged)
        assert len(asked) == 1
        assert "Seminario de prueba, day 1" in asked[0].sentence
        for wrong in ({}, {asked[0].key: "perhaps"}):
            with pytest.raises(Refused, match="day 1"):
                merge(kept, merged, answers=wrong)
        merge(kept, merged, answers={asked[0].key: answer})
        stays = db.session.scalars(select(Registration).where(Registration.status == Status.CONFIRMED)).one()
        assert marks([stays.id]) == {stays.id: {1: answer == "present", 2: True}}
        assert len(db.session.scalars(select(AttendanceRecord)).all()) == 5, "what was corrected stays"


def test_the_page_says_what_will_happen_and_asks(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, contradicting: Pair
) -> None:
    event, kept, merged = contradicting
    with arrange():
        admin = make_account([RoleKind.ADMINISTRATOR], make_person("Ada", "Administra"))
    sign_in(client, admin)
    path = f"/people/{kept.public_id}/merge/{merged.public_id}?lang=en"
    page = client.get(path).text
    assert "Seminario de prueba: both records are registered." in page
    assert "Which is true?" in page
    refused = client.post(path, data={})
    assert refused.status_code == 422
    assert "There is a problem" in refused.text
    key = f"attendance-{event.public_id}-1"
    assert client.post(path, data={key: "present"}).status_code == 303
    listed = client.get(f"/events/{event.slug}/registrations?lang=en").text
    assert listed.count(">Ejemplo, Ana") == 1
    assert client.get(f"/events/{event.slug}/registrations?lang=en&status=merged").text.count(">Ejemplo, Ana") == 1


def test_the_link_of_the_merged_registration_opens_the_one_that_stayed(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        event, kept, merged = made()
        _stays, goes = (make_registration(event, person) for person in (kept, merged))
        token = registration_token(goes)
        merge(kept, merged)
        assert status_of(goes) is Status.MERGED
    page = client.get(f"/r/{token}?lang=en").text
    assert "Your seat is confirmed" in page
    assert client.get(f"/r/{token}/withdrawal").status_code == 200


def test_a_registration_that_came_between_stops_the_merge(
    app: Flask, arrange: Arrange, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The events are locked before the persons; what both registered for after that was not locked."""
    with arrange():
        event, kept, merged = made()
        make_registration(event, kept)
    with app.test_request_context("/?lang=en"):
        kept, merged = (db.session.get_one(Person, each.id) for each in (kept, merged))
        from_here = _before_the_lock(
            monkeypatch, lambda: make_registration(db.session.get_one(Event, event.id), merged)
        )
        with pytest.raises(Refused, match="Try again"):
            merge(kept, merged)
        assert from_here


def _before_the_lock(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> list[object]:
    """Let something happen after the events were held, and before the persons are."""

    done: list[object] = []
    lock_all = actions.lock_all

    def lock_then(kept: Person, merged: Person) -> dict[str, frozenset[int]]:
        held = lock_all(kept, merged)
        done.append(happens())
        db.session.flush()
        return held

    monkeypatch.setattr(actions, "lock_all", lock_then)
    return done
