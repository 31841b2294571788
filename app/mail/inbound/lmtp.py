"""Mail in by LMTP (RFC 2033), as mail servers hand it over: one answer a recipient, 250 only after the commit."""

import asyncio
from typing import Any, AnyStr

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session
from flask import Flask

from app.core.extensions import db
from app.core.settings import settings
from app.mail.inbound.keeping import LARGEST, is_ours, keep
from app.mail.models import Transport

TAKEN = "250 2.0.0 Kept"
AWAY = "451 4.3.0 The message can't be stored now, try again later"
TOO_LARGE = "552 5.3.4 The message is larger than 10 MB"
UNKNOWN = "550 5.1.1 Nobody handles mail to this address"
#: What aiosmtpd says instead, after DATA.
OWN_REFUSALS = ("552 Error: Too much mail data", "500 Line too long (see RFC5321 4.5.3.1.6)")
#: Some programs write lines far beyond the 998 characters of RFC 5322; a server that hands them over is not at fault.
LONGEST_LINE = 256 * 1024
SILENT_SECONDS = 120


class Server(LMTP):
    """aiosmtpd's LMTP, which answers once to what is too large; each recipient is owed an answer of its own."""

    line_length_limit = LONGEST_LINE

    async def push(self, status: AnyStr) -> None:
        if status in OWN_REFUSALS and self.envelope:
            await super().push("\r\n".join([TOO_LARGE] * len(self.envelope.rcpt_tos)))
        else:
            await super().push(status)


class Receiver:
    """Keeps what is handed over; the database is asked in a thread, so that one slow commit stops no other."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    async def handle_RCPT(  # noqa: N802  named by aiosmtpd
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        with self._app.app_context():
            if not is_ours(address):
                return UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Server, session: Session, envelope: Envelope) -> str:  # noqa: N802
        raw = envelope.content
        assert isinstance(raw, bytes)
        answers = [await asyncio.to_thread(self._take, raw, to, envelope.mail_from or "") for to in envelope.rcpt_tos]
        return "\r\n".join(answers)

    def _take(self, raw: bytes, recipient: str, sender: str) -> str:
        """Keep one message for one recipient: the answer to give."""
        with self._app.app_context():
            try:
                keep(raw, recipient, sender, Transport.LMTP)
                db.session.commit()
            except Exception:  # away, full, locked: the server that has the message keeps it and comes again
                db.session.rollback()
                self._app.logger.exception("a message to %s could not be kept", recipient.partition("+")[0])
                return AWAY
        return TAKEN


class LmtpController(Controller):
    """`start()` and `stop()` the server in a thread of its own."""

    def factory(self) -> Server:
        return Server(self.handler, **self.SMTP_kwargs)


def lmtp_server(app: Flask, host: str, port: int) -> LmtpController:
    """An LMTP server for the application, not started yet."""
    options: dict[str, Any] = {
        "data_size_limit": LARGEST,
        "enable_SMTPUTF8": True,
        "timeout": SILENT_SECONDS,
        "ident": "Encuentro",
        "server_hostname": settings(app).mail_domain,
    }
    return LmtpController(Receiver(app), hostname=host, port=port, **options)
