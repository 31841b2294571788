"""`flask forums`: archives, and the index of what is found."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup
from flask_babel import force_locale
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.importing import import_forum, insist_on_free_names
from app.forums.actions.indexing import index_again
from app.forums.archives.building import write_archive
from app.forums.archives.filing import hang_files, keep_bytes
from app.forums.archives.opening import opened_archive
from app.forums.models import Contribution, Forum
from app.forums.queries.indexing import published_after
from app.library.files.store import StoreOutOfReach

group = AppGroup("forums", help="E-forums: archives, and the index.")
TOGETHER = 500


@group.command("archive")
@click.argument("slug")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--whole", is_flag=True, help="With the category of each author and the way by which each contribution came."
)
def archive_forum(slug: str, path: Path, whole: bool) -> None:
    """Write the archive of the forum SLUG into the file PATH, as everybody may read it."""
    forum = db.session.scalar(select(Forum).where(Forum.slug == slug))
    if forum is None:
        raise click.ClickException(f"There is no forum {slug}.")
    with path.open("wb") as file, force_locale(forum.language):
        number = write_archive(forum, now(), file, is_whole=whole)
    click.echo(f"Written: {number} contributions.")


@group.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_archive(path: Path) -> None:
    """Read the archive in the file PATH: the same numbers, places, words, states and files. Nobody is mailed."""
    with force_locale("en"):
        try:
            with opened_archive(path) as archive:
                insist_on_free_names(archive.record)
                db.session.rollback()  # no transaction is open while the store is spoken to
                files = keep_bytes(archive)
                forum, owners = import_forum(archive.record)
                hang_files(files, owners)
                db.session.commit()
        except (Refused, StoreOutOfReach) as error:
            db.session.rollback()
            raise click.ClickException(str(error)) from error
    click.echo(f"Imported: /forums/{forum.slug}, {forum.last_number} contributions, {len(files)} files.")


@group.command("index")
def index_command() -> None:
    """Write anew what contributions are found by: after an upgrade that changed the rules of a language."""
    last, done = 0, 0
    while ids := published_after(last, TOGETHER):
        done += index_again(Contribution.id.in_(ids))
        last = ids[-1]
        db.session.commit()
    click.echo(f"{done} contributions can be found.")


def init_app(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(group)
