"""The child that reads mail: what it may not do, and that whatever becomes of it the parent goes on."""

import os
import resource
import signal
import time
from collections.abc import Iterator

import pytest
from flask import Flask

from app.mail.inbound import reader_process
from app.mail.inbound.reader_process import ReaderLost, ReaderProcess
from app.mail.inbound.reading import Expected, Unreadable
from app.mail.inbound.registry import ReadMessage
from tests.mail.inbound.conftest import LETTER
from tests.mail.inbound.readers import HERE

pytestmark = pytest.mark.one_database

EXPECTED = Expected("test", "abc", "ana@compras.example")


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    """Which readers a child loads, the application says."""
    with app.app_context():
        yield


@pytest.fixture(scope="module")
def child() -> Iterator[ReaderProcess]:
    """Short of everything but what an honest letter needs."""
    child = ReaderProcess(processor_seconds=1, seconds=3)
    yield child
    child.close()


def read(child: ReaderProcess, reader: str = "", raw: bytes = LETTER) -> ReadMessage | Unreadable:
    return child.read(raw, EXPECTED, f"{HERE}:{reader}" if reader else "")


def pid_of(child: ReaderProcess) -> int:
    assert child._child is not None
    return child._child.pid


@pytest.mark.parametrize(
    ("reader", "reason"),
    [
        ("greedy", "too_much_memory"),
        ("endless", "too_slow"),
        ("idle", "too_slow"),
        ("breaking", "message_malformed"),
        ("talkative", "too_much_inside"),
    ],
)
def test_a_reader_that_goes_wrong_is_ended_and_the_next_message_is_read(
    child: ReaderProcess, reader: str, reason: str
) -> None:
    begun = time.monotonic()
    assert read(child, reader) == Unreadable(reason)
    assert time.monotonic() - begun < 30
    after = read(child)
    assert isinstance(after, ReadMessage)
    assert after.text == "Mañana voy.\n"


def test_one_child_reads_many(child: ReaderProcess) -> None:
    read(child)
    first = pid_of(child)
    assert all(isinstance(read(child), ReadMessage) for _ in range(50))
    assert pid_of(child) == first


def test_a_fresh_child_follows_after_many(child: ReaderProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "MOST_MESSAGES", 2)
    child.close()
    before = child.started
    assert all(isinstance(read(child), ReadMessage) for _ in range(4))
    assert child.started == before + 2


def test_it_knows_nothing_of_us(child: ReaderProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENCUENTRO_SECRET_KEY", "a secret for a child")
    child.close()
    found = read(child, "curious")
    assert isinstance(found, ReadMessage)
    assert set(found.extract["environment"]) <= {"LC_CTYPE"}  # Python sets it for itself
    assert found.extract["files"] <= 5  # the line to us, nowhere twice, and the folder that was listed


def test_its_memory_is_limited_by_the_kernel(child: ReaderProcess) -> None:
    read(child)
    soft, hard = resource.prlimit(pid_of(child), resource.RLIMIT_AS)
    assert soft == hard
    assert soft < 2 << 30  # what `greedy` asks for


def test_when_somebody_ends_it_the_message_is_not_at_fault(child: ReaderProcess) -> None:
    read(child)
    os.kill(pid_of(child), signal.SIGSTOP)  # so that it is asked before its end is seen
    os.kill(pid_of(child), signal.SIGKILL)
    ended = os.waitid(os.P_PID, pid_of(child), os.WEXITED | os.WNOWAIT)
    assert ended is not None
    assert isinstance(read(child), ReadMessage)  # a dead child is seen, and another one started


def test_a_child_that_is_killed_while_it_reads_is_no_verdict(
    child: ReaderProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(child)
    send = reader_process.child.send_whole

    def send_and_kill(link: object, content: bytes) -> None:
        send(link, content)  # type: ignore[arg-type]
        if content == LETTER:
            os.kill(pid_of(child), signal.SIGKILL)

    monkeypatch.setattr(reader_process.child, "send_whole", send_and_kill)
    with pytest.raises(ReaderLost):
        read(child, "idle")


def test_a_child_that_does_not_start_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process.sys, "executable", "/bin/false")
    with pytest.raises(ReaderLost):
        read(ReaderProcess())


def test_a_header_of_a_megabyte_is_read_in_a_moment(child: ReaderProcess) -> None:
    """Python's own policy takes 24 GB of memory for it."""
    raw = LETTER.replace(b"Subject: ", b"Subject: " + b"=?utf-8?q?=C3=B1?= \t" * 50_000)
    found = read(child, raw=raw)
    assert isinstance(found, ReadMessage)
    assert len(found.subject) <= 300


def test_a_large_message_passes_through(child: ReaderProcess) -> None:
    found = read(child, raw=LETTER + b"x" * 9_000_000)
    assert isinstance(found, ReadMessage)
    assert len(found.text) == 20_000
