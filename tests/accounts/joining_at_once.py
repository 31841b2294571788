"""One process of the race for an account: uses one of several sign-up links of the same address.

`python -m tests.accounts.joining_at_once <sign-up id> [unguarded]` prints "ready", waits for a line, then prints
"joined", "refused" or "failed". It takes half a second between using up its link and the rest, so that all overlap.
"""

import sys
import time
from typing import Any

from sqlalchemy import false, select
from sqlalchemy.exc import OperationalError

from app import create_app
from app.accounts import queries
from app.accounts.actions import joining
from app.accounts.models import Account, SignUp
from app.core.extensions import db
from app.core.refusal import Refused

account_ever = queries.account_ever


def slowly(email: str) -> Account | None:
    time.sleep(0.5)
    return account_ever(email)


def select_nothing(column: Any) -> Any:
    """The control: nothing is held in an order."""
    return select(column).where(false())


def main() -> None:
    queries.account_ever = slowly
    if "unguarded" in sys.argv:
        joining.select = select_nothing
    app = create_app()
    with app.app_context():
        db.session.connection(execution_options={"reads": True})
        db.session.rollback()
    print("ready", flush=True)
    sys.stdin.readline()
    with app.test_request_context(method="POST"):
        try:
            joining.accept_sign_up(db.session.get_one(SignUp, int(sys.argv[1])), "")
            db.session.commit()
        except Refused:
            print("refused", flush=True)
        except OperationalError:
            print("failed", flush=True)
        else:
            print("joined", flush=True)


if __name__ == "__main__":
    main()
