"""One process of the race for the last administrator: takes the role of one account and says what came of it.

`python -m tests.accounts.revoking <account id> [unguarded]` prints "ready", waits for a line, then prints "revoked" or
"refused". Between its check and its commit it takes half a second, so that two of them always overlap.
"""

import sys
import time

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import create_app
from app.accounts import queries
from app.accounts.actions import revoke_role
from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.core.refusal import Refused

locked_administrators = queries.locked_administrators


def slowly() -> list[int]:
    found = locked_administrators()
    time.sleep(0.5)
    return found


def slowly_and_unguarded() -> list[int]:
    """The control: the same check without the lock."""
    found = list(db.session.scalars(select(Role.account_id).where(Role.kind == RoleKind.ADMINISTRATOR)))
    time.sleep(0.5)
    return found


def main() -> None:
    account_id, is_unguarded = int(sys.argv[1]), "unguarded" in sys.argv
    queries.locked_administrators = slowly_and_unguarded if is_unguarded else slowly
    app = create_app()
    with app.app_context():
        db.session.connection(execution_options={"reads": True})
        db.session.rollback()
    print("ready", flush=True)
    sys.stdin.readline()
    with app.test_request_context(method="POST"):
        query = select(Account).where(Account.id == account_id)
        account = (
            db.session.scalars(query.options(joinedload(Account.person), joinedload(Account.roles))).unique().one()
        )
        try:
            revoke_role(account, account.roles[0])
            db.session.commit()
        except Refused:
            db.session.rollback()
            print("refused", flush=True)
        else:
            print("revoked", flush=True)


if __name__ == "__main__":
    main()
