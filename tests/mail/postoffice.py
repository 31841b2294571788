"""A real SMTP server in this process whose behaviour the recipient's local part chooses."""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass(frozen=True)
class Letter:
    """One accepted message as it came."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def email(self) -> EmailMessage:
        parsed = message_from_bytes(self.raw, policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed


@dataclass
class PostOffice:
    """`refused@`, `refused-late@`, `later@`, `greylisted@`, `silent@`, `drop@` and `leaves@` are treated so; all others are accepted."""

    port: int = field(default_factory=free_port)
    letters: list[Letter] = field(default_factory=list)
    connections: int = 0
    seconds: float = 0.0  #: how long each message takes
    while_taking: Callable[[], object] = lambda: None
    password: str = ""  #: asked of whoever connects, when there is one

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_EHLO(  # noqa: N802  named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answers = {
            "refused": "550 5.1.1 No such mailbox here",
            "later": "451 4.7.1 Come back later",
            "greylisted": "451 4.7.1 Greylisted, come back in five minutes",
            "leaves": "421 4.3.2 Closing",
        }
        answer = answers.get(address.split("@")[0], "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        if answer.startswith("421"):
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        behaviour = envelope.rcpt_tos[0].split("@")[0]
        if behaviour == "refused-late":
            return "554 5.7.1 The content is refused"
        if behaviour == "silent":
            await asyncio.sleep(30)
        if behaviour == "drop":
            server.transport.abort()
            return "250 never seen"
        await asyncio.sleep(self.seconds)
        await asyncio.to_thread(self.while_taking)
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append(Letter(envelope.mail_from or "", tuple(envelope.rcpt_tos), content))
        return f"250 2.0.0 Taken as number {len(self.letters)}"

    def controller(self) -> Controller:
        options = {"authenticator": self.authenticate, "auth_required": True, "auth_require_tls": False}
        return Controller(self, hostname="127.0.0.1", port=self.port, **(options if self.password else {}))

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: LoginPassword
    ) -> AuthResult:
        return AuthResult(success=given.password == self.password.encode(), handled=False)

    def taken_by(self, address: str) -> list[Letter]:
        return [letter for letter in self.letters if address in letter.recipients]

    def message_ids(self) -> list[Any]:
        return [letter.email["Message-ID"] for letter in self.letters]
