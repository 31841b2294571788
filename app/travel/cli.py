"""`flask travel`: the vault of passport and bank data."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from app.core.extensions import db
from app.travel.actions.vault_writing import seal_again
from app.travel.models import PayoutDetails, TravelIdentity, TravelLetterPaper
from app.travel.models.vault import Sealed
from app.travel.vault import VaultClosed, open_sealed, why_vault_closed
from app.vault_keys import new_vault_key

group = AppGroup("travel", help="Sponsored travel: the vault of passport and bank data.")


@group.command("new-key")
def make_key() -> None:
    """Print a new key for ENCUENTRO_VAULT_KEY; put it before the former ones, with a comma between."""
    click.echo(new_vault_key())


@group.command("check-vault")
def check_vault() -> None:
    """Say whether the vault has a key and whether it opens all that is held; ends with 1 when not."""
    if closed := why_vault_closed():
        click.echo(closed)
        sys.exit(1)
    rows = [*db.session.scalars(select(TravelIdentity)), *db.session.scalars(select(PayoutDetails))]
    opened = [_opens(*(getattr(row, field) for field in row.FIELDS)) for row in rows]
    opened += [_opens(Sealed(paper)) for paper in db.session.scalars(select(TravelLetterPaper.sealed))]
    shut = opened.count(False)
    click.echo(f"{len(opened)} held, {shut} that no key of ENCUENTRO_VAULT_KEY opens.")
    sys.exit(1 if shut else 0)


@group.command("seal-again")
def reseal() -> None:
    """Close all that is held with the first key of ENCUENTRO_VAULT_KEY; afterwards the others can be taken out."""
    try:
        number = seal_again()
    except VaultClosed as closed:
        db.session.rollback()
        click.echo(f"{closed.reason} Nothing was changed.")
        sys.exit(1)
    db.session.commit()
    click.echo(f"{number} closed with the newest key.")


def _opens(*values: Sealed | None) -> bool:
    try:
        for value in values:
            open_sealed(value)
    except VaultClosed:
        return False
    return True


def init_app(app: Flask) -> None:
    app.cli.add_command(group)
