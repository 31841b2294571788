"""How fast each domain is written to, and since when it asks us to wait; one row a domain, shared by all workers.

The rate is a generic cell rate algorithm (ITU-T I.371): `next_at` is the moment at which a steady sender would
send the next message, and one may be early by `BURST`. Waiting counts as no attempt and blocks no other domain.
"""

import random
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.settings import settings
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
    """For a query of messages: whether the message's domain may be written to now."""
    moment = now()
    is_at_rate = and_(DomainPace.next_at > moment + BURST, DomainPace.next_at <= moment + LONGEST_WAIT)
    waits = or_(is_paused(moment), is_at_rate)
    return ~exists().where(DomainPace.domain == OutboxMessage.to_domain, waits).correlate(OutboxMessage)


def is_paused(moment: datetime) -> ColumnElement[bool]:
    """For a query of domains: whether one is to be left alone at `moment`."""
    return and_(DomainPace.paused_until > moment, DomainPace.paused_until <= moment + LONGEST_PAUSE)


def take_slot(domain: str) -> bool:
    """Count one message to `domain` in the current transaction; False when another worker was first and it must wait."""
    if not settings().mail_rate or not domain:
        return True
    pace, moment = _locked(domain), now()
    due = pace.next_at or moment
    if due > moment + LONGEST_WAIT:
        due = moment
    if due > moment + BURST or _is_paused(pace, moment):
        return False
    pace.next_at = max(due, moment) + timedelta(minutes=1) / settings().mail_rate
    return True


def pause(domain: str, words: str) -> None:
    """Leave `domain` alone for a while, longer each time in a row; `words` are what its server said."""
    if not domain:
        return
    pace, moment = _locked(domain), now()
    pace.answer = words[:500]
    if not _is_paused(pace, moment):  # else another worker heard the same a moment before
        wait = PAUSES[min(pace.pauses, len(PAUSES) - 1)]
        pace.paused_until = moment + wait * (1 + _chance.uniform(-JITTER, JITTER))
        pace.pauses += 1


def resume(domain: str) -> None:
    """Forget the pauses of a domain that takes mail again. What it took during a pause was begun before it."""
    has_passed = (DomainPace.domain == domain, DomainPace.pauses > 0, ~is_paused(now()))
    db.session.execute(update(DomainPace).where(*has_passed).values(pauses=0, paused_until=None, answer=""))


def paused_domains() -> list[DomainPace]:
    """The domains that are left alone now, the longest wait first."""
    query = select(DomainPace).where(is_paused(now()))
    return list(db.session.scalars(query.order_by(DomainPace.paused_until.desc(), DomainPace.domain)))


def remove_idle() -> int:
    """Remove the rows of domains that nothing waits for; how many."""
    before = now() - IDLE
    is_idle = [or_(column.is_(None), column < before) for column in (DomainPace.next_at, DomainPace.paused_until)]
    return changed_rows(delete(DomainPace).where(*is_idle))


def _is_paused(pace: DomainPace, moment: datetime) -> bool:
    return pace.paused_until is not None and moment < pace.paused_until <= moment + LONGEST_PAUSE


def _locked(domain: str) -> DomainPace:
    """The domain's row, made when it is new, locked until the transaction ends."""
    pace = db.session.get(DomainPace, domain, with_for_update=True, populate_existing=True)
    if pace is None:
        try:
            with db.session.begin_nested():
                db.session.add(DomainPace(domain=domain, pauses=0))
        except IntegrityError:  # another worker made it in this moment
            pass
        pace = db.session.get_one(DomainPace, domain, with_for_update=True, populate_existing=True)
    return pace
