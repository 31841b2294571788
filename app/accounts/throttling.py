"""How often something may be tried, counted in the database. Which counts there are says `brakes`.

A count is taken before the try and given back when it succeeds, so parallel tries can't slip through between the
check and the count. Each count commits on its own: the refusal that follows a failure would undo it otherwise.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from flask import current_app, request
from sqlalchemy import ColumnElement, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.accounts.models import Throttle
from app.core.clock import now
from app.core.database import apart
from app.core.extensions import db


@dataclass(frozen=True)
class Limit:
    """At most `most` counts of `kind` by one subject within `window`, which begins with the first of them."""

    kind: str
    most: int
    window: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class Count:
    """One count of `limit` by `subject`. With a `member` only different members count, each once in a window."""

    limit: Limit
    subject: str
    member: str = ""


class TooManyAttempts(Exception):
    """The `limit` is reached until `retry_at`."""

    def __init__(self, limit: Limit, retry_at: datetime) -> None:
        super().__init__(f"{limit.kind} until {retry_at:%H:%M} UTC")
        self.limit, self.retry_at = limit, retry_at

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

    counted: tuple[Count, ...]

    def succeeded(self) -> None:
        """Give the counts back. Call it before anything is changed."""
        with apart() as own:
            for count in self.counted:
                if not count.member or _forget_member(own, count):
                    _give_back(own, count)


def attempt(*counts: Count) -> Attempt:
    """Count one try in all of `counts`, or, when one of them is used up, in none: `TooManyAttempts`.

    Ends the request's transaction: call it before anything is changed.
    """
    in_order = tuple(sorted(counts, key=lambda count: count.limit.kind))  # two tries must not wait for each other
    with apart() as own:
        full = [count for count in in_order if not _taken(own, count)]
        waits = [(_began(own, count) + count.limit.window, count.limit) for count in full]
        if full:
            own.rollback()
    if waits:
        retry_at, limit = max(waits, key=lambda wait: wait[0])
        raise TooManyAttempts(limit, retry_at)
    return Attempt(in_order)


def network_address() -> str:
    """Where the request comes from: an IPv4 address, or the /64 network that one IPv6 subscriber has.

    Behind trusted proxies it is what the last of them said (`ENCUENTRO_TRUSTED_PROXIES`), perhaps with a port.
    """
    told = (request.remote_addr or "").strip()
    if told.startswith("["):
        told = told[1:].partition("]")[0]
    elif told.count(":") == 1:
        told = told.partition(":")[0]
    try:
        address = ip_address(told.partition("%")[0])
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


def _taken(own: Session, count: Count) -> bool:
    """One more within the window, or the first of a new one; False when the window is full."""
    if not count.member:
        return _added(own, count.limit, count.subject)
    # An empty count first: it holds the row, and says to which window the member belongs.
    _added(own, Limit(count.limit.kind, UNBOUNDED, count.limit.window), count.subject, by=0)
    member = Limit(_member_kind(count), UNBOUNDED, count.limit.window)
    is_new = not own.scalar(select(Throttle.count).where(*_is(member, _member(own, count))))
    _added(own, member, _member(own, count))
    return not is_new or _added(own, count.limit, count.subject)


UNBOUNDED = 2**31 - 1


def _added(own: Session, limit: Limit, subject: str, by: int = 1) -> bool:
    at = now()
    over = Throttle.window_started_at <= at - limit.window
    insert = postgresql.insert if own.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = insert(Throttle).values(
        kind=limit.kind, subject_hash=_hashed(limit, subject), window_started_at=at, count=by
    )
    counted = first.on_conflict_do_update(
        index_elements=[Throttle.kind, Throttle.subject_hash],
        set_={
            "count": case((over, by), else_=Throttle.count + by),
            "window_started_at": case((over, first.excluded.window_started_at), else_=Throttle.window_started_at),
        },
        where=over | (Throttle.count < limit.most),
    )
    return own.scalar(counted.returning(Throttle.id)) is not None


def _give_back(own: Session, count: Count) -> None:
    own.execute(
        update(Throttle).where(*_is(count.limit, count.subject), Throttle.count > 0).values(count=Throttle.count - 1)
    )


def _forget_member(own: Session, count: Count) -> bool:
    """The member has shown that it may: what it failed before counts no more. Whether it was counted."""
    member = Limit(_member_kind(count), UNBOUNDED)
    gone = delete(Throttle).where(*_is(member, _member(own, count))).returning(Throttle.id)
    return own.scalar(gone) is not None


def _member_kind(count: Count) -> str:
    return f"{count.limit.kind}, each"


def _member(own: Session, count: Count) -> str:
    """The member within the present window of its subject: a new window begins without members."""
    return f"{count.subject}\0{count.member}\0{_began(own, count).isoformat()}"


def _began(own: Session, count: Count) -> datetime:
    began = own.scalar(select(Throttle.window_started_at).where(*_is(count.limit, count.subject)))
    return began or now()


def _is(limit: Limit, subject: str) -> tuple[ColumnElement[bool], ...]:
    return (Throttle.kind == limit.kind, Throttle.subject_hash == _hashed(limit, subject))


def _hashed(limit: Limit, subject: str) -> str:
    """A keyed hash: the table alone doesn't tell which addresses were tried."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"throttle\0{limit.kind}\0{subject}".encode(), hashlib.sha256).hexdigest()
