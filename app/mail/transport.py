"""Flask-Mail with a limit on every wait: one connection for a batch, one recipient a message, the server's answer kept.

Decision 0003 says what of Flask-Mail is used and what is written over.
"""

import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Self, overload

import flask_mail
from flask import current_app

from app.config import mail_options
from app.core.settings import settings
from app.core.text import one_line

CONNECT_SECONDS = 5.0
COMMAND_SECONDS = 10.0
#: One message, however slowly the server speaks: half of the time for which a worker has claimed it.
MESSAGE_SECONDS = 60.0
ANSWER_LIMIT = 500


class Verdict(StrEnum):
    """What one attempt came to."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  #: 5xx to the recipient or the content: for good
    DEFERRED = "deferred"  #: 4xx: later
    UNANSWERED = "unanswered"  #: the connection broke or was silent: it may have been taken or not
    UNREACHABLE = "unreachable"  #: no conversation came about: the message is not at fault


@dataclass(frozen=True)
class ServerAnswer:
    """The verdict and the server's own words (or the system's, when there was no server)."""

    verdict: Verdict
    words: str

    @property
    def asks_for_a_pause(self) -> bool:
        """Whether the recipient's server asks to be left alone (421, 451; RFC 5321 §4.2.2).

        Greylisting says 451 too, and means one message: the others must come as well, or each waits in its turn.
        """
        is_about_one = any(word in self.words.lower() for word in ("greylist", "graylist"))
        return self.verdict is Verdict.DEFERRED and self.words.startswith(("421", "451")) and not is_about_one


class Connection(flask_mail.Connection):
    """A connection to the SMTP server at `url`, opened at the first message; we say we are `name`."""

    def __init__(self, url: str, name: str) -> None:
        mail = flask_mail.Mail()
        mail.state = mail.init_mail(mail_options(url))
        super().__init__(mail)
        self._name = name  # else smtplib asks the DNS for the machine's, which can take seconds
        self._watch = _Watch()
        self.is_broken = False  #: after a silence or a break the batch ends here; the next one begins anew

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.end()
        if self.host is not None and not self.is_broken:
            try:
                self.host.quit()
            except (OSError, smtplib.SMTPException):
                self.host.close()

    @overload  # type: ignore[override]  # Flask-Mail's own returns nothing: the answer would be lost
    def send(self, message: flask_mail.Message, envelope_from: str | None = None, /) -> ServerAnswer: ...

    @overload
    def send(self, sender: str, recipient: str, data: bytes, /) -> ServerAnswer: ...

    def send(self, first: Any, second: str | None = None, data: bytes = b"") -> ServerAnswer:
        """Hand over one message, or its bytes; never raises for what the server or the network does.

        A `message` of Flask-Mail has one recipient, and whoever records messages sees it once the server took it.
        """
        if not isinstance(first, flask_mail.Message):
            return self._answered(first, second or "", data)
        if first.has_bad_headers():
            raise flask_mail.BadHeaderError
        (recipient,) = first.send_to
        if self.mail.suppress:
            answer = ServerAnswer(Verdict.ACCEPTED, "250 Nothing is sent: MAIL_SUPPRESS_SEND")
        else:
            answer = self._answered(second or _plain(first.sender), _plain(recipient), first.as_bytes())
        if answer.verdict is Verdict.ACCEPTED:
            flask_mail.email_dispatched.send(current_app._get_current_object(), message=first)  # type: ignore[attr-defined]
        return answer

    def configure_host(self) -> smtplib.SMTP | smtplib.SMTP_SSL:
        """A greeted server, encrypted as the settings say, that knows us; never unencrypted when they ask for it."""
        mail = self.mail
        host = _open(mail.server, mail.port, self._name, is_tls=mail.use_ssl, starts_tls=mail.use_tls)
        if mail.username:
            host.login(mail.username, mail.password)
        return host

    def _answered(self, sender: str, recipient: str, data: bytes) -> ServerAnswer:
        """A server may end any connection between two messages, as many do after so many of them. What it had not begun
        to take then goes over a new connection.
        """
        is_used, began = self.host is not None, time.monotonic()
        answer = self._sent(began, sender, recipient, data)
        if is_used and answer.verdict is Verdict.UNREACHABLE:
            self.host, self.is_broken = None, False
            answer = self._sent(began, sender, recipient, data)
        return answer

    def _sent(self, began: float, sender: str, recipient: str, data: bytes) -> ServerAnswer:
        try:
            server = self._opened()
            if time.monotonic() - began > MESSAGE_SECONDS:  # the claim would end in the middle of what follows
                raise TimeoutError("the server took too long to greet")
        except (OSError, smtplib.SMTPException) as error:
            return self._broken(Verdict.UNREACHABLE, _told(error))
        with self._watch.over(server):
            return self._converse(server, sender, recipient, data)

    def _converse(self, server: smtplib.SMTP, sender: str, recipient: str, data: bytes) -> ServerAnswer:
        try:
            code, words = server.mail(sender)
        except (OSError, smtplib.SMTPException) as error:
            return self._broken(Verdict.UNREACHABLE, _told(error))
        if code != 250:  # it is we who are refused: nothing about this recipient
            return self._broken(Verdict.UNREACHABLE, _answer(code, words))
        try:
            return self._hand_over(server, recipient, data)
        except (OSError, smtplib.SMTPException) as error:
            return self._broken(Verdict.UNANSWERED, _told(error))

    def _hand_over(self, server: smtplib.SMTP, recipient: str, data: bytes) -> ServerAnswer:
        code, words = server.rcpt(recipient)
        if code in (250, 251):
            try:
                code, words = server.data(data)
            except smtplib.SMTPDataError as refusal:  # DATA itself was refused, before the message
                return self._refused(server, refusal.smtp_code, refusal.smtp_error)
        if code in (250, 251):
            return ServerAnswer(Verdict.ACCEPTED, _answer(code, words))
        return self._refused(server, code, words)

    def _refused(self, server: smtplib.SMTP, code: int, words: bytes | str) -> ServerAnswer:
        """The refusal; the connection is made ready for the next message, unless the server leaves (421)."""
        if code < 400:  # no answer to what was asked: what follows would be taken for one
            return self._broken(Verdict.UNANSWERED, _answer(code, words))
        if code == 421:
            return self._broken(Verdict.DEFERRED, _answer(code, words))
        try:
            server.rset()
        except (OSError, smtplib.SMTPException):
            self._broken(Verdict.UNANSWERED, "")
        return ServerAnswer(_verdict(code), _answer(code, words))

    def _broken(self, verdict: Verdict, words: str) -> ServerAnswer:
        self.is_broken = True
        if self.host is not None:
            self.host.close()
        return ServerAnswer(verdict, words)

    def _opened(self) -> smtplib.SMTP:
        if self.host is None:
            self.host = self.configure_host()
        return self.host


class Mail(flask_mail.Mail):
    """Flask-Mail as this application has it: what it connects to answers in time."""

    def connect(self) -> Connection:
        """To the server that the settings name now, which is the one of `MAIL_SERVER` unless a test moved it."""
        connection = Connection(settings().smtp_url, settings().mail_domain)
        connection.mail.state.suppress = current_app.extensions["mail"].suppress  # type: ignore[union-attr]
        return connection

    def send(self, message: flask_mail.Message) -> ServerAnswer:  # type: ignore[override]
        """One message over a connection of its own. What people are to get goes to the outbox instead."""
        with self.connect() as connection:
            return connection.send(message)


mail = Mail()


def _open(host: str, port: int, name: str, *, is_tls: bool, starts_tls: bool) -> smtplib.SMTP:
    if is_tls:
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, name, timeout=CONNECT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, name, timeout=CONNECT_SECONDS)
    _wait_at_most(server, COMMAND_SECONDS)
    server.ehlo_or_helo_if_needed()
    if starts_tls:
        server.starttls(context=ssl.create_default_context())
        _wait_at_most(server, COMMAND_SECONDS)
        server.ehlo()
    return server


def _wait_at_most(server: smtplib.SMTP, seconds: float) -> None:
    if server.sock is not None:
        server.sock.settimeout(seconds)


class _Watch:
    """One thread for a connection that ends a conversation from outside when it takes too long as a whole; whoever waits
    in it is then told that the connection is closed. A thread for each message would cost more than its SMTP."""

    def __init__(self) -> None:
        self._lock, self._ended = Lock(), Event()
        self._thread: Thread | None = None
        self._server: smtplib.SMTP | None = None
        self._until = 0.0

    @contextmanager
    def over(self, server: smtplib.SMTP) -> Iterator[None]:
        if self._thread is None:
            self._thread = Thread(target=self._look, daemon=True)
            self._thread.start()
        with self._lock:
            self._server, self._until = server, time.monotonic() + MESSAGE_SECONDS
        try:
            yield
        finally:
            with self._lock:
                self._server = None

    def end(self) -> None:
        self._ended.set()

    def _look(self) -> None:
        while not self._ended.wait(min(1.0, MESSAGE_SECONDS / 4)):
            with self._lock, suppress(OSError):
                if self._server is not None and self._server.sock is not None and time.monotonic() > self._until:
                    self._server.sock.shutdown(socket.SHUT_RDWR)


def _plain(address: str | tuple[str, str]) -> str:
    return address if isinstance(address, str) else address[1]


def _verdict(code: int) -> Verdict:
    return Verdict.REFUSED if 500 <= code < 600 else Verdict.DEFERRED


def _answer(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(f"{code} {text}")[:ANSWER_LIMIT]


def _told(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return one_line(f"{type(error).__name__}: {error}")[:ANSWER_LIMIT]
