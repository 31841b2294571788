"""`flask mail deliver|hold|release`, for operators."""

import signal
import threading

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.core.extensions import db
from app.jobs.registry import jobs
from app.mail import holding
from app.mail.inbound.cli import mail_commands

#: How long a worker with nothing to do waits before it looks again.
IDLE_SECONDS = 2.0


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
    click.echo(f"Sending is held. Messages that wait: {holding.waiting_messages()}.")


@mail_commands.command("release")
@with_appcontext
def release_command() -> None:
    """End every hold, whatever its reason, so that mail is sent again."""
    holds = holding.open_holds()
    for held in holds:
        holding.release(held)
    db.session.commit()
    click.echo(
        f"Sending is released. Messages that wait: {holding.waiting_messages()}." if holds else "Sending was not held."
    )


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


def init_app(app: Flask) -> None:
    app.cli.add_command(mail_commands)
