"""What a server can do that no command's own limit ends."""

import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

import pytest

from app.mail import transport
from app.mail.delivery import LEASE
from app.mail.transport import Connection, ServerAnswer, Verdict

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


#: From a word of SMTP (or "." for the end of a message) to what the server says; "!" at its end: it hangs up then.
Script = dict[bytes, bytes]
Send = Callable[[Script, int], tuple[list[ServerAnswer], int]]
POLITE: Script = {b"CONNECT": b"220 hello", b"DATA": b"354 go on"}


@pytest.fixture
def send() -> Iterator[Send]:
    """Send so many messages over one `Connection` to a server that follows a script: the answers, and how many
    connections the server saw."""
    listeners: list[socket.socket] = []

    def sent(script: Script, messages: int) -> tuple[list[ServerAnswer], int]:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        seen: deque[int] = deque()
        threading.Thread(target=_serve, args=(listener, POLITE | script, seen), daemon=True).start()
        with Connection(f"smtp://127.0.0.1:{listener.getsockname()[1]}", "encuentro.example") as connection:
            return [_sent_over(connection) for _ in range(messages) if not connection.is_broken], len(seen)

    yield sent
    for listener in listeners:
        listener.close()


def _sent_over(connection: Connection) -> ServerAnswer:
    return connection.send("a@encuentro.example", "b@compras.example", b"Subject: x\r\n\r\ntext\r\n")


def _serve(listener: socket.socket, script: Script, seen: "deque[int]") -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:  # the test is over
            return
        seen.append(1)
        with connection:
            _converse(connection, script)


def _converse(connection: socket.socket, script: Script) -> None:
    def say(word: bytes) -> bool:
        answer = script.get(word, b"250 fine")
        connection.sendall(answer.removesuffix(b"!") + b"\r\n")
        return not answer.endswith(b"!")

    is_content = False
    lines = connection.makefile("rb")
    if not say(b"CONNECT"):
        return
    for line in lines:
        word = line.strip().split(b" ")[0].upper()
        if is_content and word != b".":
            continue
        if not say(word):
            return
        is_content = word == b"DATA" and script[b"DATA"].startswith(b"354")


def test_a_server_that_hangs_up_after_each_message_gets_them_all(send: Send) -> None:
    answers, connections = send({b".": b"250 taken!"}, 3)
    assert [answer.verdict for answer in answers] == [Verdict.ACCEPTED] * 3
    assert connections == 3


@pytest.mark.parametrize(
    ("word", "said", "verdict", "pauses"),
    [
        (b"CONNECT", b"421 busy!", Verdict.UNREACHABLE, False),
        (b"MAIL", b"421 busy!", Verdict.UNREACHABLE, False),
        (b"RCPT", b"421 busy!", Verdict.DEFERRED, True),
        (b"DATA", b"421 busy!", Verdict.DEFERRED, True),
        (b".", b"421 busy!", Verdict.DEFERRED, True),
        (b"RCPT", b"452 4.2.2 full", Verdict.DEFERRED, False),
        (b".", b"552 5.2.2 full", Verdict.REFUSED, False),
        (b"RCPT", b"what", Verdict.UNANSWERED, False),
        (b".", b"what", Verdict.UNANSWERED, False),
    ],
)
def test_what_an_answer_means_at_each_stage(
    send: Send, word: bytes, said: bytes, verdict: Verdict, pauses: bool
) -> None:
    (answer,), _connections = send({word: said}, 1)
    assert (answer.verdict, answer.asks_for_a_pause) == (verdict, pauses)
