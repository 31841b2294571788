"""`flask mail`: how an operator lets mail in from the shell or from the mail server."""

import os
import signal
import sys
import threading
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from app.core.extensions import db
from app.core.settings import settings
from app.mail.inbound.envelope import envelope_sender
from app.mail.inbound.keeping import LARGEST, is_ours, keep
from app.mail.inbound.lmtp import lmtp_server
from app.mail.models import Transport

#: What Postfix hands to a pipe as the sender of a report that has none.
NULL_SENDER = "MAILER-DAEMON"

mail_commands = AppGroup("mail", help="Deliver mail, hold it back, and receive it from the mail server.")


@mail_commands.command("receive")
@click.argument("recipient")
@click.option("--from", "sender", help="Sender of the envelope. Default: $SENDER, else the header Return-Path.")
@with_appcontext
def receive_command(recipient: str, sender: str | None) -> None:
    """Keep the message on standard input, which was sent to RECIPIENT.

    Ends as sysexits.h says: 0 kept, 67 nobody handles mail to this address, 65 larger than 10 MB, 75 come again later.
    """
    if not is_ours(recipient):
        _leave(os.EX_NOUSER, f"Nobody handles mail to {recipient}.")
    raw = sys.stdin.buffer.read(LARGEST + 1)
    if len(raw) > LARGEST:
        _leave(os.EX_DATAERR, "The message is larger than 10 MB.")
    if sender is None:
        sender = os.environ.get("SENDER", envelope_sender(raw))
    if sender.upper() == NULL_SENDER:
        sender = ""
    try:
        keep(raw, recipient, sender, Transport.PIPE)
        db.session.commit()
    except Exception as error:
        current_app.logger.exception("a message could not be kept")
        _leave(os.EX_TEMPFAIL, f"The message can't be stored now: {type(error).__name__}.")


@mail_commands.command("lmtp")
@with_appcontext
def lmtp_command() -> None:
    """Receive mail by LMTP at ENCUENTRO_LMTP_LISTEN, until SIGTERM or Ctrl-C."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    chosen = settings(app)
    host, port = chosen.lmtp_address
    server, ended = lmtp_server(app, host, port), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ended.set())
    try:
        server.start()
    except OSError as error:
        raise click.ClickException(f"LMTP can't listen at {chosen.lmtp_listen}: {error.strerror}.") from error
    click.echo(f"LMTP: mail to …@{chosen.mail_domain} is received at {chosen.lmtp_listen}.")
    ended.wait()
    server.stop()
    click.echo("LMTP stopped.")


def _leave(code: int, sentence: str) -> Any:
    click.echo(sentence, err=True)
    raise SystemExit(code)
