"""Changing the address one signs in with: it counts once the new address has answered."""

from flask_babel import gettext

from app.accounts import mails, queries
from app.accounts.actions.links import new_link, use_link, void_links
from app.accounts.actions.sessions import end_sign_ins
from app.accounts.models import Account, LinkPurpose, OneTimeLink
from app.core import audit
from app.core.refusal import Refused
from app.people.identifying import confirm_address
from app.people.models import Person


def ask_for_email_change(account: Account, new_email: str) -> None:
    """Mail a link to the new address; if it has an account already, a message that says so, and nothing more."""
    other = queries.account_by_email(new_email)
    if other:
        mails.account_exists(other)
        return
    token = new_link(account, LinkPurpose.CHANGE_EMAIL, new_email=new_email.strip().lower())
    mails.email_change_asked(account, new_email.strip().lower(), token)


def change_email(link: OneTimeLink) -> Account:
    """Give the account the address that `link` proved, tell the old one, and end all sessions and older links.

    `Refused` when the link is over, the address was taken meanwhile, or belongs to another record of a person.
    """
    if not use_link(link):
        raise Refused(gettext("This link was used before or has expired."))
    account = link.account
    other = queries.account_ever(link.new_email)
    if other and other.id != account.id:
        raise Refused(gettext("Another account has this address. Close that account first, or ask the secretariat."))
    old = account.email
    confirm_address(account.person, link.new_email)
    account.email = link.new_email
    end_sign_ins(account)
    void_links(account)
    audit.record("account.email_changed", target=f"account:{account.public_id}", fields=["email"])
    mails.email_changed(account, old)
    return account


def follow_address(person: Person) -> None:
    """An account signs in with the address that the directory knows its person by: sessions and links of the old one end.

    Raises `Refused` when another account has the address.
    """
    for account in queries.accounts_of(person.id, ""):
        if not person.email or account.email == person.email:
            continue
        other = queries.account_ever(person.email)
        if other and other.id != account.id:
            raise Refused(
                gettext("Another account has this address. Close that account first, or ask the secretariat.")
            )
        account.email = person.email
        end_sign_ins(account)
        void_links(account)
        audit.record("account.email_changed", target=f"account:{account.public_id}", fields=["email"])
