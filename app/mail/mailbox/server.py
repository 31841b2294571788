"""The SMTP side: accepts everything, sends nothing on."""

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from app.core.clock import now
from app.mail.mailbox.letters import Mailbox


class Keeper:
    """Stores each message that comes, under the time of the application's clock."""

    def __init__(self, app: Flask, mailbox: Mailbox) -> None:
        self._app = app
        self._mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  named by aiosmtpd
        content = envelope.content or b""
        with self._app.app_context():
            letter = self._mailbox.keep(content if isinstance(content, bytes) else content.encode(), now())
        return f"250 2.0.0 Kept as {letter.name}"


def smtp_server(app: Flask, mailbox: Mailbox, port: int) -> Controller:
    """A server on this machine alone; `start()` and `stop()` it."""
    return Controller(Keeper(app, mailbox), hostname="127.0.0.1", port=port)
