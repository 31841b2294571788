"""What a server can do that no command's own limit ends."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from app.mail import transport
from app.mail.delivery import LEASE
from app.mail.transport import Connection, Verdict

pytestmark = pytest.mark.one_database


@pytest.fixture
def dripping() -> Iterator[int]:
    """The port of a server that is polite until RCPT, and then says one letter every tenth of a second, for ever."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"220 hello\r\n")
            for line in connection.makefile("rb"):
                if not line.upper().startswith(b"RCPT"):
                    connection.sendall(b"250 fine\r\n")
                    continue
                connection.sendall(b"250-")
                try:
                    while True:
                        connection.sendall(b"x")
                        time.sleep(0.1)
                except OSError:
                    return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.close()


def test_a_server_that_drips_is_left_before_the_claim_ends(dripping: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter comes within the command's limit, so only a limit on the whole ends it."""
    monkeypatch.setattr(transport, "MESSAGE_SECONDS", 0.8)
    began = time.monotonic()
    with Connection(f"smtp://127.0.0.1:{dripping}", "encuentro.example") as connection:
        answer = connection.send("a@encuentro.example", "b@compras.example", b"Subject: x\r\n\r\ntext\r\n")
        assert answer.verdict is Verdict.UNANSWERED
        assert connection.is_broken
    assert time.monotonic() - began < 5


def test_the_limits_fit_into_each_other() -> None:
    # Greeting and message together end before the claim does.
    assert LEASE.total_seconds() >= 2 * transport.MESSAGE_SECONDS
    assert transport.CONNECT_SECONDS <= 5
    assert transport.COMMAND_SECONDS <= 10
