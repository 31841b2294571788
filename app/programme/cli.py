"""`flask programme load`: what `make run` calls before it serves."""

import click
from flask import Flask
from flask.cli import AppGroup

from app.core.extensions import db
from app.programme.demonstration import ACCOUNTS, load_demonstration, load_forums_to_try
from app.programme.demonstration_contacts import add_contacts_to_try
from app.programme.demonstration_funds import add_funds_to_try
from app.programme.demonstration_letters import add_letters_to_try
from app.programme.demonstration_mailings import add_mailing_to_try
from app.programme.demonstration_questionnaire import add_questionnaire_to_try
from app.programme.demonstration_tasks import add_tasks_to_try
from app.programme.demonstration_travel import add_travel_to_try
from app.programme.loading import load_programme

group = AppGroup("programme", help="The programme's real data, and a marked demonstration.")


@group.command("load")
@click.option("--demonstration", is_flag=True, help="Also add a marked event with fictional people and accounts.")
def load(demonstration: bool) -> None:
    """Load what is missing; running it again changes nothing."""
    added = load_programme()
    db.session.commit()
    if demonstration:
        added["demonstration events"] = load_demonstration()
        db.session.commit()
        added["demonstration forums"] = load_forums_to_try()
        db.session.commit()
        added["demonstration contacts"] = add_contacts_to_try()
        added["demonstration questionnaires"] = add_questionnaire_to_try()
        added["demonstration letters"] = add_letters_to_try()
        db.session.commit()
        added["demonstration tasks"] = add_tasks_to_try()
        added["demonstration grants"] = add_funds_to_try()
        added["demonstration travellers"] = add_travel_to_try()
        added["demonstration messages"] = add_mailing_to_try()
        db.session.commit()
    told = ", ".join(f"{kind}: {count}" for kind, count in added.items() if count)
    click.echo(f"Loaded: {told}." if told else "The programme is loaded already; nothing was changed.")


@group.command("accounts")
def accounts() -> None:
    """Print the demonstration accounts, for someone trying the product on their own machine."""
    for account in ACCOUNTS:
        click.echo(f"  {account.role:14} {account.email:34} {account.password}")


def init_app(app: Flask) -> None:
    app.cli.add_command(group)
