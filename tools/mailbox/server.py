"""The SMTP side: accepts everything and sends nothing on, but for what is written to the instance itself."""

import asyncio
from smtplib import SMTPException

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from app.config import Settings
from app.core.clock import now
from app.mail.inbound.addresses import kind_and_token
from tools.mailbox.answering import hand_over
from tools.mailbox.letters import Mailbox


class Keeper:
    """Stores each message that comes, under the time of the application's clock."""

    def __init__(self, app: Flask, mailbox: Mailbox) -> None:
        self._app = app
        self._mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  named by aiosmtpd
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        with self._app.app_context():
            letter = self._mailbox.keep(raw, now())
            ours = [address for address in envelope.rcpt_tos if kind_and_token(address)]
        try:
            for address in ours:
                await asyncio.to_thread(hand_over, self._lmtp, envelope.mail_from or "", address, raw)
        except (OSError, SMTPException) as error:
            return f"451 4.3.0 Kept as {letter.name}, and not taken by the instance: {type(error).__name__}"
        return f"250 2.0.0 Kept as {letter.name}"

    @property
    def _lmtp(self) -> tuple[str, int]:
        settings: Settings = self._app.extensions["settings"]
        return settings.lmtp_address


def smtp_server(app: Flask, mailbox: Mailbox, port: int) -> Controller:
    """A server on this machine alone; `start()` and `stop()` it."""
    return Controller(Keeper(app, mailbox), hostname="127.0.0.1", port=port)
