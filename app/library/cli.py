"""`flask library`: what an operator does once for the library."""

import click
from flask import Flask
from flask.cli import AppGroup

from app.jobs.rows import one_by_one
from app.library.publications.actions.reading import read_words_of, wordless_pdfs

group = AppGroup("library", help="The library: the words by which its files are found.")


@group.command("read-words")
def read_words() -> None:
    """Read the words of PDF files that were kept before the library read them. It may be run again."""
    outcomes = list(one_by_one(wordless_pdfs(), read_words_of))
    failed = [error for error in outcomes if error is not None]
    click.echo(f"Words of {len(outcomes) - len(failed)} files were read.")
    if failed:
        raise click.ClickException(f"{len(failed)} files could not be read: {failed[0]!r}. Run it again later.")


def init_app(app: Flask) -> None:
    app.cli.add_command(group)
