"""The right to work alone: one row, renewed by its owner, taken over when its time is past."""

from datetime import timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.taken_keys import is_taken
from app.jobs.models import Lease

#: That of the process that runs the jobs.
SCHEDULER = "scheduler"


def take_lease(name: str, owner: str, duration: timedelta) -> bool:
    """Take or renew the lease `name` for `duration`; False while another owner has it. Commits."""
    moment = now()
    # A lease far in the future was taken while the clock was elsewhere: nobody renews it.
    is_free = or_(Lease.owner == owner, Lease.until < moment, Lease.until > moment + 2 * duration)
    taking = update(Lease).where(Lease.name == name, is_free).values(owner=owner, until=moment + duration)
    taken = changed_rows(taking) == 1
    if not taken and db.session.scalar(select(Lease.name).where(Lease.name == name)) is None:
        taken = _first(Lease(name=name, owner=owner, until=moment + duration))
    db.session.commit()
    return taken


def give_lease_back(name: str, owner: str) -> None:
    """Give the lease back at once, so that the one standing by need not wait for its end. Commits."""
    db.session.execute(delete(Lease).where(Lease.name == name, Lease.owner == owner))
    db.session.commit()


def holder_of(name: str) -> Lease | None:
    """The lease while it is held, else None."""
    return db.session.scalar(select(Lease).where(Lease.name == name, Lease.until >= now()))


def _first(lease: Lease) -> bool:
    try:
        with db.session.begin_nested():
            db.session.add(lease)
    except IntegrityError as error:  # another process made the row in this moment
        if not is_taken(error, Lease.name):
            raise
        return False
    return True
