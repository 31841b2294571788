"""What becomes of accounts when two records of one human being become one."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext
from sqlalchemy import delete, select

from app.accounts.models import Account
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.models import Person


def account_objection(kept: Person, merged: Person) -> Iterator[str]:
    """For the page before a merge: two open accounts stop it, each named by the address that signs in."""
    if len(found := [account for account in _accounts(kept, merged) if account.is_open]) > 1:
        yield _both(found)


def foreseen(kept: Person, merged: Person) -> Iterator[str]:
    """For the same page: which account stays, and which goes."""
    found = _accounts(kept, merged)
    going = _going(found, merged) if sum(account.is_open for account in found) < 2 else []
    for account in found:
        if account in going:
            yield gettext("The closed account %(address)s goes.", address=account.email)
        elif account.person_id == merged.id and account.is_open:
            yield gettext("The account %(address)s becomes that of the record that stays.", address=account.email)


def one_account(kept: Person, merged: Person) -> list[int]:
    """A closed account beside another one goes; two open ones stop the merge. The one left is repointed with the rest."""
    found = _accounts(kept, merged)
    if len(found) > 1 and all(account.is_open for account in found):
        raise Refused(_both(found))
    going = [account.id for account in _going(found, merged)]
    if going:
        db.session.execute(delete(Account).where(Account.id.in_(going)))
    return going


def _accounts(kept: Person, merged: Person) -> Sequence[Account]:
    query = select(Account).where(Account.person_id.in_((kept.id, merged.id)))
    return db.session.scalars(query.order_by(Account.id)).all()


def _going(found: Sequence[Account], merged: Person) -> list[Account]:
    """Of two accounts the closed one; of two closed ones that of the record that goes."""
    if len(found) < 2:
        return []
    closed = [account for account in found if not account.is_open]
    return closed if len(closed) == 1 else [account for account in found if account.person_id == merged.id]


def _both(found: Sequence[Account]) -> str:
    return gettext(
        "Both persons have an account: %(one)s and %(other)s. Close one of the two accounts first.",
        one=found[0].email,
        other=found[1].email,
    )
