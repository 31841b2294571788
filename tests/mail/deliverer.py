"""A delivery process for tests: says "ready", waits for a line, runs the job once, prints what it did.

With the argument `careless` it claims without asking the database: the control that shows what the claim is for.
"""

import sys
from datetime import timedelta

from sqlalchemy import update

from app import create_app
from app.core.clock import now
from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail import jobs as mail_jobs
from app.mail.models import MessageState, OutboxMessage


def claim_carelessly(message_id: int, worker: str) -> bool:
    """Look, then act: what the conditional UPDATE replaces."""
    message = db.session.get_one(OutboxMessage, message_id)
    taking = update(OutboxMessage).where(OutboxMessage.id == message_id)
    db.session.execute(
        taking.values(state=MessageState.SENDING, lease_until=now() + timedelta(minutes=2), lease_owner=worker)
    )
    return message.state is not MessageState.FAILED


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
