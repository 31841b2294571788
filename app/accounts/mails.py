"""What accounts tell by mail: one function a message, past tense."""

from typing import Any

from app.accounts.models import Account, OneTimeLink, SignUp
from app.core.columns import new_public_id
from app.core.tokens import token_hash
from app.mail.outbox import Recipient, post

LINK_MINUTES = int(OneTimeLink.LIFETIME.total_seconds() // 60)


def sign_up_asked(sign_up: SignUp, token: str) -> None:
    """The link that opens the account. Without the names typed: anybody may have typed anything for this address."""
    recipient = Recipient("", sign_up.email, sign_up.language)
    hours = int(SignUp.LIFETIME.total_seconds() // 3600)
    post("accounts/verify", recipient, key=_key(token), context={"token": token, "hours": hours})


def account_exists(account: Account) -> None:
    """Somebody asked for an account, or for a change to this address, which has an account."""
    _tell(account, "already_registered", new_public_id())


def account_missing(email: str, language: str) -> None:
    """Somebody asked for a link to an address without an account. As much work as sending one: no timing tells."""
    post("accounts/no_account", Recipient("", email, language), key=_key(new_public_id()))


def sign_in_link_asked(account: Account, token: str) -> None:
    _tell(account, "sign_in_link", token, token=token, minutes=LINK_MINUTES)


def reset_asked(account: Account, token: str) -> None:
    _tell(account, "reset", token, token=token, minutes=LINK_MINUTES)


def password_changed(account: Account) -> None:
    _tell(account, "password_changed", new_public_id())


def email_change_asked(account: Account, new_email: str, token: str) -> None:
    """To the new address, without a name: until it is confirmed there, it may be anybody's."""
    recipient = Recipient("", new_email, account.person.language, account.person.public_id)
    context = {"token": token, "minutes": LINK_MINUTES}
    post("accounts/email_change", recipient, key=_key(token), subject_ref=_subject(account), context=context)


def email_changed(account: Account, old_email: str) -> None:
    """To the old address, whose owner may know nothing of it."""
    _tell(account, "email_changed", new_public_id(), old_email)


def account_closed(account: Account) -> None:
    _tell(account, "closed", new_public_id())


def administrator_made(account: Account, token: str) -> None:
    """The first administrator's link to choose a password."""
    _tell(account, "administrator", token, token=token, minutes=LINK_MINUTES)


def _tell(account: Account, name: str, unique: str, address: str = "", **context: Any) -> None:
    person = account.person
    recipient = Recipient(person.name, address or account.email, person.language, person.public_id, person.zone)
    post(f"accounts/{name}", recipient, key=_key(unique), subject_ref=_subject(account), context=context)


def _subject(account: Account) -> str:
    return f"account:{account.public_id}"


def _key(unique: str) -> str:
    """Each of these messages stands alone; the key must not give a token away."""
    return f"accounts:{token_hash(unique)}"
