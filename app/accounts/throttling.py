"""How often something may be tried, counted in the database by account and by network address.

A count is taken before the try and given back when it succeeds, so parallel tries can't slip through between the
check and the count. Each count commits on its own: the refusal that follows a failure would undo it otherwise.
Sixty people behind one office address sign in without hindrance, since only failures stay counted.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from flask import current_app, request
from sqlalchemy import case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.accounts.models import Throttle
from app.core.clock import now
from app.core.database import apart
from app.core.extensions import db


@dataclass(frozen=True)
class Limit:
    """At most `most` counts of `kind` by one subject within `window`."""

    kind: str
    most: int
    window: timedelta = timedelta(minutes=15)


#: Wrong passwords for one address, whether it has an account or not.
PASSWORD = Limit("password", 10)
#: Mails that a visitor can cause to one address.
LINK = Limit("link", 5)
#: Failures, and mails caused, from one network address: an office, a hotel, a conference.
NETWORK = Limit("network", 200)


class TooManyAttempts(Exception):
    """The limit is reached until `retry_at`."""

    def __init__(self, retry_at: datetime) -> None:
        super().__init__(f"until {retry_at:%H:%M} UTC")
        self.retry_at = retry_at

    @property
    def seconds(self) -> int:
        return max(1, round((self.retry_at - now()).total_seconds()))

    @property
    def minutes(self) -> int:
        """To wait, rounded up."""
        return -(-self.seconds // 60)


@dataclass(frozen=True)
class Attempt:
    """What was counted for one try; `succeeded()` takes it back."""

    counted: tuple[tuple[Limit, str], ...]

    def succeeded(self) -> None:
        """Give the counts back. Call it before anything is changed."""
        with apart() as own:
            for limit, subject in self.counted:
                own.execute(
                    update(Throttle)
                    .where(Throttle.kind == limit.kind, Throttle.subject_hash == _hashed(limit, subject))
                    .where(Throttle.count > 0)
                    .values(count=Throttle.count - 1)
                )


def attempt(limit: Limit, email: str) -> Attempt:
    """Count one try, by the address typed and by the network it comes from; `TooManyAttempts` when one is used up.

    Ends the request's transaction: call it before anything is changed.
    """
    counts = ((limit, email.strip().lower()), (NETWORK, network_address()))
    with apart() as own:
        full = [limit for limit, subject in counts if not _count(own, limit, _hashed(limit, subject))]
        retry_at = max(_retry_at(own, limit, subject) for limit, subject in counts if limit in full) if full else None
        if retry_at:
            own.rollback()
    if retry_at:
        raise TooManyAttempts(retry_at)
    return Attempt(counts)


def network_address() -> str:
    """Where the request comes from: an IPv4 address, or the /64 network that one IPv6 subscriber has."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, 64), strict=False))
    return str(address)


def forget_old() -> int:
    """Remove counts whose window is over for a day; returns how many."""
    old = Throttle.window_started_at < now() - timedelta(days=1)
    return len(db.session.scalars(delete(Throttle).where(old).returning(Throttle.id)).all())


def _count(own: Session, limit: Limit, subject: str) -> bool:
    """One more within the window, or the first of a new one; False when the window is full."""
    at = now()
    over = Throttle.window_started_at <= at - limit.window
    insert = postgresql.insert if own.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = insert(Throttle).values(kind=limit.kind, subject_hash=subject, window_started_at=at, count=1)
    counted = first.on_conflict_do_update(
        index_elements=[Throttle.kind, Throttle.subject_hash],
        set_={
            "count": case((over, 1), else_=Throttle.count + 1),
            "window_started_at": case((over, first.excluded.window_started_at), else_=Throttle.window_started_at),
        },
        where=over | (Throttle.count < limit.most),
    )
    return own.scalar(counted.returning(Throttle.id)) is not None


def _retry_at(own: Session, limit: Limit, subject: str) -> datetime:
    began = own.scalar(
        select(Throttle.window_started_at).where(
            Throttle.kind == limit.kind, Throttle.subject_hash == _hashed(limit, subject)
        )
    )
    return (began or now()) + limit.window


def _hashed(limit: Limit, subject: str) -> str:
    """A keyed hash: the table alone doesn't tell which addresses were tried."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"throttle\0{limit.kind}\0{subject}".encode(), hashlib.sha256).hexdigest()
