"""Closing an account: nobody signs in with it any more. The person and their registrations stay."""

from flask_babel import gettext

from app.accounts import mails
from app.accounts.actions.links import void_links
from app.accounts.actions.roles import keep_an_administrator
from app.accounts.actions.sessions import end_sign_ins
from app.accounts.endings import end_the_rest
from app.accounts.models import Account
from app.core import audit
from app.core.clock import now
from app.core.refusal import Refused


def close_account(account: Account) -> None:
    """Close `account`: sessions, links and roles end. `Refused` for the last administrator and when it is closed."""
    if not account.is_open:
        raise Refused(gettext("This account is already closed."))
    keep_an_administrator(account)
    account.closed_at = now()
    account.password_hash = ""
    account.roles.clear()
    end_sign_ins(account)
    void_links(account)
    end_the_rest(account)
    audit.record("account.closed", target=f"account:{account.public_id}")
    mails.account_closed(account)
