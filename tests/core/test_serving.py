"""The web server as the Procfile starts it: slow clients hold connections, never everybody else."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from flask import Flask

from app import serving
from tests.fixtures.processes import Start, answers, free_ports, wait_until

pytestmark = pytest.mark.one_database

HEADERS = b"GET /privacy HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
FORM = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
BODY = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n" + FORM
#: What a slow client has sent when it falls into a drip of a byte each half second; None for silence.
SLOW = {"silent": (100, None), "headers": (60, HEADERS), "bodies": (60, BODY)}
#: How the server was started until it was measured: a slow body, or silence, held a thread. Its sixteen
#: threads stand in one process here: of two, one can by chance accept too few slow clients to fill its own.
THREADS = ("--config=python:tests.core.threaded_server", "--worker-class=gthread", "--workers=1", "--threads=16")

#: Megabytes that a worker has for itself once it has answered.
OWN = 70


def started(start_process: Start, *arguments: str) -> int:
    """The port of a server on the application under test."""
    (port,) = free_ports(1)
    start_process("-m", "gunicorn", f"--bind=127.0.0.1:{port}", *arguments, "wsgi:application")
    wait_until(lambda: answers(f"http://127.0.0.1:{port}"), "the web server", 60)
    return port


@contextmanager
def slow_clients(port: int, number: int, begun: bytes | None) -> Iterator[None]:
    """`number` connections that send `begun` and then a byte now and then, or nothing at all."""
    clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(number)]
    ended = threading.Event()

    def drip() -> None:
        for client in clients:
            client.sendall(begun or b"")
        while begun and not ended.wait(0.5):
            for client in clients:
                client.send(b"a")

    dripping = threading.Thread(target=drip)
    dripping.start()
    time.sleep(1.5)  # all of them have been noticed
    try:
        yield
    finally:
        ended.set()
        dripping.join()
        for client in clients:
            client.close()


def seconds_to_answer(port: int, patience: float = 5, sent: threading.Semaphore | None = None) -> float | None:
    """How long a page takes for somebody else; None when it has not come after `patience` seconds. `sent` is released once
    the request has left."""
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request("GET", "/privacy")
        if sent is not None:
            sent.release()
        assert connection.getresponse().status == 200
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
    return time.monotonic() - began


@pytest.mark.slow
def test_slow_clients_keep_nobody_waiting(app: Flask, start_process: Start) -> None:
    port = started(start_process)
    for kind, (number, begun) in SLOW.items():
        with slow_clients(port, number, begun):
            taken = [seconds_to_answer(port) for _ in range(5)]
        assert None not in taken, kind
        assert median(second for second in taken if second is not None) < 1, kind


@pytest.mark.slow
def test_control_threads_that_read_for_themselves_are_all_taken(app: Flask, start_process: Start) -> None:
    port = started(start_process, *THREADS)
    with slow_clients(port, *SLOW["bodies"]):
        # A busy machine may take a while until each thread has a slow body: from then on nothing is answered.
        assert any(seconds_to_answer(port, patience=3) is None for _ in range(5))


def own_megabytes(pid: int) -> float:
    """The memory of a process that no other one shares."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


@pytest.mark.slow
def test_workers_share_what_was_imported(app: Flask, start_process: Start) -> None:
    """The application is imported before they are forked, so another worker costs little: else each would hold it all."""
    (port,) = free_ports(1)
    server = start_process("-m", "gunicorn", f"--bind=127.0.0.1:{port}", "wsgi:application")
    wait_until(lambda: answers(f"http://127.0.0.1:{port}"), "the web server", 60)
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    assert len(workers) == 2
    assert max(own_megabytes(int(worker)) for worker in workers) < OWN


@pytest.mark.slow
def test_what_has_come_is_answered_when_the_server_stops(app: Flask, start_process: Start) -> None:
    (port,) = free_ports(1)
    server = start_process("-m", "gunicorn", f"--bind=127.0.0.1:{port}", "wsgi:application")
    wait_until(lambda: answers(f"http://127.0.0.1:{port}"), "the web server", 60)
    found: list[float | None] = []
    sent = threading.Semaphore(0)
    asking = [threading.Thread(target=lambda: found.append(seconds_to_answer(port, 20, sent))) for _ in range(30)]
    for thread in asking:
        thread.start()
    assert all(sent.acquire(timeout=20) for _ in asking)
    server.terminate()  # whether it has taken them off its socket or not
    for thread in asking:
        thread.join()
    server.wait(timeout=20)
    assert found.count(None) == 0


def test_a_script_name_of_the_client_reaches_no_address(app: Flask, start_process: Start) -> None:
    port = started(start_process)
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/me", headers={"SCRIPT_NAME": "/elsewhere", "Script-Name": "/elsewhere"})
    answer = connection.getresponse()
    assert answer.status in (302, 303)
    assert "elsewhere" not in str(answer.headers)
    connection.close()


class Adrift:
    """As much of a server as a connection asks for."""

    def __init__(self) -> None:
        self.active_channels: dict[int, Any] = {}
        self.tasks: list[Any] = []
        self.add_task = self.tasks.append


@pytest.fixture
def channel() -> Iterator[serving.TimedChannel]:
    ours, theirs = socket.socketpair()
    server: Any = Adrift()
    yield serving.TimedChannel(server, ours, "", serving.limits(ours), map={})
    ours.close()
    theirs.close()


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """`passes(20)`: so many seconds go by for the server."""
    gone, began = [0.0], time.monotonic()
    monkeypatch.setattr(serving.time, "monotonic", lambda: began + gone[0])

    def pass_by(seconds: float) -> None:
        gone[0] += seconds

    return pass_by


def test_headers_that_do_not_end_are_late(channel: serving.TimedChannel, passes: Callable[[float], None]) -> None:
    channel.received(HEADERS)
    for _ in range(serving.HEADERS):
        passes(1)
        assert not channel.is_late()
        channel.received(b"a")
    passes(1)
    assert channel.is_late()


def test_a_body_has_longer(channel: serving.TimedChannel, passes: Callable[[float], None]) -> None:
    channel.received(BODY)
    passes(serving.HEADERS + 1)
    assert not channel.is_late()
    passes(serving.WHOLE)
    assert channel.is_late()


def test_a_request_that_has_come_is_never_late(channel: serving.TimedChannel, passes: Callable[[float], None]) -> None:
    channel.received(BODY + b"a" * 5000)
    passes(serving.WHOLE + 1)
    assert not channel.is_late()
    channel.received(HEADERS)  # the next on the same connection has a time of its own
    assert not channel.is_late()
