"""What becomes of accounts when two records of one human being become one."""

from flask_babel import gettext
from sqlalchemy import delete, select

from app.accounts.models import Account
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.models import Person


def one_account(kept: Person, merged: Person) -> list[int]:
    """A closed account beside another one goes; two open ones stop the merge. The one left is repointed with the rest."""
    found = db.session.scalars(select(Account).where(Account.person_id.in_((kept.id, merged.id)))).all()
    if len(found) < 2:
        return []
    closed = [account.id for account in found if not account.is_open]
    if not closed:
        raise Refused(gettext("Both persons have an account. Close one of the two accounts first."))
    going = closed if len(closed) == 1 else [account.id for account in found if account.person_id == merged.id]
    db.session.execute(delete(Account).where(Account.id.in_(going)))
    return going
