"""Addresses that are written to no more: from when, for which messages, and until somebody says otherwise."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.refusal import Refused
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.actions import try_again
from app.mail.models import MessageState, Note, Suppression, SuppressionReason
from app.mail.reach import mishaps, unreachable
from app.mail.suppressions.actions import lift, suppress, suppress_refused
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.mail.letters import letter, letter_to
from tests.mail.postoffice import PostOffice
from tests.mail.reporting import Bounced, suppressions
from tests.make import make_account

ANA = "ana@compras.example"
Deliver = Callable[[], None]


@pytest.fixture
def deliver(app: Flask, post_office: PostOffice) -> Deliver:
    def once() -> None:
        with app.app_context():
            run(jobs()["deliver_outbox"])

    return once


def suppressed(key: str = "first") -> Suppression:
    """An address that takes no mail, because of the message of that key."""
    suppress(letter(key), SuppressionReason.HARD_BOUNCE, "550 5.1.1 Unknown")
    return unreachable([ANA])[ANA]


def state(app: Flask, key: str) -> tuple[MessageState, str]:
    with app.app_context():
        return letter(key).state, letter(key).answer


def test_a_message_to_a_suppressed_address_is_kept_and_never_sent(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    with arrange():
        letter_to("ana", "first")
    deliver()
    with arrange():
        suppressed()
        letter_to("Ana", "after")
        letter_to("joao")
    deliver()
    assert state(app, "after") == (MessageState.SUPPRESSED, Note.SUPPRESSED)
    assert [letter.recipients for letter in post_office.letters] == [(ANA,), ("joao@compras.example",)]


def test_a_message_that_waited_is_held_back_when_its_turn_comes(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    with arrange():
        letter_to("ana", "first")
        suppressed()
    deliver()
    assert state(app, "first") == (MessageState.SUPPRESSED, Note.SUPPRESSED)
    assert post_office.letters == []
    with app.app_context():
        assert (letter("first").attempts, letter("first").tries, letter("first").lease_owner) == (0, [], "")


@pytest.mark.parametrize(
    ("answer", "suppresses"),
    [
        ("550 5.1.1 No such mailbox here", True),
        ("553 5.1.3 Bad address", True),
        ("550 5.2.1 Mailbox disabled", True),
        ("554 5.7.1 The content is refused", False),
        ("550 No such user", True),
        ("550 5.1.1 Your server is blacklisted", False),
        ("450 4.2.1 The user is receiving mail too quickly", False),
        ("552 5.2.2 Mailbox full", False),
    ],
)
@pytest.mark.one_database
def test_a_refusal_for_good_that_names_the_address_suppresses_it(
    app: Flask, arrange: Arrange, answer: str, suppresses: bool
) -> None:
    with arrange():
        letter_to("ana", "first")
        suppress_refused(letter("first"), answer)
    assert [row.reason for row in suppressions(app)] == ([SuppressionReason.REFUSED] if suppresses else [])


def test_the_server_s_refusal_suppresses_while_it_is_recorded(app: Flask, arrange: Arrange, deliver: Deliver) -> None:
    with arrange():
        letter_to("refused")
        letter_to("refused-late")
    deliver()
    assert [(row.address, row.detail) for row in suppressions(app)] == [
        ("refused@compras.example", "550 5.1.1 No such mailbox here")
    ]


def test_one_open_row_an_address(app: Flask, arrange: Arrange) -> None:
    with arrange():
        letter_to("ana", "first")
        assert suppress(letter("first"), SuppressionReason.HARD_BOUNCE, "")
        assert not suppress(letter("first"), SuppressionReason.REFUSED, "")
    assert len(suppressions(app)) == 1


def test_lifting_says_who_why_and_lets_messages_out_again(
    app: Flask, arrange: Arrange, deliver: Deliver, post_office: PostOffice
) -> None:
    with arrange():
        letter_to("ana", "first")
        row = suppressed()
    deliver()
    with arrange():
        row = db.session.merge(row)
        with pytest.raises(Refused):
            try_again(letter("first"))
        with pytest.raises(Refused):
            lift(row, "  ")
        lift(row, "Ana llamó: su buzón funciona de nuevo.")
        with pytest.raises(Refused):
            lift(row, "otra vez")
        try_again(letter("first"))
    deliver()
    assert state(app, "first")[0] is MessageState.SENT
    with app.app_context():
        (row,) = suppressions(app)
        assert (row.lifted_why, row.lifted_by) == ("Ana llamó: su buzón funciona de nuevo.", "system")
        (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "address.resumed"))
        assert "Ana" not in entry.note


def test_a_report_from_before_the_lifting_proves_nothing_and_a_later_one_does(
    app: Flask, arrange: Arrange, bounced: Bounced, clock: SettableClock, deliver: Deliver
) -> None:
    with arrange():
        for key in ("first", "second"):
            letter_to("ana", key)
    deliver()
    bounced("first")
    clock.move(timedelta(days=1))
    with arrange():
        lift(unreachable([ANA])[ANA], "El buzón existe de nuevo.")
    bounced("second")
    with app.app_context():
        assert unreachable([ANA]) == {}
    clock.move(timedelta(days=1))
    with arrange():
        letter_to("ana", "third")
    deliver()
    bounced("third")
    with app.app_context():
        assert list(unreachable([ANA])) == [ANA]


def test_soft_reports_from_before_the_lifting_count_no_more(
    app: Flask, arrange: Arrange, bounced: Bounced, clock: SettableClock, deliver: Deliver
) -> None:
    with arrange():
        for key in ("a", "b", "c", "d"):
            letter_to("ana", key)
    deliver()
    for key in ("a", "b", "c"):
        bounced(key, status="4.2.2")
    clock.move(timedelta(minutes=1))
    with arrange():
        lift(unreachable([ANA])[ANA], "El buzón tiene lugar de nuevo.")
    clock.move(timedelta(minutes=1))
    bounced("d", status="4.2.2")
    with app.app_context():
        assert unreachable([ANA]) == {}


def test_a_mishap_is_over_once_a_later_message_arrives(app: Flask, arrange: Arrange, bounced: Bounced) -> None:
    with arrange():
        for key, when in (("first", MessageState.SENT), ("second", MessageState.SENT), ("third", MessageState.QUEUED)):
            letter_to("ana", key)
            message = letter(key)
            message.state, message.subject_ref, message.person_ref = when, "event:x", "ana"
    bounced("first", status="4.2.2")
    with app.app_context():
        assert mishaps("event:x") == {}
    bounced("second", status="4.2.2")
    with app.app_context():
        found = mishaps("event:x")
        assert list(found) == [("ana", ANA)]
        assert mishaps("event:x", "joao") == mishaps("event:y") == {}
        assert "User unknown" in found["ana", ANA].words
    with arrange():
        letter("third").state = MessageState.SENT
    with app.app_context():
        assert mishaps("event:x") == {}


@pytest.fixture
def administrator(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> Account:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)
    return account


def test_administrators_see_the_addresses_and_say_that_one_works(
    app: Flask, arrange: Arrange, client: FlaskClient, administrator: Account
) -> None:
    assert "Every address takes mail" in client.get("/messages/addresses?lang=en").text
    with arrange():
        letter_to("ana", "first")
        page = f"/messages/addresses/{suppressed().public_id}"
    listed = client.get("/messages/addresses?lang=en").text
    assert "1 address" in listed
    assert ANA in listed
    assert page in listed
    assert "550 5.1.1 Unknown" in client.get(f"{page}?lang=en").text
    refused = client.post(f"{page}/resumption?lang=en", data={"why": ""})
    assert refused.status_code == 422
    assert "Say in a sentence why" in refused.text
    assert client.post(f"{page}/resumption", data={"why": "Ana llamó."}).status_code == 303
    lifted = client.get(f"{page}?lang=en").text
    assert "Ana llamó." in lifted
    assert "Write to this address again" not in lifted
    assert client.post(f"{page}/resumption", data={"why": "Otra vez."}).status_code == 409
    with app.app_context():
        assert unreachable([ANA]) == {}
    assert [row.lifted_by for row in suppressions(app)] == [administrator.public_id]
    assert "Every address takes mail" in client.get("/messages/addresses?lang=en").text
    assert client.get("/messages/addresses/nobody").status_code == 404


def test_an_administrator_sees_beside_the_message_that_it_came_back(
    app: Flask, arrange: Arrange, client: FlaskClient, administrator: Account, bounced: Bounced
) -> None:
    with arrange():
        letter_to("ana", "first")
        letter("first").state = MessageState.SENT
    bounced("first")
    listed = client.get("/messages?lang=en").text
    assert "Came back" in listed
    with app.app_context():
        page = f"/messages/{letter('first').public_id}?lang=en"
    told = client.get(page).text
    assert "There is no such mailbox at that domain." in told
    assert f"Nothing is sent to {ANA}." in told
