"""`flask people`: list, merge and erase from the shell."""

import click
from flask import Flask
from flask.cli import AppGroup

from app.core.extensions import db
from app.core.refusal import Refused
from app.people import actions, erasure, queries
from app.people.models import Person

group = AppGroup("people", help="Persons: list, merge, erase.")

#: A public id is random and may begin with a dash: it is no option for that.
DASHES = {"ignore_unknown_options": True}


@group.command("list")
@click.argument("search", default="")
def list_people(search: str) -> None:
    """Print persons that match SEARCH: public id, name, address, country."""
    for person in db.session.scalars(queries.directory(search, by_address=True)):
        click.echo(f"{person.public_id}  {person.name}  <{person.email or '-'}>  {person.country_code or '-'}")


@group.command("merge", context_settings=DASHES)
@click.argument("kept")
@click.argument("merged")
@click.option("--reason", default="", help="Why; told to the address that does not stay.")
def merge(kept: str, merged: str, reason: str) -> None:
    """Merge the record MERGED into KEPT (public ids); the values of KEPT stay, and the address of who has an account."""
    try:
        row = actions.merge(_person(kept), _person(merged), actor="cli", reason=reason)
    except Refused as refusal:
        raise click.ClickException(refusal.reason) from refusal
    db.session.commit()
    click.echo(f"Merged. Rows moved: {sum(map(len, row.moved.values()))}.")


@group.command("erase", context_settings=DASHES)
@click.argument("public_id")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(public_id: str, yes: bool) -> None:
    """Erase the person with PUBLIC_ID everywhere; counts stay."""
    person = _person(public_id)
    for table, kind, count in erasure.erasure_plan(person):
        click.echo(f"{table}: {count} to {kind.value}")
    if not yes:
        click.confirm("Erase? This can't be undone", abort=True)
    try:
        erasure.erase(person, actor="cli")
    except Refused as refusal:
        raise click.ClickException(refusal.reason) from refusal
    db.session.commit()
    click.echo("Erased.")


def _person(public_id: str) -> Person:
    person = queries.person_by_public_id(public_id)
    if person is None:
        raise click.ClickException(f"There is no person {public_id}.")
    return person


def init_app(app: Flask) -> None:
    app.cli.add_command(group)
