"""Hosts: the role of one event that ends by itself on a day."""

from datetime import datetime

from flask_babel import gettext

from app.accounts import queries
from app.accounts.actions.sessions import end_sign_ins
from app.accounts.models import Account, Role, RoleKind
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused


def make_host(account: Account, event_id: int, event_ref: str, until: datetime) -> Role:
    """Let `account` (loaded with its roles) see the preparation of one event until that moment.

    Who is or was a host of it gets the new end. `Refused` for a closed account, an end that is over already, and
    whoever organises the event and sees it in any case.
    """
    name = account.person.name
    if not account.is_open:
        raise Refused(gettext("This account is closed."))
    if until <= now():
        raise Refused(gettext("Choose today or a later day: the access would have ended already."))
    if account.organises(event_id):
        raise Refused(gettext("%(name)s organises this event and sees more of it than a host.", name=name))
    role = queries.role_on(account, event_id, RoleKind.HOST)
    if role is None:
        role = Role(kind=RoleKind.HOST, event_id=event_id)
        account.roles.append(role)
    role.granted_at, role.granted_by, role.until = now(), audit.acting(), until
    db.session.flush()
    audit.record("role.granted", target=f"account:{account.public_id}", scope=event_ref, note=RoleKind.HOST.value)
    return role


def end_hosting(account: Account, role: Role, event_ref: str) -> None:
    """Take a host's role before its day, or a role that has ended off the list; who was a host today signs in anew."""
    was_held = role.is_held_at(now())
    account.roles.remove(role)
    audit.record("role.revoked", target=f"account:{account.public_id}", scope=event_ref, note=RoleKind.HOST.value)
    if was_held:
        end_sign_ins(account)
