"""Ending sessions. The row is the session: what ends here is over on that device at its next request."""

from flask_babel import gettext
from sqlalchemy import update

from app.accounts.models import Account, SignIn
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused


def end_sign_in(account: Account, sign_in_id: str) -> None:
    """End one session of `account` by its public id; `Refused` when it has none such, or it has ended already."""
    ended = db.session.scalar(
        update(SignIn)
        .where(SignIn.account_id == account.id, SignIn.public_id == sign_in_id, SignIn.ended_at.is_(None))
        .values(ended_at=now())
        .returning(SignIn.id)
    )
    if ended is None:
        raise Refused(gettext("This session has already ended."))
    audit.record("sign_in.ended", target=f"account:{account.public_id}")


def end_sign_ins(account: Account, except_id: int | None = None) -> int:
    """End every session of `account`, or every other than the row `except_id`; returns how many."""
    ended = db.session.scalars(
        update(SignIn)
        .where(SignIn.account_id == account.id, SignIn.ended_at.is_(None), SignIn.id != (except_id or 0))
        .values(ended_at=now())
        .returning(SignIn.id)
    ).all()
    if ended:
        audit.record("sign_in.all_ended", target=f"account:{account.public_id}", note=str(len(ended)))
    return len(ended)
