"""What is past its time goes: links, sign-ups, sessions and counts, with the addresses they hold."""

from datetime import timedelta

from sqlalchemy import delete

from app.accounts.models import OneTimeLink, SignIn, SignUp
from app.accounts.throttling import forget_old
from app.core.clock import now
from app.core.extensions import db


def tidy_accounts() -> int:
    """Remove links and sign-ups a day after they expired, and sessions 30 days after they could last be used."""
    at = now()
    day, month = timedelta(days=1), timedelta(days=30)
    old = [
        delete(OneTimeLink).where(OneTimeLink.expires_at < at - day).returning(OneTimeLink.id),
        delete(SignUp).where(SignUp.expires_at < at - day).returning(SignUp.id),
        delete(SignIn).where((SignIn.ended_at < at - month) | (SignIn.seen_at < at - month)).returning(SignIn.id),
    ]
    removed = sum(len(db.session.scalars(statement).all()) for statement in old)
    return removed + forget_old()
