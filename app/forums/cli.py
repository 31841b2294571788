"""`flask forums index`, for operators."""

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from app.core.extensions import db
from app.forums.actions.indexing import index_again
from app.forums.models import Contribution
from app.forums.queries.indexing import published_after

forum_commands = AppGroup("forums", help="E-forums.")
TOGETHER = 500


@forum_commands.command("index")
@with_appcontext
def index_command() -> None:
    """Write anew what contributions are found by: after an upgrade that changed the rules of a language."""
    last, done = 0, 0
    while ids := published_after(last, TOGETHER):
        done += index_again(Contribution.id.in_(ids))
        last = ids[-1]
        db.session.commit()
    click.echo(f"{done} contributions can be found.")


def init_app(app: Flask) -> None:
    app.cli.add_command(forum_commands)
