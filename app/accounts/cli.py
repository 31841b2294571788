"""`flask init`: the first administrator, without whom nobody could make another. `flask role`: roles over everything."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from app.accounts import actions, mails, passwords, queries
from app.accounts.actions.links import new_link
from app.accounts.models import Account, LinkPurpose, RoleKind
from app.core.extensions import db
from app.core.mail_address import valid_address
from app.core.refusal import Refused
from app.core.settings import settings
from app.network.actions import load_countries
from app.people.actions import create_person
from app.people.queries import person_by_email


@click.command("init")
@click.option("--email", prompt="E-mail address", help="The address the administrator signs in with.")
@click.option("--given-names", prompt="Given names", default="", show_default=False)
@click.option("--family-names", prompt="Family names", default="", show_default=False)
@click.option("--password", default=None, help="At least 15 characters; asked for when missing.")
@click.option("--send-link", is_flag=True, help="Mail a link to choose the password, instead of giving one here.")
@click.option("--force-another", is_flag=True, help="Make one more although an administrator exists.")
@with_appcontext
def init(
    email: str, given_names: str, family_names: str, password: str | None, send_link: bool, force_another: bool
) -> None:
    """Make the first administrator."""
    if queries.locked_administrators() and not force_another:
        raise click.ClickException(
            "There is an administrator already: roles are given on the page /accounts. "
            "Give --force-another to make one more from here."
        )
    address = (valid_address(email) or "").lower()
    if not address:
        raise click.ClickException(f"{email} is not a complete e-mail address.")
    hashed = "" if send_link else _hashed(password, address, (given_names, family_names))
    try:
        account = _administrator(address, given_names, family_names, hashed)
    except Refused as refusal:
        raise click.ClickException(refusal.reason) from refusal
    if send_link:
        mails.administrator_made(account, new_link(account, LinkPurpose.RESET))
    load_countries()  # without them nobody could say where they come from
    db.session.commit()
    _next_step(address, send_link)


@click.command("role")
@click.argument("email")
@click.argument("kind", type=click.Choice([kind.value for kind in RoleKind if kind is not RoleKind.HOST]))
@click.option("--end", "is_end", is_flag=True, help="Take the role instead of giving it.")
@with_appcontext
def role(email: str, kind: str, is_end: bool) -> None:
    """Give an account a role over everything, or take it; roles of one event are given on the page /accounts."""
    account = queries.account_by_email(email)
    if account is None:
        raise click.ClickException(f"No open account has the address {email}.")
    held = next((one for one in account.roles if one.kind.value == kind and one.event_id is None), None)
    with force_locale("en"):
        try:
            if not is_end:
                actions.grant_role(account, RoleKind(kind))
            elif held is None:
                raise Refused(f"{email} does not have this role.")
            else:
                actions.revoke_role(account, held)
        except Refused as refusal:
            raise click.ClickException(refusal.reason) from refusal
    db.session.commit()
    click.echo(f"{email}: {kind} {'ended' if is_end else 'given'}.")


def _hashed(password: str | None, email: str, names: tuple[str, ...]) -> str:
    password = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    with force_locale("en"):
        weakness = passwords.weakness(password, email, names)
    if weakness:
        raise click.ClickException(weakness)
    return passwords.hashed(password)


def _administrator(email: str, given_names: str, family_names: str, hashed: str) -> Account:
    """A new account with the role, or the role for the account that has the address (its password stays)."""
    with force_locale("en"):
        account = queries.account_by_email(email)
        if account is None:
            language = current_app.config["BABEL_DEFAULT_LOCALE"]
            person = person_by_email(email) or create_person(
                given_names=given_names, family_names=family_names, email=email, language=language
            )
            account = actions.create_account(person, email, hashed)
        actions.grant_role(account, RoleKind.ADMINISTRATOR)
    return account


def _next_step(email: str, send_link: bool) -> None:
    base = settings().base_url
    click.echo(f"{email} is an administrator.")
    if send_link:
        click.echo(
            f"A link to choose the password is in the outbox; it counts for {mails.LINK_MINUTES} minutes. "
            "`flask jobs serve` delivers it."
        )
    click.echo(f"Next: start the web server, and sign in at {base}/sign-in.")


def init_app(app: Flask) -> None:
    app.cli.add_command(init)
    app.cli.add_command(role)
