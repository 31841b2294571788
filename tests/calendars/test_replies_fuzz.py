"""Thousands of spoiled replies: none raises, none hangs, and none says more than its reader may hand back."""

import json
import os
import random
import time
from collections import Counter
from email.message import EmailMessage

import pytest

from app.calendars.replies import reading
from app.mail.inbound.reading import EXTRACT_LIMIT, Expected, Unreadable, read
from app.mail.inbound.registry import ReadMessage
from tests.calendars.replies.letters import FOLDER, Slot, letter
from tests.calendars.replies.mangling import mangled

#: How many are tried; `make faults` tries 100,000.
INPUTS = int(os.environ.get("FUZZ_INPUTS", "300"))
SLOT = Slot("one@encuentro.example", "0a1b2c", 0, "person")
#: Longer than any of them may take on a busy machine.
SECONDS = 5.0


def read_bluntly(message: EmailMessage) -> dict[str, object]:
    """What the reader makes of a message, without the net that mail in spreads below every reader."""
    try:
        return reading.read(message)
    except Exception as error:
        raise Raised from error


class Raised(BaseException):
    """Not an `Exception`: it passes through the net."""


def test_no_spoiled_reply_raises() -> None:
    originals = [letter(path.stem, SLOT) for path in sorted(FOLDER.glob("*.eml"))]
    found: Counter[str] = Counter()
    slowest = 0.0
    for number in range(INPUTS):
        raw = mangled(originals[number % len(originals)], random.Random(number))  # noqa: S311  to be made again
        start = time.monotonic()
        try:
            letter_or_not = read(raw, Expected("inbox", SLOT.token, "ana@compras.example"), read_bluntly)
        except Raised as error:
            pytest.fail(f"input {number} raises {error.__cause__!r}")
        slowest = max(slowest, time.monotonic() - start)
        if isinstance(letter_or_not, ReadMessage):
            assert len(json.dumps(dict(letter_or_not.extract))) <= EXTRACT_LIMIT
            found[letter_or_not.extract["problem"] or "read"] += 1
        else:
            found[letter_or_not.reason] += 1
    print(f"{INPUTS} inputs: {dict(found)}; the slowest took {slowest:.2f} s")
    assert slowest < SECONDS
    # They went deep enough: most can be read still, and each kind of refusal was met.
    assert found["read"] > INPUTS // 4
    assert min(found["malformed"], found["no_calendar"]) > INPUTS // 100


def test_the_test_of_spoiled_replies_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: a reader that trusts SEQUENCE to be a number is found out."""
    monkeypatch.setattr(reading, "_sequence", int)
    with pytest.raises(pytest.fail.Exception, match="invalid literal for int"):
        test_no_spoiled_reply_raises()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"\x00" * 1000,
        b"Content-Type: text/calendar\r\n\r\n" + b"BEGIN:VCALENDAR\r\n" * 10_000,
        b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nA" + b";a" * 100_000 + b"\r\nEND:VCALENDAR",
        b'Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nA;a="' + b'",",' * 50_000 + b"\r\nEND:VCALENDAR",
        b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n" + b"A;=:" * 60_000 + b"\r\nEND:VCALENDAR",
        b"Content-Type: text/calendar\r\n\r\n" + b" " * 250_000 + b"BEGIN:VCALENDAR",
        b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n" + b"\r\n " * 80_000 + b"END:VCALENDAR",
        b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nCOMMENT:" + b"\\" * 240_000 + b"\r\nEND:VCALENDAR",
        b"Content-Type: message/rfc822\r\n\r\n" * 400,
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(400)),
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nBEGIN:VCALENDAR\r\n" * 3_000,
    ],
)
def test_what_is_built_to_hurt_is_read_quickly(raw: bytes) -> None:
    start = time.monotonic()
    found = read(raw, Expected("inbox", SLOT.token, "ana@compras.example"), read_bluntly)
    assert time.monotonic() - start < SECONDS
    assert isinstance(found, Unreadable) or found.extract["events"] == []
