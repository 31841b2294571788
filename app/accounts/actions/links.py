"""One-time links: sent by mail, used once. Whether an address has an account shows only in its own mailbox."""

from sqlalchemy import update

from app.accounts import mails, queries
from app.accounts.models import Account, LinkPurpose, OneTimeLink
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.tokens import new_token, token_hash


def send_sign_in_link(email: str, language: str, next_path: str = "") -> None:
    """Mail a link that signs in, or, to an address without an account, a message that says so."""
    account = queries.account_by_email(email)
    if account is None:
        mails.account_missing(email, language)
        return
    mails.sign_in_link_asked(account, new_link(account, LinkPurpose.SIGN_IN, next_path=next_path))


def send_reset_link(email: str, language: str) -> None:
    """Mail a link behind which a new password is chosen, or, without an account, a message that says so."""
    account = queries.account_by_email(email)
    if account is None:
        mails.account_missing(email, language)
        return
    mails.reset_asked(account, new_link(account, LinkPurpose.RESET))


def new_link(account: Account, purpose: LinkPurpose, *, next_path: str = "", new_email: str = "") -> str:
    """Store a link of `account` and return its token, which only the mail will know."""
    token = new_token()
    row = OneTimeLink(
        account_id=account.id,
        purpose=purpose,
        token_hash=token_hash(token),
        created_at=now(),
        expires_at=now() + OneTimeLink.LIFETIME,
        next_path=next_path[:500],
        new_email=new_email,
    )
    db.session.add(row)
    audit.record(f"link.{purpose}_sent", target=f"account:{account.public_id}")
    return token


def use_link(link: OneTimeLink) -> bool:
    """Use `link` up; False when it is over, or when another request was faster."""
    at = now()
    used = db.session.scalar(
        update(OneTimeLink)
        .where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at)
        .values(used_at=at)
        .returning(OneTimeLink.id)
    )
    return used is not None


def void_links(account: Account) -> None:
    """Make every link sent so far worthless: the address or the password behind it has changed."""
    db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.account_id == account.id, OneTimeLink.used_at.is_(None))
        .values(used_at=now())
    )
