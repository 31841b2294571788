"""Leaving a list: by the mail program's button, by the page, by a message; and what is then not sent."""

import re
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.inbound.addresses import address_for
from app.mail.inbound.registry import ReadMessage
from app.mail.kinds import by_act, declare
from app.mail.message_tokens import BOUNCE, UNSUBSCRIBE, token_of
from app.mail.models import InboundMessage, InboundOutcome, MessageState, Note, OutboxMessage, Unsubscription
from app.mail.subscriptions.by_mail import FORGED, LEFT, LEFT_BEFORE, apply
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.mail.letters import greet_by_list, letter, letter_to
from tests.mail.postoffice import PostOffice

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
ANA = "ana@compras.example"

Path = Callable[[str], str]


@pytest.fixture(autouse=True)
def greetings(app: Flask) -> None:
    """The kind of message that tests know is on a list."""
    greet_by_list(app, "Saludos y señas")


@pytest.fixture
def ana(arrange: Arrange) -> str:
    with arrange():
        return letter_to("ana")


@pytest.fixture
def path(app: Flask) -> Path:
    """`path(key)`: the address of the page that the message of that key links to."""

    def of(key: str) -> str:
        with app.app_context():
            return f"/u/{token_of(letter(key), UNSUBSCRIBE)}"

    return of


def delivered(app: Flask, post_office: PostOffice) -> list[EmailMessage]:
    with app.app_context():
        run(jobs()["deliver_outbox"])
    return [taken.email for taken in post_office.letters]


def words(app: Flask) -> list[tuple[str, str, str, bool]]:
    """(address, list, how, whether it stands) of everything that was said."""
    with app.app_context():
        rows = db.session.scalars(select(Unsubscription).order_by(Unsubscription.id))
        return [(row.address, row.list_name, row.by.value, row.ended_at is None) for row in rows]


def test_headers_and_foot_lead_to_the_same_page(
    app: Flask, ana: str, post_office: PostOffice, client: FlaskClient, path: Path
) -> None:
    (email,) = delivered(app, post_office)
    assert email["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(email["List-Id"]) == "Saludos y señas <greetings.encuentro.example>"
    page, address = re.findall(r"<([^>]+)>", str(email["List-Unsubscribe"]))
    assert page == f"http://127.0.0.1:8000{path(ana)}?lang=es"
    assert re.fullmatch(r"mailto:unsubscribe\+\d+\.[0-9a-f]{32}@encuentro\.example\?subject=unsubscribe", address)
    text, html = (email.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert page in text.get_content()
    assert f'href="{page}"' in html.get_content()
    assert client.get(page.replace("http://127.0.0.1:8000", "")).status_code == 200
    with app.app_context():
        assert token_of(letter(ana), UNSUBSCRIBE) not in letter(ana).text, "no copy of ours opens anything"


def test_long_addresses_stay_whole_on_the_wire(app: Flask, ana: str, post_office: PostOffice) -> None:
    delivered(app, post_office)
    raw = post_office.letters[0].raw
    assert b"List-Unsubscribe: <http://127.0.0.1:8000/u/" in raw
    assert re.search(rb"\?lang=es>,\r\n <mailto:unsubscribe\+[^>\s]+>\r\n", raw)
    assert b"List-Id: =?utf-8?" in raw


def test_what_is_owed_to_its_recipient_can_not_be_left(
    app: Flask,
    arrange: Arrange,
    post_office: PostOffice,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    path: Path,
) -> None:
    declare(app, by_act("tests/greeting"))
    with arrange():
        letter_to("ana")
    (email,) = delivered(app, post_office)
    assert [name for name in email if name.startswith("List-")] == []
    assert "/u/" not in str(email)
    assert client.get(path("ana")).status_code == 404


def test_one_click_leaves_the_list_without_cookie_or_form(
    app: Flask, ana: str, client: FlaskClient, path: Path
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post(path(ana), data=ONE_CLICK)
    assert answer.status_code == 200, "no redirect: RFC 8058 §3.1"
    assert client.post(path(ana), data=ONE_CLICK, content_type="multipart/form-data").status_code == 200
    assert words(app) == [(ANA, "greetings", "one_click", True)]


@pytest.mark.one_database
@pytest.mark.parametrize(
    "body", [{}, {"List-Unsubscribe": "Two-Clicks"}, {**ONE_CLICK, "more": "x"}, {"list-unsubscribe": "One-Click"}]
)
def test_no_other_body_is_exempt(app: Flask, ana: str, client: FlaskClient, path: Path, body: dict[str, str]) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post(path(ana), data=body).status_code == 400
    for noun in ("unsubscription", "subscription"):
        assert client.post(f"{path(ana)}/{noun}", data=ONE_CLICK).status_code == 400
    assert words(app) == []


def test_the_page_asks_first_and_offers_the_way_back(app: Flask, ana: str, client: FlaskClient, path: Path) -> None:
    for _ in range(2):  # a mail scanner follows links
        page = client.get(path(ana) + "?lang=en").text
        assert "belongs to the list “Saludos y señas”" in page
        assert ANA not in page
    assert words(app) == []
    answer = client.post(f"{path(ana)}/unsubscription")
    assert (answer.status_code, answer.location) == (303, path(ana))
    client.post(f"{path(ana)}/unsubscription")
    assert "You are unsubscribed" in client.get(path(ana) + "?lang=en").text
    client.post(f"{path(ana)}/subscription")
    client.post(f"{path(ana)}/subscription")
    assert words(app) == [(ANA, "greetings", "page", False)]


@pytest.mark.one_database
def test_the_page_is_for_who_holds_the_link(app: Flask, arrange: Arrange, ana: str, client: FlaskClient) -> None:
    with app.app_context():
        bounce = token_of(letter(ana), BOUNCE)
    for token in (bounce, "nothing", "1." + "0" * 32):
        for answer in (client.get(f"/u/{token}"), client.post(f"/u/{token}", data=ONE_CLICK)):
            assert answer.status_code == 404
    assert words(app) == []


def test_a_message_of_the_list_to_who_left_is_kept_unsent(
    app: Flask, arrange: Arrange, ana: str, client: FlaskClient, path: Path, post_office: PostOffice
) -> None:
    client.post(path(ana), data=ONE_CLICK)
    with arrange():
        letter_to("ANA", "after")
        letter_to("joao")
    assert [email["To"].addresses[0].addr_spec for email in delivered(app, post_office)] == ["joao@compras.example"]
    with app.app_context():
        for key in ("ana", "after"):  # the one that waited too
            assert (letter(key).state, letter(key).answer) == (MessageState.SUPPRESSED, Note.UNSUBSCRIBED)
    client.post(f"{path(ana)}/subscription")
    with arrange():
        letter_to("ana", "again")
        assert letter("again").state is MessageState.QUEUED


def by_mail(app: Flask, key: str, purpose: str = UNSUBSCRIBE) -> tuple[InboundOutcome, str]:
    with app.app_context():
        given = ReadMessage("unsubscribe", token_of(letter(key), purpose))
        outcome = apply(InboundMessage(), given)
        db.session.commit()
        return outcome.result, outcome.reason


def test_a_message_leaves_the_list_and_is_not_answered(app: Flask, ana: str) -> None:
    assert by_mail(app, ana, BOUNCE) == (InboundOutcome.REFUSED, FORGED)
    assert words(app) == []
    assert by_mail(app, ana) == (InboundOutcome.APPLIED, LEFT)
    assert by_mail(app, ana) == (InboundOutcome.NOTHING, LEFT_BEFORE)
    assert words(app) == [(ANA, "greetings", "mail", True)]
    with app.app_context():
        assert [message.key for message in db.session.scalars(select(OutboxMessage))] == [ana]


@pytest.mark.parametrize("header", ["", "Auto-Submitted: auto-generated\r\n"], ids=["typed", "by a click"])
def test_a_message_that_is_received_leaves_the_list(app: Flask, ana: str, receive: Receive, header: str) -> None:
    with app.app_context():
        address = address_for("unsubscribe", token_of(letter(ana), UNSUBSCRIBE))
    request = f"From: ana@compras.example\r\n{header}Subject: unsubscribe\r\nMessage-ID: <b@x>\r\n\r\n"
    assert receive(request.encode(), address).reason == LEFT
    assert words(app) == [(ANA, "greetings", "mail", True)]


@pytest.mark.one_database
@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_page_opens_in_each_language(ana: str, client: FlaskClient, path: Path, language: str) -> None:
    assert f'<html lang="{language}"' in client.get(f"{path(ana)}?lang={language}").text
