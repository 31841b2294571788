"""How an account comes to be: asked for with an address, opened by the link sent there."""

from flask_babel import gettext
from sqlalchemy import select, update

from app.accounts import mails, queries
from app.accounts.models import Account, SignUp
from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.tokens import new_token, token_hash
from app.people.actions import create_person
from app.people.identifying import binds, confirm_address
from app.people.models import Person
from app.people.queries import person_by_email


def ask_for_account(email: str, given_names: str, family_names: str, language: str, next_path: str = "") -> None:
    """Mail a link that opens an account, or, to an address that has one, a message that says so."""
    email = email.strip().lower()
    account = queries.account_by_email(email)
    if account:
        mails.account_exists(account)
        return
    token = new_token()
    row = SignUp(
        email=email,
        given_names=given_names,
        family_names=family_names,
        language=language,
        token_hash=token_hash(token),
        created_at=now(),
        expires_at=now() + SignUp.LIFETIME,
        next_path=next_path[:500],
    )
    db.session.add(row)
    mails.sign_up_asked(row, token)


def accept_sign_up(sign_up: SignUp, password_hash: str) -> Account:
    """Open the account asked for: the link proved the address. `Refused` when the link is over or the account exists.

    Somebody the programme knew by this address keeps the names it knew them by.
    """
    at = now()
    # In one order: two links of one address used at the same moment would else each wait for what the other holds.
    same_address = select(SignUp.id).where(SignUp.email == sign_up.email).order_by(SignUp.id)
    db.session.execute(same_address.with_for_update())
    claimed = update(SignUp).where(SignUp.id == sign_up.id, SignUp.used_at.is_(None), SignUp.expires_at > at)
    if db.session.scalar(claimed.values(used_at=at).returning(SignUp.id)) is None:
        raise Refused(gettext("This link was used before or has expired. Sign up again to get a new one."))
    person = _person_of(sign_up)
    db.session.execute(update(SignUp).where(SignUp.email == sign_up.email, SignUp.used_at.is_(None)).values(used_at=at))
    account = create_account(person, sign_up.email, password_hash)
    confirm_address(person, sign_up.email)
    return account


def _person_of(sign_up: SignUp) -> Person:
    """Who once had an account with the address, or is known by it, or else somebody new."""
    before = queries.account_ever(sign_up.email)
    known = before.person if before else person_by_email(sign_up.email)
    if known is None:
        return create_person(
            given_names=sign_up.given_names,
            family_names=sign_up.family_names,
            email=sign_up.email,
            language=sign_up.language,
        )
    if before is None and not binds(known):
        raise Refused(
            gettext("The secretariat must confirm first whose address this is. Write to it: nothing of yours is lost.")
        )
    known.language = known.language or sign_up.language
    return known


def create_account(person: Person, email: str, password_hash: str = "") -> Account:
    """An account for `person` with a proven address; one they had closed is opened again, without its roles.

    `Refused` when the person has another, or the address belongs to another account.
    """
    email = email.strip().lower()
    db.session.flush()
    held = queries.accounts_of(person.id, email)
    if any(account.is_open or account.person_id != person.id for account in held):
        raise Refused(gettext("There is already an account. Sign in, or ask for a link by mail."))
    account = held[0] if held else Account(public_id=new_public_id(), person=person, created_at=now(), roles=[])
    db.session.add(account)
    account.email, account.password_hash = email, password_hash
    account.verified_at, account.closed_at = now(), None
    account.password_changed_at = now() if password_hash else None
    db.session.flush()
    audit.record("account.opened", target=f"account:{account.public_id}", actor=account.public_id)
    return account
