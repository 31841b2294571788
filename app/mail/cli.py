"""`flask mailbox`: the local mailbox for development."""

import signal
from typing import Any
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from werkzeug.serving import make_server

from app.config import Settings
from app.mail.mailbox.letters import Mailbox
from app.mail.mailbox.server import smtp_server
from app.mail.mailbox.viewer import viewer


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
        make_server("127.0.0.1", web_port, viewer(mailbox), threaded=True),
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


def _leave(_signal: int, _frame: Any) -> None:
    raise SystemExit(0)
