"""Mutated mail, read in the real child by the real readers: each has an outcome, nothing raises, memory stays bounded.

`FUZZ_INPUTS=100000` for the long form.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.mail.inbound import handling
from app.mail.inbound.envelope import envelope_sender, our_recipients
from app.mail.inbound.keeping import digest
from app.mail.inbound.reader_process import MEMORY, ReaderProcess
from app.mail.inbound.reading import Expected
from app.mail.inbound.registry import TEXT_LIMIT, ReadMessage, kinds_of_mail_in
from app.mail.models import InboundOutcome
from tests.fixtures.inbound import Receive
from tests.mail.inbound.conftest import LETTER, Desk
from tests.mail.inbound.conftest import desk as desk
from tests.mail.mutations import MUTATIONS, mutated

INPUTS = int(os.environ.get("FUZZ_INPUTS", "300"))
SAMPLES = sorted(Path(__file__).parent.parent.rglob("*.eml"))

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


@pytest.fixture
def child() -> Iterator[ReaderProcess]:
    child = ReaderProcess()
    yield child
    child.close()


def peak_memory(child: ReaderProcess) -> int:
    """Bytes of memory that the present child ever had at once, as the kernel counted them."""
    assert child._child is not None
    status = Path(f"/proc/{child._child.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def test_mutated_mail_has_an_outcome_and_bounded_memory(app: Flask, child: ReaderProcess) -> None:
    assert len(SAMPLES) >= 11
    kinds = kinds_of_mail_in.joined(app)
    outcomes: Counter[str] = Counter()
    with app.app_context():
        assert isinstance(child.read(LETTER, Expected("bounce", "abc")), ReadMessage)
        at_first, peak = peak_memory(child), 0
        for number in range(INPUTS):
            raw = mutated(SAMPLES[number % len(SAMPLES)].read_bytes(), number)
            kind = list(kinds)[number % len(kinds)]
            assert len(digest(raw)) == 64
            our_recipients(raw)
            found = child.read(
                raw, Expected(kind, "abc", envelope_sender(raw), authserv_id="mx.example.org"), kinds[kind].reader
            )
            outcomes["read" if isinstance(found, ReadMessage) else found.reason] += 1
            if isinstance(found, ReadMessage):
                found.text.encode(), found.subject.encode(), str(found.extract).encode()  # as a database must take it
                assert "\0" not in found.text + found.subject + str(found.extract)
                assert len(found.text) <= TEXT_LIMIT
            if number % 100 == 99:
                peak = max(peak, peak_memory(child))
    print(f"{INPUTS} mutated mails: {dict(outcomes)}; the reader's memory grew by {(peak - at_first) >> 20} MB at most")
    assert outcomes.total() == INPUTS
    assert outcomes["read"] > INPUTS * 0.8, outcomes  # else nothing was tested but the refusal
    assert outcomes.keys() <= {"read", "message_malformed", "too_deep", "too_much_inside"}, outcomes
    assert peak - at_first < MEMORY // 2
    assert child.started <= 1 + INPUTS // 400


def test_each_mutation_changes_something() -> None:
    raw = SAMPLES[0].read_bytes()
    chance = random.Random(7)  # noqa: S311  no secret
    assert [mutation.__name__ for mutation in MUTATIONS if mutation(raw, chance) == raw] == []
    assert mutated(raw, 1) == mutated(raw, 1) != mutated(raw, 2)


@pytest.mark.parametrize(("reader", "reason"), [("greedy", "too_much_memory"), ("endless", "too_slow")])
def test_control_the_limits_work(
    receive: Receive, desk: Desk, monkeypatch: pytest.MonkeyPatch, reader: str, reason: str
) -> None:
    """A reader that asks for two gigabytes, and one that never ends."""
    hurried = ReaderProcess(processor_seconds=1, seconds=10)
    monkeypatch.setattr(handling, "shared_reader", lambda: hurried)
    desk.read_by(reader)
    message = receive(LETTER, desk.address)
    assert (message.outcome, message.reason, message.lease_until) == (InboundOutcome.UNREADABLE, reason, None)
    assert desk.letters == []
    desk.read_by("words")
    assert receive(LETTER.replace(b"<one@", b"<two@"), desk.address).outcome is InboundOutcome.APPLIED
    hurried.close()
