"""Reports in whatever shape: by fields, wrong fields, sentences, pages, or broken off."""

import base64
import quopri
from collections import Counter

import pytest
from flask import Flask

from app.mail.bounces.applying import NO_FAILURE, UNCLEAR
from app.mail.bounces.judging import judge
from app.mail.bounces.prose import Tale
from app.mail.bounces.reading import read
from app.mail.inbound.reading import parsed
from app.mail.message_tokens import envelope_sender
from app.mail.models import BounceKind, InboundOutcome, MessageState
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.mail.bounces.shapes import DAEMON, SHAPES, Shape
from tests.mail.letters import letter, letter_to
from tests.mail.reporting import bounces, suppressions

ANA = "ana@compras.example"
STATED = (
    "From: MAILER-DAEMON@mx.example\nSubject: Mail\nMIME-Version: 1.0\n"
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
    "--b\nContent-Type: text/plain\n\n{text}\n\n--b\nContent-Type: {type}\n{encoding}\n{fields}\n--b--\n"
)
FIELDS = "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ana@compras.example\n{}\n"


def raw_of(
    shape: Shape, content_type: str = "text/plain; charset=utf-8", text: str = "", encoding: str = "8bit"
) -> bytes:
    head = (
        f"From: {shape.sender}\nSubject: {shape.subject}\nMIME-Version: 1.0\nMessage-ID: <{abs(hash(shape.text))}@x.example>\n"
        f"{shape.headers}Content-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    return (head + (text or shape.text)).encode()


def told(raw: bytes) -> tuple[str, BounceKind | None]:
    extract = read(parsed(raw))
    failed = [one for one in extract["reports"] if one["action"] == "failed"]
    return extract["tale"], judge(failed[0]["diagnostic"], failed[0]["status"]).kind if failed else None


def stated(fields: str, *, content_type: str = "message/delivery-status", text: str = "", encoding: str = "") -> bytes:
    written = FIELDS.format(fields)
    return STATED.format(fields=written, type=content_type, text=text, encoding=encoding).encode()


@pytest.mark.one_database
@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read(name: str) -> None:
    shape = SHAPES[name]
    assert told(raw_of(shape)) == (shape.tale, shape.kind)


@pytest.mark.one_database
@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read_as_a_page_and_in_any_encoding(name: str) -> None:
    shape = SHAPES[name]
    page = "<html><head><style>p { color: red }</style></head><body>"
    page += "".join(f"<p>{line.replace('<', '&lt;').replace('>', '&gt;')}</p>" for line in shape.text.split("\n"))
    old = quopri.encodestring(shape.text.encode("cp1252", "replace")).decode()
    coded = base64.encodebytes(shape.text.encode()).decode()
    assert told(raw_of(shape, "text/html; charset=utf-8", page)) == (shape.tale, shape.kind)
    assert told(raw_of(shape, "text/plain; charset=windows-1252", old, "quoted-printable")) == (shape.tale, shape.kind)
    assert told(raw_of(shape, "text/plain; charset=utf-8", old, "quoted-printable")) == (shape.tale, shape.kind)
    assert told(raw_of(shape, "text/plain; charset=unknown-8bit", coded, "base64")) == (shape.tale, shape.kind)


@pytest.mark.one_database
def test_shapes_are_counted() -> None:
    counted = Counter(shape.tale.value or "not understood" for shape in SHAPES.values())
    print(f"{len(SHAPES)} shapes without fields: {dict(counted)}")
    assert counted["failure"] >= 20
    assert min(counted["delay"], counted["arrival"]) >= 4


@pytest.mark.one_database
@pytest.mark.parametrize(
    "action",
    [
        "failed",
        "Failed",
        "failure",
        "error",
        "expired",
        "failed (bad destination mailbox address)",
        "undeliverable",
        "",
    ],
)
def test_an_action_is_taken_for_what_it_means(action: str) -> None:
    line = f"Action: {action}\n" if action else ""
    found = told(stated(f"{line}Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown"))
    assert found == (Tale.FAILURE, BounceKind.BAD_MAILBOX)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("fields", "tale"),
    [
        ("Action: delayed\nStatus: 4.4.1", Tale.DELAY),
        ("Action: delay\nStatus: 4.0.0\nWill-Retry-Until: Fri, 27 Nov 2026 10:15:02 -0500", Tale.DELAY),
        ("Status: 4.4.1\nDiagnostic-Code: smtp; 451 later", Tale.DELAY),
        ("Action: delivered\nStatus: 2.0.0", Tale.ARRIVAL),
        ("Action: relayed\nStatus: 2.1.5", Tale.ARRIVAL),
        ("Action: expanded (to multi-recipient alias)\nStatus: 2.0.0", Tale.ARRIVAL),
        ("Status: 2.1.5\nDiagnostic-Code: smtp; 250 2.1.5 ok", Tale.ARRIVAL),
    ],
)
def test_what_waits_or_arrived_is_no_failure(fields: str, tale: Tale) -> None:
    assert told(stated(fields)) == (tale, None)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "fields",
    [
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 No such user here",
        "Diagnostic-Code: No such user here (5.1.1)",
        "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: X-Notes; user unknown",
        "Action: failed\nStatus: 5.0.0 (permanent failure)\nDiagnostic-Code: smtp; 550 unknown user",
        "Action: failed\nDiagnostic-Code: smtp; 550-5.1.1 The account does not exist.\n 550 5.1.1 try another",
        "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550",
    ],
)
@pytest.mark.parametrize(
    ("content_type", "coding"),
    [
        ("message/delivery-status", ""),
        ("message/global-delivery-status", ""),
        ("text/plain", ""),
        ("message/delivery-status", "base64"),
        ("application/x-delivery-status", "quoted-printable"),
    ],
)
def test_fields_are_found_whatever_holds_them(fields: str, content_type: str, coding: str) -> None:
    text = "Your message could not be delivered.\n\nana@compras.example: user unknown"
    raw = stated(fields, content_type=content_type, text=text)
    if coding:
        written = FIELDS.format(fields)
        encode = base64.encodebytes if coding == "base64" else quopri.encodestring
        head = f"Content-Transfer-Encoding: {coding}\n"
        raw = STATED.format(
            fields=encode(written.encode()).decode(), type=content_type, text=text, encoding=head
        ).encode()
    assert told(raw) == (Tale.FAILURE, BounceKind.BAD_MAILBOX)


@pytest.mark.one_database
def test_what_our_message_says_is_no_answer_of_the_server() -> None:
    """A report without sentences gives our message back beside its fields."""
    fields = FIELDS.format("Status: 5.1.1")
    ours = "--b\nContent-Type: message/rfc822\n\nSubject: Asunto\n\n550 5.7.1 spam\n"
    raw = STATED.format(fields=f"{fields}\n{ours}", type="message/delivery-status", text="", encoding="")
    assert told(raw.encode()) == (Tale.FAILURE, BounceKind.BAD_MAILBOX)


@pytest.mark.one_database
def test_a_report_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    raw = stated("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown user", text="It failed.")
    for end in (b"\n--b--", b"Diagnostic-Code"):
        assert told(raw[: raw.index(end)]) == (Tale.FAILURE, BounceKind.BAD_MAILBOX)


@pytest.mark.one_database
def test_a_report_within_a_report_is_read() -> None:
    inner = stated("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown user").decode()
    outer = f'From: {DAEMON}\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="o"\n\n'
    outer += f"--o\nContent-Type: text/plain\n\nSee below.\n\n--o\nContent-Type: message/rfc822\n\n{inner}\n--o--\n"
    assert told(outer.encode()) == (Tale.FAILURE, BounceKind.BAD_MAILBOX)


@pytest.fixture
def ana(app: Flask, arrange: Arrange) -> str:
    """The address that reports about a message to Ana come to."""
    with arrange():
        letter_to("ana", "ana")
        message = letter("ana")
        message.state, message.sent_at = MessageState.SENT, message.created_at
    with app.app_context():
        return envelope_sender(letter("ana"))


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["a person", "a question whether we are people", "spam"])
def test_what_nobody_understands_is_kept_for_a_person(app: Flask, ana: str, receive: Receive, name: str) -> None:
    kept = receive(raw_of(SHAPES[name]), ana)
    assert (kept.outcome, kept.reason) == (InboundOutcome.FOR_A_PERSON, UNCLEAR)
    assert kept.subject_ref is None
    assert (bounces(app), suppressions(app)) == ([], [])


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["Postfix, waits", "arrived", "an answering machine"])
def test_what_is_understood_and_no_failure_asks_for_nobody(app: Flask, ana: str, receive: Receive, name: str) -> None:
    kept = receive(raw_of(SHAPES[name]), ana, envelope_from="")
    assert (kept.outcome, kept.reason) == (InboundOutcome.NOTHING, NO_FAILURE)


@pytest.mark.parametrize(
    "wrapped",
    [
        "prvs=1234567890={}",
        "prvs=0123ABCDEF={}",
        "btv1==123456789ab=={}",
        "prvs={}/1234567890",
        "SRS0=HHH=TT=encuentro.example={}",
        "SRS0+abcd=5x=encuentro.example={}",
        "SRS1=GGG=relay.example==HHH=TT=encuentro.example={}",
        "prvs=9988776655=SRS0=HHH=TT=encuentro.example={}",
    ],
)
def test_a_wrapped_address_reaches_its_message(app: Flask, ana: str, receive: Receive, wrapped: str) -> None:
    local_part, _, domain = ana.partition("@")
    kept = receive(raw_of(SHAPES["qmail"]), f"{wrapped.format(local_part)}@{domain}", envelope_from="")
    assert (kept.kind, kept.outcome) == ("bounce", InboundOutcome.APPLIED)
    assert [row.address for row in suppressions(app)] == [ANA]


@pytest.mark.one_database
@pytest.mark.parametrize("wrapped", ["SRS0=HHH=TT=elsewhere.example={}", "other=12={}", "x{}", "prvs=1=2=3={}x"])
def test_another_address_does_not(app: Flask, ana: str, receive: Receive, wrapped: str) -> None:
    local_part, _, domain = ana.partition("@")
    kept = receive(raw_of(SHAPES["qmail"]), f"{wrapped.format(local_part)}@{domain}", envelope_from="")
    assert kept.outcome is InboundOutcome.REFUSED
    assert suppressions(app) == []
