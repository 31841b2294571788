"""Mail of a conversation: its headers byte for byte, whose words it is, and that copies share one Message-ID."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.inbound.automatic import is_automatic
from app.mail.kinds import by_act, declare
from app.mail.lists import list_named, list_of, register_list_family
from app.mail.message_tokens import BOUNCE, REPLY, UNSUBSCRIBE, message_by_token, reply_address, token_of
from app.mail.mime import as_email
from app.mail.models import MessageState, Note, OutboxMessage
from app.mail.outbox import Recipient, post
from app.mail.repeating import repeat
from app.mail.signing import SIGNED
from app.mail.threads import Threading, loop_mark
from tests.fixtures.applications import Arrange
from tests.mail.letters import letter
from tests.mail.postoffice import PostOffice

DOMAIN = "encuentro.example"
FIRST, PARENT, SHARED = (f"<c{number}.{'ab' * 12}@{DOMAIN}>" for number in (1, 41, 57))
THREAD = Threading(
    f"forum+chile04@{DOMAIN}",
    in_reply_to=PARENT,
    references=(FIRST, PARENT, "<CAF+own=1@mail.compras.example>"),
    archive="http://127.0.0.1:8000/forums/chile04/topics/3",
    archived_at="http://127.0.0.1:8000/forums/chile04/contributions/57",
    help_address=f"info+chile04@{DOMAIN}",
    owner_address=f"owner+chile04@{DOMAIN}",
)
NAME = "Ana Ejemplo, Costa Rica (vía Foro Chile)"


@pytest.fixture(autouse=True)
def circles(app: Flask) -> None:
    """The greetings of these tests go to lists of the family "circle:"."""
    register_list_family(app, "circle:", lambda name: f"Círculo {name}", lambda name: f"{name}.circles")
    declare(app, by_act("tests/greeting", on_list="circle:"))


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def said(address: str = "ana@compras.example", **options: Any) -> OutboxMessage:
    given = {
        "key": address,
        "list_name": "circle:chile04",
        "from_name": NAME,
        "message_id": SHARED,
        "threading": THREAD,
        "is_persons": True,
    } | options
    message = post("tests/greeting", Recipient("Ana", address, "es"), context={"name": "Ana"}, **given)
    assert message is not None
    db.session.flush()
    return message


def headers(message: OutboxMessage) -> dict[str, str]:
    """Each header as it goes over the wire, in order."""
    head = as_email(message).as_bytes().partition(b"\r\n\r\n")[0].decode("ascii")
    return dict(line.split(": ", 1) for line in re.split(r"\r\n(?![ \t])", head))


@pytest.mark.usefixtures("context")
def test_its_headers_byte_for_byte() -> None:
    message = said()
    found = headers(message)
    reply, leave = token_of(message, REPLY), token_of(message, UNSUBSCRIBE)
    for changing in ("Date", "Content-Type", "Subject", "To"):
        del found[changing]
    assert found == {
        "From": "=?utf-8?q?Ana_Ejemplo=2C_Costa_Rica_=28v=C3=ADa_Foro_Chile=29?=\r\n <forum+chile04@encuentro.example>",
        "Reply-To": f"reply+{reply}@{DOMAIN}",
        "Message-ID": SHARED,
        "List-Id": "=?utf-8?q?C=C3=ADrculo_chile04?=\r\n <chile04.circles.encuentro.example>",
        "List-Unsubscribe": f"<http://127.0.0.1:8000/u/{leave}?lang=es>,\r\n"
        f" <mailto:unsubscribe+{leave}@{DOMAIN}?subject=unsubscribe>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "In-Reply-To": PARENT,
        "References": f"{FIRST}\r\n {PARENT}\r\n <CAF+own=1@mail.compras.example>",
        "List-Post": f"<mailto:forum+chile04@{DOMAIN}>",
        "List-Archive": "<http://127.0.0.1:8000/forums/chile04/topics/3>",
        "Archived-At": "<http://127.0.0.1:8000/forums/chile04/contributions/57>",
        "List-Help": f"<mailto:info+chile04@{DOMAIN}>",
        "List-Owner": f"<mailto:owner+chile04@{DOMAIN}>",
        "Precedence": "list",
        "X-Auto-Response-Suppress": "All",
        "X-Encuentro-Loop": loop_mark(),
        "MIME-Version": "1.0",
        "Content-Language": "es",
    }


@pytest.mark.one_database
@pytest.mark.usefixtures("context")
def test_a_program_reads_in_them_what_was_meant() -> None:
    email = message_from_bytes(as_email(said()).as_bytes(), policy=default)
    assert isinstance(email, EmailMessage)
    (sender,) = email["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (NAME, f"forum+chile04@{DOMAIN}")
    assert email["References"].split() == [FIRST, PARENT, "<CAF+own=1@mail.compras.example>"]
    assert is_automatic(email, str(email["Subject"]), "ana@compras.example"), "no other instance answers it"


@pytest.mark.one_database
@pytest.mark.usefixtures("context")
def test_a_plain_name_with_a_comma_is_quoted() -> None:
    message = said(from_name="Ana Ejemplo, Costa Rica")
    assert headers(message)["From"] == f'"Ana Ejemplo, Costa Rica" <forum+chile04@{DOMAIN}>'


@pytest.mark.one_database
@pytest.mark.usefixtures("context")
def test_when_nobody_may_write_the_list_says_so_and_what_a_program_wrote_too() -> None:
    found = headers(said(threading=Threading(f"forum+chile04@{DOMAIN}", is_open=False), is_persons=False))
    assert found["List-Post"] == "NO"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found.keys().isdisjoint({"In-Reply-To", "References", "List-Archive", "List-Help"})


@pytest.mark.one_database
@pytest.mark.usefixtures("context")
def test_who_takes_no_answers_leaves_them_to_the_secretariat() -> None:
    closed = Threading(f"forum+chile04@{DOMAIN}", takes_replies=False)
    assert headers(said(threading=closed))["Reply-To"] == f"secretariat@{DOMAIN}"


HARM = [
    "<a@b>\r\nBcc: eve@evil.example",
    "<a@b> <c@d>",
    "a@b",
    "<a b@c>",
    "<=?utf-8?q?=0D=0ABcc:_x?=@b c>",
    f"<{'x' * 200}@b>",
    "<ñ@b.example>",
]


@pytest.mark.one_database
@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("harm", HARM)
def test_a_strangers_message_id_adds_nothing(harm: str) -> None:
    thread = Threading(f"forum+chile04@{DOMAIN}", in_reply_to=harm, references=(FIRST, harm))
    found = headers(said(threading=thread))
    assert "In-Reply-To" not in found
    assert "Bcc" not in found
    assert found["References"] == FIRST


@pytest.mark.usefixtures("context")
def test_copies_share_a_message_id_and_each_has_tokens_of_its_own() -> None:
    ana, joao = said(), said("joao@compras.example")
    assert ana.message_id == joao.message_id == SHARED
    assert said().id == ana.id, "the key keeps it single"
    assert reply_address(ana) != reply_address(joao)
    assert message_by_token(token_of(ana, REPLY), REPLY) is ana
    assert message_by_token(token_of(ana, BOUNCE), REPLY) is None
    stolen = token_of(ana, REPLY).partition(".")[2]
    assert message_by_token(f"{joao.id}.{stolen}", REPLY) is None


def test_all_copies_go_out_and_each_comes_back_to_its_own(app: Flask, context: None, post_office: PostOffice) -> None:
    addresses = [f"{name}@compras.example" for name in ("ana", "joao", "olga")]
    said_to = [said(address) for address in addresses]
    tokens = {token_of(message, BOUNCE) for message in said_to}
    db.session.commit()
    run(jobs()["deliver_outbox"])
    assert sorted(str(taken.email["To"].addresses[0].addr_spec) for taken in post_office.letters) == addresses
    assert {taken.email["Message-ID"] for taken in post_office.letters} == {SHARED}
    assert len(tokens) == 3
    assert {letter(address).state for address in addresses} == {MessageState.SENT}


@pytest.mark.usefixtures("context")
def test_a_copy_to_a_corrected_address_stays_in_the_conversation() -> None:
    copy = repeat(said(), "ana@nueva.example")
    db.session.flush()
    assert (copy.message_id, copy.from_name, copy.is_persons) == (SHARED, NAME, True)
    assert headers(copy)["References"] == headers(said())["References"]
    assert headers(copy)["Reply-To"] == reply_address(copy) != reply_address(said())


@pytest.mark.one_database
@pytest.mark.usefixtures("context")
def test_a_message_of_a_family_names_its_list_and_no_other_does() -> None:
    found = list_named("circle:chile04")
    assert found
    assert (found.name, found.title, found.list_id) == ("circle:chile04", "Círculo chile04", "chile04.circles")
    for name in ("", "circle:", "invitations", "forum:x"):
        with pytest.raises(ValueError, match="names a list that begins with 'circle:'"):
            list_of("tests/greeting", name)
    with pytest.raises(ValueError, match="on no list of their own"):
        list_of("tests/title", "circle:chile04")


def test_one_list_of_a_family_is_left_alone(app: Flask, arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        path = f"/u/{token_of(said(), UNSUBSCRIBE)}"
    assert "Círculo chile04" in client.get(f"{path}?lang=es").text
    assert client.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    with arrange():
        again, other = said(key="again"), said(key="other", list_name="circle:brasil06")
        assert (again.state, again.answer) == (MessageState.SUPPRESSED, Note.UNSUBSCRIBED)
        assert other.state is MessageState.QUEUED


@pytest.mark.one_database
def test_our_signature_covers_them() -> None:
    names = ("in-reply-to", "references", "list-post", "list-archive", "list-help", "list-owner", "archived-at")
    assert [SIGNED.count(name.encode()) for name in names] == [2] * 7, "each, and that none was added"
