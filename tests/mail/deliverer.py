"""A delivery process for tests: says "ready", waits for a line, runs the job once, prints what it did.

With the argument `careless` it claims without asking the database: the control that shows what the claim is for.
"""

import sys

from sqlalchemy import select

from app import create_app
from app.core.clock import now
from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail import delivery
from app.mail import jobs as mail_jobs
from app.mail.mark import advance
from app.mail.models import MessageState, OutboxMessage


def claim_carelessly(worker: str) -> delivery.Claim | None:
    """Look, then act: what the one UPDATE replaces."""
    waiting = select(OutboxMessage.id).where(OutboxMessage.state == MessageState.QUEUED).order_by(OutboxMessage.id)
    message_id = db.session.scalar(waiting.limit(1))
    db.session.rollback()  # SQLite would hold its one write lock from here on
    if message_id is None:
        return None
    message = db.session.get_one(OutboxMessage, message_id)
    message.state, message.lease_owner, message.lease_until = MessageState.SENDING, worker, now() + delivery.LEASE
    reached = advance()
    assert reached
    return delivery.Claim(message_id, reached)


def main() -> None:
    app = create_app()
    if "careless" in sys.argv:
        mail_jobs.claim = claim_carelessly
    print("ready", flush=True)
    sys.stdin.readline()
    with app.app_context():
        result = run(jobs()["deliver_outbox"])
    print(result.done, result.failed, flush=True)


if __name__ == "__main__":
    main()
