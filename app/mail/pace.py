"""How fast each domain is written to, and since when it asks us to wait; one row a domain, shared by all workers.

The rate is a generic cell rate algorithm (ITU-T I.371): `next_at` is the moment at which a steady sender would
send the next message, and one may be early by `BURST`. Waiting counts as no attempt and blocks no other domain.
"""

import random
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, delete, exists, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.columns import UtcDateTime
from app.core.extensions import db
from app.core.settings import settings
from app.core.taken_keys import is_taken
from app.mail.models import DomainPace, OutboxMessage

#: How early a message may be: workers look for work every few seconds and may then catch up.
BURST = timedelta(seconds=10)
#: How long a domain is left alone the first, second, … time in a row that it says 421 or 451.
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 4 * 60))
JITTER = 0.2
#: What lies further ahead was written while the clock was elsewhere, and is passed over.
LONGEST_PAUSE = PAUSES[-1] * (1 + JITTER)
LONGEST_WAIT = BURST + timedelta(minutes=1)
#: After this long of silence the row of a domain says nothing any more.
IDLE = timedelta(days=1)

_chance = random.SystemRandom()


def admits() -> ColumnElement[bool]:
    """For a query of messages: whether the message's domain may be written to when the query is asked."""
    is_at_rate = and_(
        DomainPace.next_at > from_statement_time(BURST), DomainPace.next_at <= from_statement_time(LONGEST_WAIT)
    )
    waits = or_(is_paused(), is_at_rate)
    return ~exists().where(DomainPace.domain == OutboxMessage.to_domain, waits).correlate(OutboxMessage)


def is_paused() -> ColumnElement[bool]:
    """For a query of domains: whether one is to be left alone when the query is asked."""
    return and_(
        DomainPace.paused_until > from_statement_time(), DomainPace.paused_until <= from_statement_time(LONGEST_PAUSE)
    )


def from_statement_time(after: timedelta = timedelta(0)) -> BindParameter[datetime]:
    """So long after the moment at which a statement is executed: one that is built once stays true."""
    return bindparam(None, callable_=lambda: now() + after, type_=UtcDateTime(), unique=True)


def take_slot(domain: str) -> bool:
    """Count one message to `domain` in the current transaction; False when another worker was first and it must wait.

    The row stays locked until the claim is committed.
    """
    if not settings().mail_rate or not domain:
        return True
    connection, moment = db.session.connection(), now()
    found = connection.execute(_LOCKING, {"of_domain": domain}).one_or_none()
    next_at, paused_until = found if found else (_locked(domain).next_at, None)
    due = next_at or moment
    if due > moment + LONGEST_WAIT:
        due = moment
    if due > moment + BURST or _lasts(paused_until, moment):
        return False
    after = max(due, moment) + timedelta(minutes=1) / settings().mail_rate
    connection.execute(_COUNTING, {"of_domain": domain, "counted_to": after})
    return True


def pause(domain: str, words: str) -> None:
    """Leave `domain` alone for a while, longer each time in a row; `words` are what its server said."""
    if not domain:
        return
    pace, moment = _locked(domain), now()
    pace.answer = words[:500]
    if not _lasts(pace.paused_until, moment):  # else another worker heard the same a moment before
        wait = PAUSES[min(pace.pauses, len(PAUSES) - 1)]
        pace.paused_until = moment + wait * (1 + _chance.uniform(-JITTER, JITTER))
        pace.pauses += 1


def forget_pauses(domain: str) -> None:
    """Forget the pauses of a domain that takes mail again. What it took during a pause was begun before it."""
    db.session.connection().execute(RESUMING, {"of_domain": domain})


def paused_domains() -> list[DomainPace]:
    """The domains that are left alone now, the longest wait first."""
    query = select(DomainPace).where(is_paused())
    return list(db.session.scalars(query.order_by(DomainPace.paused_until.desc(), DomainPace.domain)))


def remove_idle() -> int:
    """Remove the rows of domains that nothing waits for; how many."""
    before = now() - IDLE
    is_idle = [or_(column.is_(None), column < before) for column in (DomainPace.next_at, DomainPace.paused_until)]
    return changed_rows(delete(DomainPace).where(*is_idle))


def _lasts(paused_until: datetime | None, moment: datetime) -> bool:
    return paused_until is not None and moment < paused_until <= moment + LONGEST_PAUSE


def _locked(domain: str) -> DomainPace:
    """The domain's row, made when it is new, locked until the transaction ends."""
    pace = db.session.get(DomainPace, domain, with_for_update=True, populate_existing=True)
    if pace is None:
        try:
            with db.session.begin_nested():
                db.session.add(DomainPace(domain=domain, pauses=0))
        except IntegrityError as error:  # another worker made it in this moment
            if not is_taken(error, DomainPace.domain):
                raise
        pace = db.session.get_one(DomainPace, domain, with_for_update=True, populate_existing=True)
    return pace


# Built once: they are executed for each message.
_OF_DOMAIN = DomainPace.domain == bindparam("of_domain")
_LOCKING = select(DomainPace.next_at, DomainPace.paused_until).where(_OF_DOMAIN).with_for_update()
_COUNTING = update(DomainPace.__table__).where(_OF_DOMAIN).values(next_at=bindparam("counted_to"))  # type: ignore[arg-type]
#: That a domain takes mail again.
RESUMING = (
    update(DomainPace.__table__)  # type: ignore[arg-type]
    .where(_OF_DOMAIN, DomainPace.pauses > 0, ~is_paused())
    .values(pauses=0, paused_until=None, answer="")
)
