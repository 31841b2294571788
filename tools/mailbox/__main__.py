"""`python -m tools.mailbox`: the local mailbox, until it is stopped."""

import signal
from typing import Any
from urllib.parse import urlsplit

import click
from flask import Flask
from werkzeug.serving import make_server

from app import create_app
from app.config import Settings
from tools.mailbox.letters import Mailbox
from tools.mailbox.server import smtp_server
from tools.mailbox.viewer import viewer


@click.command()
@click.option("--smtp-port", type=int, help="Default: the port of ENCUENTRO_SMTP_URL.")
@click.option("--web-port", type=int, help="Default: the port of ENCUENTRO_MAILBOX_URL, else 8080.")
def main(smtp_port: int | None, web_port: int | None) -> None:
    """Keep all mail in instance/mailbox and show it in the browser. For development on this machine alone."""
    serve(create_app(), smtp_port, web_port)


def serve(app: Flask, smtp_port: int | None = None, web_port: int | None = None) -> None:
    """Take mail and show it until a signal comes; raises `ClickException` for an instance that serves others."""
    settings: Settings = app.extensions["settings"]
    if not settings.is_loopback:
        raise click.ClickException(
            "The mailbox shows every message to anyone on this machine: it only starts with a loopback "
            f"ENCUENTRO_BASE_URL, and yours is {settings.base_url}."
        )
    smtp_port = smtp_port or urlsplit(settings.smtp_url).port or 8025
    web_port = web_port or urlsplit(settings.mailbox_url).port or 8080
    mailbox = Mailbox(settings.instance / "mailbox")
    post = smtp_server(app, mailbox, smtp_port)
    pages = make_server("127.0.0.1", web_port, viewer(mailbox, app), threaded=True)
    signal.signal(signal.SIGTERM, _leave)
    post.start()
    click.echo(f"Mailbox: http://127.0.0.1:{web_port} shows what smtp://127.0.0.1:{smtp_port} is given.")
    try:
        pages.serve_forever()
    except (KeyboardInterrupt, SystemExit):
        click.echo("Mailbox stopped; its messages stay.")
    finally:
        post.stop()


def _leave(*_signal: Any) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main()
