"""Signing in by password, and setting a new one."""

from sqlalchemy import update

from app.accounts import brakes, mails, passwords, queries
from app.accounts.actions.links import void_links
from app.accounts.actions.sessions import end_sign_ins
from app.accounts.models import Account
from app.core import audit
from app.core.clock import now
from app.core.database import apart


def account_with_password(email: str, password: str) -> Account | None:
    """The open account with this address and this password. Takes as long when there is none.

    Failures count (`brakes`); raises `TooManyAttempts` when a limit is reached. Ends the open transaction, since nobody
    should wait for a hash: call it before anything is changed.
    """
    with passwords.turn():  # counted within it: of a crowd that signs in at once only those at work are counted
        found = queries.account_by_email(email)
        stored = found.password_hash if found else ""
        attempt = brakes.password_tried(email, found)
        if not passwords.is_password(password, stored):
            return None
        attempt.succeeded()
    if passwords.is_outdated(stored):
        stored = _renewed(stored, password)
    account = queries.account_by_email(email)
    return account if account and account.password_hash == stored else None  # changed while we compared


def _renewed(stored: str, password: str) -> str:
    """The same password under today's parameters, kept in place of `stored` at once."""
    stronger = passwords.hashed(password)
    with apart() as own:
        own.execute(update(Account).where(Account.password_hash == stored).values(password_hash=stronger))
    return stronger


def set_password(account: Account, password_hash: str) -> None:
    """Give `account` a new password, made by `passwords.hashed`: all its sessions and links end, and its owner is told."""
    account.password_hash = password_hash
    account.password_changed_at = now()
    end_sign_ins(account)
    void_links(account)
    audit.record("account.password_changed", target=f"account:{account.public_id}", fields=["password_hash"])
    mails.password_changed(account)
