"""Holding all sending: who may, what waits, and what is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail import holding
from app.mail.models import HoldReason, MessageState, SendingHold
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.mail.letters import letter, letter_to
from tests.mail.postoffice import PostOffice
from tests.make import make_account

Deliver = Callable[[], Result]


@pytest.fixture
def deliver(app: Flask) -> Deliver:
    def once() -> Result:
        with app.app_context():
            return run(jobs()["deliver_outbox"])

    return once


@pytest.fixture
def administrator(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> Account:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    return account


def holds() -> list[SendingHold]:
    return list(db.session.scalars(select(SendingHold).order_by(SendingHold.id)))


@pytest.mark.usefixtures("administrator")
def test_while_sending_is_held_messages_wait_and_then_go(
    app: Flask, client: FlaskClient, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    assert client.post("/messages/holds", data={"note": "The mail server moves"}).status_code == 303
    with arrange():
        letter_to("ana")
    assert deliver() == Result()
    assert post_office.connections == 0
    with app.app_context():
        (held,) = holds()
        number = held.id
        assert (letter("ana").state, letter("ana").attempts) == (MessageState.QUEUED, 0)
    assert client.post(f"/messages/holds/{number}/end").status_code == 303
    assert deliver() == Result(done=1)


def test_a_hold_in_the_middle_of_a_batch_stops_what_comes_after_the_message_in_hand(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    def hold() -> None:
        with app.app_context():
            holding.hold("now")
            db.session.commit()

    with arrange():
        for number in range(5):
            letter_to(f"person{number}")
    post_office.while_taking = lambda: hold() if len(post_office.letters) == 1 else None
    assert deliver() == Result(done=2)
    assert len(post_office.letters) == 2


def test_it_is_seen_where_messages_and_scheduled_work_are(
    app: Flask, client: FlaskClient, arrange: Arrange, administrator: Account
) -> None:
    with arrange():
        letter_to("ana")
        letter_to("joao")
    for path in ("/messages?lang=en", "/jobs?lang=en"):
        assert "Messages go out as they are written." in client.get(path).text
    client.post("/messages/holds", data={"note": "The <mail> server moves"})
    for path in ("/messages?lang=en", "/jobs?lang=en"):
        shown = client.get(path).text
        assert f"by {administrator.person.name}: The &lt;mail&gt; server moves" in shown
        assert "2 messages wait." in shown
        assert "Messages go out as they are written." not in shown


def test_every_page_tells_administrators_and_nobody_else(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, administrator: Account
) -> None:
    words = "All sending of messages is held."
    assert words not in client.get("/events?lang=en").text
    client.post("/messages/holds", data={"note": "Maintenance"})
    assert words in client.get("/events?lang=en").text
    with arrange():
        organiser = make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert words not in client.get("/events?lang=en").text


def test_both_steps_are_in_the_audit(app: Flask, client: FlaskClient, administrator: Account) -> None:
    client.post("/messages/holds", data={"note": "Maintenance"})
    with app.app_context():
        number = holds()[0].id
    client.post(f"/messages/holds/{number}/end")
    with app.app_context():
        found = db.session.scalars(select(AuditEntry).where(AuditEntry.action.startswith("sending.")))
        actors = [(entry.action, entry.actor) for entry in found.all()]
        assert actors == [
            ("sending.held", administrator.public_id),
            ("sending.released", administrator.public_id),
        ]
        (held,) = holds()
        assert (held.held_by, held.released_by) == (administrator.public_id, administrator.public_id)
    before = client.get("/messages/holds?lang=en").text
    assert "Maintenance" in before
    assert administrator.person.name in before


@pytest.mark.usefixtures("administrator")
def test_a_hold_needs_a_reason_and_is_released_once(app: Flask, client: FlaskClient) -> None:
    for note in ("", "   ", "x" * 301):
        answer = client.post("/messages/holds?lang=en", data={"note": note})
        assert answer.status_code == 422
        assert "There is a problem" in answer.text
    with app.app_context():
        assert holds() == []
    client.post("/messages/holds", data={"note": "Maintenance"})
    with app.app_context():
        number = holds()[0].id
    assert client.get(f"/messages/holds/{number}/end").status_code == 200
    with app.app_context():
        assert holding.open_holds(), "a GET changes nothing"
    assert client.post(f"/messages/holds/{number}/end").status_code == 303
    assert client.post(f"/messages/holds/{number}/end").status_code == 409
    assert client.get(f"/messages/holds/{number}/end").location == "/messages/holds"
    assert client.get("/messages/holds/999999/end").status_code == 404


@pytest.mark.usefixtures("administrator")
def test_releasing_one_of_two_holds_promises_nothing(app: Flask, client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        first, second = holding.hold("one").id, holding.hold("two").id
    answer = client.post(f"/messages/holds/{first}/end?lang=en", follow_redirects=True)
    assert "Another one still keeps messages back." in answer.text
    assert "by an operator: two" in answer.text
    answer = client.post(f"/messages/holds/{second}/end?lang=en", follow_redirects=True)
    assert "what waits goes out within seconds" in answer.text


@pytest.mark.parametrize("role", [RoleKind.ORGANISER, None])
def test_only_administrators_hold_and_release(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs, role: RoleKind | None
) -> None:
    with arrange():
        account = make_account([role] if role else [])
        holding.hold("Maintenance")
        number = holds()[0].id
    sign_in(client, account)
    assert client.get("/messages/holds").status_code == 403
    assert client.post("/messages/holds", data={"note": "x"}).status_code == 403
    assert client.post(f"/messages/holds/{number}/end").status_code == 403
    with app.app_context():
        assert len(holding.open_holds()) == 1


@pytest.mark.usefixtures("administrator")
def test_after_a_restored_backup_what_was_due_before_can_be_given_up(
    app: Flask, client: FlaskClient, arrange: Arrange, clock: SettableClock
) -> None:
    with arrange() as session:
        letter_to("ana")
        clock.move(timedelta(hours=1))
        held = SendingHold(reason=HoldReason.RESTORED, note="1204 1310", held_at=clock.now(), held_by="system")
        session.add(held)
        clock.move(timedelta(hours=1))
        letter_to("joao")
        session.flush()
        number = held.id
    page = client.get(f"/messages/holds/{number}/end?lang=en").text
    assert "it knows of 1,204 deliveries, and this machine had begun 1,310" in page
    assert "1 of them was due before sending was held" in page
    client.post(f"/messages/holds/{number}/end", data={"older": "give_up"})
    with app.app_context():
        assert letter("ana").state is MessageState.FAILED
        assert letter("joao").state is MessageState.QUEUED
        assert holding.open_holds() == []


def test_an_operator_holds_and_releases_from_the_shell(app: Flask, arrange: Arrange) -> None:
    with arrange():
        letter_to("ana")
    runner = app.test_cli_runner()
    assert "Sending is held. Messages that wait: 1." in runner.invoke(args=["mail", "hold", "Maintenance"]).output
    with app.app_context():
        assert [held.note for held in holding.open_holds()] == ["Maintenance"]
    assert "Sending is released." in runner.invoke(args=["mail", "release"]).output
    assert "Sending was not held." in runner.invoke(args=["mail", "release"]).output
