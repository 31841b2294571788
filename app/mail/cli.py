"""`flask mailbox`, the local mailbox for development; `flask mail deliver|hold|release`, for operators."""

import signal
import threading
from typing import Any
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from werkzeug.serving import make_server

from app.config import Settings
from app.core.extensions import db
from app.jobs.registry import jobs
from app.mail import holding
from app.mail.inbound.cli import mail_commands
from app.mail.mailbox.letters import Mailbox
from app.mail.mailbox.server import smtp_server
from app.mail.mailbox.viewer import viewer

#: How long a worker with nothing to do waits before it looks again.
IDLE_SECONDS = 2.0


@click.command("mailbox")
@click.option("--smtp-port", type=int, help="Default: the port of ENCUENTRO_SMTP_URL.")
@click.option("--web-port", type=int, help="Default: the port of ENCUENTRO_MAILBOX_URL, else 8080.")
@with_appcontext
def mailbox_command(smtp_port: int | None, web_port: int | None) -> None:
    """Keep all mail in instance/mailbox and show it in the browser. For development on this machine alone."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    settings: Settings = app.extensions["settings"]
    if not settings.is_loopback:
        raise click.ClickException(
            "The mailbox shows every message to anyone on this machine: it only starts with a loopback "
            f"ENCUENTRO_BASE_URL, and yours is {settings.base_url}."
        )
    smtp_port = smtp_port or urlsplit(settings.smtp_url).port or 8025
    web_port = web_port or urlsplit(settings.mailbox_url).port or 8080
    mailbox = Mailbox(settings.instance / "mailbox")
    post, pages = (
        smtp_server(app, mailbox, smtp_port),
        make_server("127.0.0.1", web_port, viewer(mailbox, app), threaded=True),
    )
    signal.signal(signal.SIGTERM, _leave)
    post.start()
    click.echo(f"Mailbox: http://127.0.0.1:{web_port} shows what smtp://127.0.0.1:{smtp_port} is given.")
    try:
        pages.serve_forever()
    except (KeyboardInterrupt, SystemExit):
        click.echo("Mailbox stopped; its messages stay.")
    finally:
        post.stop()


@mail_commands.command("deliver")
@with_appcontext
def deliver_command() -> None:
    """Deliver what is due until stopped. Any number of these may run beside the job process."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stopping.set())
    while not stopping.is_set():
        if not _delivered(stopping):
            stopping.wait(IDLE_SECONDS)


@mail_commands.command("hold")
@click.argument("reason")
@with_appcontext
def hold_command(reason: str) -> None:
    """Send nothing from now on, because of REASON."""
    holding.hold(reason)
    db.session.commit()
    click.echo(f"Sending is held. Messages that wait: {holding.waiting()}.")


@mail_commands.command("release")
@with_appcontext
def release_command() -> None:
    """Send again, whatever held it."""
    holds = holding.open_holds()
    for held in holds:
        holding.release(held)
    db.session.commit()
    click.echo(f"Sending is released. Messages that wait: {holding.waiting()}." if holds else "Sending was not held.")


def _delivered(stopping: threading.Event) -> bool:
    """One batch; whether anything was done. What fails is logged and tried again in the next one."""
    done = False
    try:
        for failure in jobs()["deliver_outbox"].function() or ():  # type: ignore[union-attr]
            done = failure is None or done
            if stopping.is_set():
                break
    except Exception:
        current_app.logger.exception("a batch ended early")
    db.session.rollback()
    return done


def _leave(_signal: int, _frame: Any) -> None:
    raise SystemExit(0)
