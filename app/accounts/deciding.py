"""How many accounts decide about everything: whether one person of a small office may do what else takes two.

A page of somebody who is signed in learns it by the statement that finds their session (`queries.open_sign_in`), so that
permissions ask nothing more of the database, not even while a template renders.
"""

from flask import g, has_request_context
from sqlalchemy import Select, func, or_, select

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db

#: The roles that count, where they are of no single event.
OF_ALL = (RoleKind.FINANCE, RoleKind.ORGANISER, RoleKind.ADMINISTRATOR)
#: Nobody asks for a larger number.
COUNTED = 3


def deciding_accounts() -> Select[int]:
    """The open accounts that keep the accounts, or organise, of everything; administrators do both."""
    query = select(Account.id).join(Role, Role.account_id == Account.id).distinct()
    # Written out: a list would be put into the statement anew each time that it is asked.
    decides = or_(*(Role.kind == kind for kind in OF_ALL))
    return query.where(Account.closed_at.is_(None), Role.event_id.is_(None), decides)


#: How many there are, at most `COUNTED`, as a part of another statement.
NUMBER_DECIDING = select(func.count()).select_from(deciding_accounts().limit(COUNTED).subquery()).scalar_subquery()


def note_deciding(number: int) -> None:
    """Keep for this request what its first statement found."""
    if has_request_context():
        g.deciding = number


def number_deciding() -> int:
    """How many there are, at most `COUNTED`; a statement where the request does not know it yet."""
    if has_request_context() and "deciding" in g:
        return int(g.deciding)
    return db.session.scalar(select(NUMBER_DECIDING)) or 0
