"""Personal links: they open one registration or one invitation to whoever holds them, without an account.

A link is `/r/<token>` or `/i/<token>`; the token is the record's public id and our signature of it, so nothing is
stored and nothing can be guessed. An invitation's token also carries its link number: a new number ends the old link.
"""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.core.settings import settings
from app.core.tokens import is_signed, named_in_token, numbered_token, signature
from app.registration.models import Invitation, Registration

#: The rules of the pages that the links open; a POST goes to nouns below them.
REGISTRATION_RULE = "/r/<token>"
INVITATION_RULE = "/i/<token>"

_REGISTRATION = "registration link"
_INVITATION = "invitation link"


def registration_token(registration: Registration) -> str:
    """What stands for `<token>` in the registration's own page."""
    return f"{registration.public_id}.{signature(_REGISTRATION, registration.public_id)}"


def invitation_token(invitation: Invitation) -> str:
    """What stands for `<token>` in the invitation's own page, as long as its link number holds."""
    return numbered_token(_INVITATION, invitation.public_id, invitation.link_number)


def registration_link(registration: Registration, language: str = "") -> str:
    """The absolute address of the registration's own page, in its language unless said otherwise."""
    return _address(REGISTRATION_RULE, registration_token(registration), language or registration.language)


def invitation_link(invitation: Invitation, language: str) -> str:
    """The absolute address where the invitation is answered."""
    return _address(INVITATION_RULE, invitation_token(invitation), language)


def registration_by_link(token: str) -> Registration | None:
    """The registration that `token` opens, with its event and person; None for any other text."""
    public_id, _, given = token.partition(".")
    if not token.isascii() or not is_signed(_REGISTRATION, public_id, given):
        return None
    return db.session.scalar(
        select(Registration)
        .where(Registration.public_id == public_id)
        .options(joinedload(Registration.event), joinedload(Registration.person))
    )


#: Built once, since everybody who was invited asks it.
_OPENED = (
    select(Invitation)
    .where(
        Invitation.public_id == bindparam("named"),
        Invitation.link_number == bindparam("numbered"),
        Invitation.withdrawn_at.is_(None),
    )
    .options(joinedload(Invitation.event), joinedload(Invitation.person))
)


def invitation_by_link(token: str) -> Invitation | None:
    """The invitation that `token` opens, with its event and person; None once withdrawn or given another number."""
    named = named_in_token(_INVITATION, token)
    if named is None:
        return None
    public_id, number = named
    return db.session.scalar(_OPENED, {"named": public_id, "numbered": number})


def _address(rule: str, token: str, language: str) -> str:
    return f"{settings().base_url}{rule.replace('<token>', token)}?lang={language}"
