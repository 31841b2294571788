"""The links of the small world that open a door once: to the owner, and to somebody who asked for an account."""

from app.accounts.models import Account, LinkPurpose, OneTimeLink, SignUp
from app.core.clock import now
from app.core.tokens import token_hash
from tests import make

#: Those in the links that open a door of the owner's once, by what they are for.
LINK_TOKENS = {purpose: f"the-link-to-{purpose.value}" for purpose in LinkPurpose}
SIGN_UP_TOKEN = "the-link-to-sign-up"


def make_links(owner: Account) -> None:
    """What was sent by mail to be used once: to the owner, and to somebody who asked for an account."""
    for purpose, token in LINK_TOKENS.items():
        expires_at = now() + OneTimeLink.LIFETIME
        link = OneTimeLink(
            account_id=owner.id, purpose=purpose, token_hash=token_hash(token), created_at=now(), expires_at=expires_at
        )
        make.saved(link).new_email = "another@compras.example" if purpose is LinkPurpose.CHANGE_EMAIL else ""
    asked = {"email": "newcomer@compras.example", "given_names": "Nora", "family_names": "Ficticia", "language": "es"}
    times = {"created_at": now(), "expires_at": now() + SignUp.LIFETIME}
    make.saved(SignUp(token_hash=token_hash(SIGN_UP_TOKEN), **asked, **times))
