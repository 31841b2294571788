"""A real SMTP server in a process of its own that accepts, refuses, delays, defers and drops, and keeps a ledger.

The recipient's local part begins with the behaviour. What is deferred or dropped the first time is taken the second.
"""

import asyncio
import os
import signal
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

#: (behaviour, of a hundred messages)
SHARES = (("refused", 5), ("deferred", 4), ("busy", 4), ("dropped", 4), ("slow", 5), ("taken", 78))
ANSWERS = {
    "refused": "550 5.7.1 Not for you",
    "deferred": "450 4.2.1 Come back later",
    "busy": "451 4.3.2 Too busy for your domain",  # pauses the domain
}
SLOW_SECONDS = 0.1
DOMAINS = 25


def address_of(number: int) -> str:
    """The address of the message with that number: its behaviour and its domain follow from it."""
    spread = [behaviour for behaviour, share in SHARES for _ in range(share)]
    return f"{spread[number * 37 % 100]}-{number}@domain{number % DOMAINS}.example"


class Office:
    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger.open("a")
        self._met: set[str] = set()

    async def handle_RCPT(  # noqa: N802  named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        behaviour = address.split("-")[0]
        if behaviour == "refused" or (behaviour in ANSWERS and self._is_new(address)):
            return ANSWERS[behaviour]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        address = envelope.rcpt_tos[0]
        behaviour = address.split("-")[0]
        if behaviour == "dropped" and self._is_new(address):
            server.transport.abort()
            return "250 never seen"
        if behaviour == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        content = envelope.content
        assert isinstance(content, bytes)
        self._ledger.write(f"{address} {message_id_in(content)}\n")
        self._ledger.flush()
        return "250 2.0.0 Taken"

    def _is_new(self, address: str) -> bool:
        known = address in self._met
        self._met.add(address)
        return not known


def message_id_in(content: bytes) -> str:
    line = next(line for line in content.splitlines() if line.lower().startswith(b"message-id:"))
    return line.split(b":", 1)[1].strip().decode()


def serve(port: int, ledger: Path) -> None:
    """Take mail until SIGTERM."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    controller = Controller(Office(ledger), hostname="127.0.0.1", port=port)
    controller.start()
    parent = os.getppid()
    while os.getppid() == parent and signal.sigtimedwait({signal.SIGTERM, signal.SIGINT}, 1.0) is None:
        pass
