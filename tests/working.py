"""Scheduled work as the job process does it, and what it wrote to whom."""

from sqlalchemy import select

from app.core.extensions import db
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage


def work(name: str) -> Result:
    """Commit what was arranged, and run the job of that name once."""
    db.session.commit()
    return run(jobs()[name])


def told(kind: str) -> list[str]:
    """The addresses of all messages of a kind ("registration/offered") so far, in the order in which they were written."""
    query = select(OutboxMessage.to_address).where(OutboxMessage.kind == kind)
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))
