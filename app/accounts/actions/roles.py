"""Who may do what. A role is a row with a scope; the last administrator stays."""

from flask_babel import gettext

from app.accounts import queries
from app.accounts.models import Account, Role, RoleKind
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.models import Person


def grant_role(account: Account, kind: RoleKind, event_id: int | None = None, event_ref: str = "") -> Role:
    """Give `account` (loaded with its roles) a role: for one event, or for all without `event_id`.

    `event_ref` ("event:<public id>") names the event in the audit. `Refused` when the account has the role, is
    closed, or an administrator is asked for one event.
    """
    if not account.is_open:
        raise Refused(gettext("This account is closed."))
    if kind is RoleKind.HOST:
        raise ValueError("a host's role has an end: `actions.hosting.make_host` gives it")
    if kind is RoleKind.ADMINISTRATOR and event_id is not None:
        raise Refused(gettext("An administrator answers for everything: leave the event empty."))
    if any(role.kind is kind and role.event_id == event_id for role in account.roles):
        raise Refused(gettext("%(name)s has this role already.", name=account.person.name))
    for hosting in _hostings(account, event_id) if kind is not RoleKind.FINANCE else ():
        account.roles.remove(hosting)  # an organiser sees all that a host does, and to no end
    role = Role(kind=kind, event_id=event_id, granted_at=now(), granted_by=audit.acting())
    account.roles.append(role)
    db.session.flush()
    audit.record("role.granted", target=f"account:{account.public_id}", scope=event_ref, note=kind.value)
    return role


def _hostings(account: Account, event_id: int | None) -> list[Role]:
    """The roles of a host of that event, or of any without one."""
    return [role for role in account.roles if role.kind is RoleKind.HOST and event_id in (None, role.event_id)]


def revoke_role(account: Account, role: Role, event_ref: str = "") -> None:
    """Take `role` from `account`. `Refused` for the last administrator, also when two are taken at the same moment."""
    if role.kind is RoleKind.ADMINISTRATOR:
        keep_an_administrator(account)
    account.roles.remove(role)
    audit.record("role.revoked", target=f"account:{account.public_id}", scope=event_ref, note=role.kind.value)


def keep_an_administrator(account: Account) -> None:
    """Raise `Refused` when `account` (loaded with its roles) is the only one that administers."""
    if account.is_administrator and queries.locked_administrators() == [account.id]:
        raise Refused(gettext("This is the only administrator. Make somebody else an administrator first."))


def keep_an_administrator_besides(person: Person) -> None:
    """The same before a person is erased, and the account with them."""
    for account in queries.accounts_of(person.id, ""):
        keep_an_administrator(account)
