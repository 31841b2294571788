"""Files in a message: the first reading tells of them, a second one hands one out, under the same limits."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from flask import Flask

from app.mail.inbound.handling import part_apart
from app.mail.inbound.parts import PART_LIMIT, files_of, part_of
from app.mail.inbound.reader_process import ReaderProcess
from app.mail.inbound.reading import Unreadable, parsed
from app.mail.models import InboundMessage
from tests.mail.inbound.conftest import Desk

pytestmark = pytest.mark.one_database

PDF = b"%PDF-1.7\n\x00\xff" + b"x" * 100_000


def with_files() -> bytes:
    email = EmailMessage()
    email["From"], email["Message-ID"] = "Ana Ejemplo <ana@compras.example>", "<files@compras.example>"
    email.set_content("Va el pliego.")
    email.add_alternative("<p>Va el pliego.</p>", subtype="html")
    email.add_attachment(PDF, maintype="application", subtype="pdf", filename="Pliego año 2026.pdf")
    email.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    email.add_attachment(b"a;b", maintype="text", subtype="csv", filename="../../etc/x.csv")
    return bytes(email)


@pytest.fixture(scope="module")
def child() -> Iterator[ReaderProcess]:
    child = ReaderProcess(processor_seconds=2, seconds=5)
    yield child
    child.close()


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_the_files_are_told_with_their_numbers() -> None:
    files = files_of(parsed(with_files()))
    assert [(one["name"], one["type"], one["size"], one["is_inline"]) for one in files] == [
        ("Pliego año 2026.pdf", "application/pdf", len(PDF), False),
        ("logo.png", "image/png", 4, True),
        ("../../etc/x.csv", "text/csv", 3, False),
    ]


def test_the_child_hands_one_out_by_its_number(child: ReaderProcess) -> None:
    raw = with_files()
    numbers = [one["number"] for one in files_of(parsed(raw))]
    assert [child.part(raw, number) for number in numbers] == [PDF, b"\x89PNG", b"a;b"]
    assert child.started == 1


@pytest.mark.parametrize("number", [0, 99, 10**9])
def test_what_is_not_there_is_said(child: ReaderProcess, number: int) -> None:
    assert child.part(with_files(), number) == Unreadable("no_such_part")


def test_no_more_than_the_limit_is_handed_out(child: ReaderProcess) -> None:
    raw = with_files()
    number = files_of(parsed(raw))[0]["number"]
    assert child.part(raw, number, limit=1000) == Unreadable("part_too_large")
    largest = EmailMessage()
    largest.add_attachment(b"\0" * PART_LIMIT, maintype="application", subtype="pdf", filename="x.pdf")
    assert child.part(bytes(largest), 1) == b"\0" * PART_LIMIT
    over = bytes(largest).replace(b"x.pdf", b"y.pdf") + b"AAAA\n"
    assert child.part(over, 1, limit=10 * PART_LIMIT) in (Unreadable("part_too_large"), b"\0" * PART_LIMIT)


@pytest.mark.parametrize(
    "raw", [b"", b"\r\n" * 10, b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\n" * 500]
)
def test_a_broken_message_breaks_nothing(raw: bytes) -> None:
    assert isinstance(part_of(raw, 1), Unreadable)


def test_a_file_of_a_kept_message_is_asked_for_when_it_is_wanted(desk: Desk, receive) -> None:  # type: ignore[no-untyped-def]
    kept: InboundMessage = receive(with_files(), desk.address)
    number = files_of(parsed(with_files()))[0]["number"]
    assert part_apart(kept.id, number) == PDF
