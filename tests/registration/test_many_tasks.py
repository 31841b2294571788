"""What concerns many is asked for on a page and done by the job process: piece by piece, nobody twice, nobody forgotten."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Role
from app.accounts.queries import account_by_public_id
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.events.actions.publication import cancel, move, publish
from app.events.models import Event, EventStatus
from app.jobs.jobs import carry_out
from app.jobs.long_tasks import advance_task
from app.jobs.models import LongTask, LongTaskRow
from app.letters.actions import drafting
from app.letters.actions.leaving import begin_writing
from app.mail.models import OutboxMessage
from app.registration.actions import deciding
from app.registration.actions.many import begin_deciding
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Invitation, Registration, RegistrationStatus
from app.registration.queries.seats import drift
from tests.fixtures.applications import Arrange, SignInAs
from tests.forms import form_values
from tests.make import make_account, make_event, make_invitation, make_person, make_pool, make_registration


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than five are many, and two make a piece."""
    for place in (
        "registration.views.decisions",
        "letters.views.mailing_steps",
        "registration.event_changes",
    ):
        monkeypatch.setattr(f"app.{place}.AT_ONCE", 5)
    monkeypatch.setattr("app.jobs.task_rows.PIECE", 2)


def received(event: Event, number: int, **fields: Any) -> list[Registration]:
    return [make_registration(event, status=RegistrationStatus.RECEIVED, **fields) for _ in range(number)]


def asked(event: Event, registrations: list[Registration], decision: str, reason: str = "") -> LongTask:
    task = begin_deciding(event, [one.id for one in registrations], deciding.SeatDecision(decision), reason)
    task.actor = make_account([event]).public_id
    db.session.commit()
    return task


def work() -> None:
    """What the job process does."""
    list(carry_out())


def statuses(event: Event) -> Counter[str]:
    db.session.expire_all()
    found = db.session.scalars(select(Registration.status).where(Registration.event_id == event.id))
    return Counter(status.value for status in found)


def written(kind: str) -> Counter[str]:
    query = select(OutboxMessage.to_address).where(OutboxMessage.kind == f"registration/{kind}")
    return Counter(db.session.scalars(query))


def once_each(people: Counter[str], number: int) -> bool:
    return len(people) == number and set(people.values()) == {1}


def problems(task: LongTask) -> list[str]:
    query = select(LongTaskRow.problem).where(LongTaskRow.task_id == task.id).order_by(LongTaskRow.id)
    return list(db.session.scalars(query))


def test_accepting_more_than_two_hundred_is_a_task_with_a_page(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange
) -> None:
    with arrange():
        event = make_event()
        make_pool(event, 200)
        organiser, other, stranger = make_account([event]), make_account([event]), make_account([make_event()])
        received(event, 201)
        slug = event.slug
    sign_in(client, organiser)
    path = f"/events/{slug}/registrations/decision?decision=confirm&everyone=y&lang=en"
    page = client.get(path).text
    seal = page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    answer = client.post(path, data={"decision": "confirm", "seen": seal})
    assert (answer.status_code, answer.location[:7]) == (303, "/tasks/")
    assert client.post(path, data={"decision": "confirm", "seen": seal}).location == answer.location, "asked for once"
    page = client.get(f"{answer.location}?lang=en").text
    assert "0 of 201" in page
    assert "You can leave this page" in page
    for place in ("work", "registrations"):
        assert answer.location in client.get(f"/events/{slug}/{place}?lang=en").text, "one finds the way back to it"
    with arrange():
        assert not written("confirmed")
        work()
        assert statuses(event) == {"confirmed": 200, "waiting": 1}
        assert once_each(written("confirmed"), 200)
        actors = select(AuditEntry.actor).where(AuditEntry.action == "registration.confirmed")
        assert {*db.session.scalars(actors)} == {organiser.public_id}
        assert drift() == []
    page = client.get(f"{answer.location}?lang=en").text
    assert "200 registrations were confirmed." in page
    assert "1 had no seat and is waiting." in page
    assert answer.location not in client.get(f"/events/{slug}/work").text, "it is over"
    for account, status in ((other, 200), (stranger, 404)):
        sign_in(client, account)
        assert client.get(answer.location).status_code == status


def test_a_process_that_dies_between_two_pieces_does_nobody_twice_and_forgets_nobody(
    app: Any, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        event = make_event()
        task = asked(event, received(event, 7), "decline", "Sin lugar.")
        key, dies = task.id, iter([False, False, True, False, True, *[False] * 5])
        tell = deciding.mails.registration_declined

        def telling(*arguments: Any) -> None:
            if next(dies):
                raise SystemExit
            tell(*arguments)

        monkeypatch.setattr(deciding.mails, "registration_declined", telling)
        for _ in range(8):
            try:
                more = advance_task(key)
                db.session.commit()
            except SystemExit:
                db.session.rollback()
                continue
            if not more:
                break
        assert statuses(event) == {"declined": 7}
        assert once_each(written("declined"), 7)
        task = db.session.get_one(LongTask, key)
        assert (task.done, task.outcome["declined"], task.is_open) == (7, 7, False)
        assert task.asked == {"decision": "decline"}, "the reason is not kept twice"


def test_what_fails_spoils_its_own_row_alone_and_is_named(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with arrange():
        event = make_event()
        task = asked(event, registrations := received(event, 6), "confirm")
        bad, confirm = registrations[2], deciding.mails.registration_confirmed
        bad_id, name, address = bad.id, bad.name, f"/tasks/{task.public_id}?lang=en"

        def telling(one: Registration, *arguments: Any, **more: Any) -> None:
            if one.id == bad_id:
                raise ValueError("no words for it")
            confirm(one, *arguments, **more)

        monkeypatch.setattr(deciding.mails, "registration_confirmed", telling)
        work()
        assert statuses(event) == {"confirmed": 5, "received": 1}
        assert once_each(written("confirmed"), 5)
        assert problems(task) == ["", "", "failed", "", "", ""]
        assert (task.done, task.error) == (6, "")
        organiser = account_by_public_id(task.actor)
        assert organiser is not None
    sign_in(client, organiser)
    page = client.get(address).text
    assert "What was not done" in page
    assert name in page
    assert "It failed, and nothing was changed." in page


@pytest.mark.one_database
def test_who_asked_must_still_be_allowed_when_it_is_done(app: Any, small: None) -> None:
    with app.app_context():
        event = make_event()
        task = asked(event, received(event, 6), "confirm")
        advance_task(task.id)
        db.session.commit()
        for role in db.session.scalars(select(Role)):
            db.session.delete(role)
        db.session.commit()
        work()
        assert statuses(event) == {"confirmed": 2, "received": 4}
        assert problems(task) == ["", "", *["forbidden"] * 4]


@pytest.mark.one_database
def test_who_withdrew_or_came_again_after_it_was_asked_for_is_left_alone(app: Any, small: None, clock: Any) -> None:
    with app.app_context():
        event = make_event()
        registrations = received(event, 6)
        withdrew, person = registrations[3], make_person()
        ended = make_registration(event, person, status=RegistrationStatus.DECLINED, ended_at=now() - timedelta(days=1))
        make_registration(event, person, status=RegistrationStatus.RECEIVED)
        task = asked(event, [*registrations, ended], "confirm")
        clock.move(timedelta(minutes=1))
        withdraw(withdrew)
        db.session.commit()
        work()
        assert problems(task) == ["", "", "", "meanwhile", "", "", "again"]
        assert statuses(event) == {"confirmed": 5, "withdrawn": 1, "declined": 1, "received": 1}


@pytest.mark.one_database
def test_seats_that_a_task_frees_are_offered_once_all_are_decided(app: Any, small: None) -> None:
    with app.app_context():
        event = make_event()
        make_pool(event, 4)
        first, second, third = received(event, 4), received(event, 4), received(event, 2)
        deciding.decide(event, [*first, *second, *third], deciding.SeatDecision.CONFIRM)
        asked(event, [*first, *second], "decline", "Sin lugar.")
        work()
        assert statuses(event) == {"declined": 8, "offered": 2}
        assert len(written("offered")) == 2
        assert drift() == []


def test_moving_an_event_of_many_tells_each_once_on_a_page(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, small: None
) -> None:
    with arrange():
        event = make_event()
        deciding.decide(event, received(event, 5), deciding.SeatDecision.CONFIRM)
        for _ in range(2):
            make_invitation(event)
        account = make_account([event])
        slug = event.slug
    sign_in(client, account)
    path = f"/events/{slug}/work/move?lang=en"
    fields = form_values(client.get(path).text)
    looked = client.post(path, data=fields | {"city": "Quito", "reason-es": "Por la sala."})
    assert looked.location == f"/events/{slug}/work/change"
    answer = client.post(f"{looked.location}/making")
    assert (answer.status_code, answer.location[:7]) == (303, "/tasks/"), answer.text
    with arrange():
        assert len(written("event_moved")) == 0
        work()
        assert once_each(written("event_moved"), 5)
        assert once_each(written("invitation_moved"), 2)
    page = client.get(f"{answer.location}?lang=en").text
    assert "7 people were told of the change." in page
    assert "Back to the event" in page


@pytest.mark.one_database
def test_who_is_to_be_told_of_a_move_is_told_of_the_cancellation_that_came_first(app: Any, small: None) -> None:
    with app.app_context():
        event = make_event()
        deciding.decide(event, received(event, 6), deciding.SeatDecision.CONFIRM)
        later = replace(event.placing.schedule, start=date(2027, 6, 9), end=date(2027, 6, 10))
        move(event, replace(event.placing, schedule=later), "Por la sala.")
        moving = db.session.scalars(select(LongTask)).one()
        advance_task(moving.id)
        cancel(event, "Por la sala.")
        db.session.commit()
        work()
        assert len(written("event_moved")) == 2
        assert once_each(written("event_cancelled"), 6)
        assert problems(moving) == ["", "", *["cancelled"] * 4]


@pytest.mark.one_database
def test_publishing_tells_the_many_who_were_registered_before(app: Any, small: None) -> None:
    with app.app_context():
        event = make_event(status=EventStatus.DRAFT)
        received(event, 6)
        make_pool(event, 3)
        publish(event)
        db.session.commit()
        work()
        assert once_each(written("received"), 6)


def test_inviting_many_is_a_task_and_the_page_says_who_was_passed_over(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, small: None
) -> None:
    with arrange():
        event = make_event()
        people = [make_person() for _ in range(7)]
        account = make_account([event])
        message = drafting.draft_mailing(event, people)
        db.session.commit()
        late, slug, path = people[4], event.slug, f"/events/{event.slug}/work/mailings/{message.public_id}"
        late_id, name = late.id, late.name
    sign_in(client, account)
    answer = client.post(f"{path}/sending?lang=en")
    assert (answer.status_code, answer.location[:7]) == (303, "/tasks/")
    assert client.post(f"{path}/sending").status_code == 404, "the draft is none any more"
    with arrange():
        make_registration(event, db.session.merge(late), status=RegistrationStatus.RECEIVED)
        db.session.commit()
        work()
        assert once_each(written("invitation_sent"), 6)
        assert late_id not in db.session.scalars(select(Invitation.person_id)).all()
        sent = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "invitation.sent")).one()
        assert (sent.actor, sent.note) == (account.public_id, "6 people")
    page = client.get(f"{answer.location}?lang=en").text
    assert "6 invitations are on their way." in page
    assert name in page
    assert "The person was invited, has registered or has answered already." in page
    assert client.get(f"/events/{slug}/invitations").status_code == 200


@pytest.mark.one_database
def test_inviting_ends_when_the_event_is_cancelled_meanwhile(app: Any, small: None) -> None:
    with app.app_context():
        event = make_event()
        message = drafting.draft_mailing(event, [make_person() for _ in range(6)])
        task = begin_writing(message, event)
        assert task is not None
        task.actor = make_account([event]).public_id
        advance_task(task.id)
        cancel(event, "Por la sala.")
        db.session.commit()
        work()
        assert once_each(written("invitation_sent"), 2)
        assert problems(task) == ["", "", *["over"] * 4]


def test_a_task_for_many_costs_few_statements_a_person(app: Any, statements: Any) -> None:
    with app.app_context():
        event = make_event()
        message = drafting.draft_mailing(event, [make_person() for _ in range(100)])
        with statements() as ran:
            task = begin_writing(message, event)
            assert task is not None
            task.actor = make_account([event]).public_id
            while advance_task(task.id):
                pass
            db.session.flush()
        assert task.outcome["written"] == 100
        assert len(ran) <= 60, ran
