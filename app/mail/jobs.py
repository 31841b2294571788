"""The job that empties the outbox. Any number of workers may do the same beside it (`flask mail deliver`)."""

from collections.abc import Iterator
from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.extensions import db
from app.jobs.registry import job
from app.mail import holding
from app.mail.delivery import LEASE, bytes_of, claim, new_worker, put_back, record_answer, record_taken
from app.mail.mark import write_mark
from app.mail.message_tokens import envelope_sender
from app.mail.mime import MessageOut
from app.mail.models import OutboxMessage
from app.mail.queries import abandoned
from app.mail.reach import with_obstacle
from app.mail.sender import ask_names_again
from app.mail.transport import Connection, Verdict, mail

#: Messages of one run, over one connection; the next run follows seconds later.
BATCH = 100


@job("deliver_outbox", every=timedelta(seconds=5), title=_l("Deliver the messages that are due"))
def deliver_outbox() -> Iterator[Exception | None]:
    """Deliver what is due, over one connection; a server that is silent or away ends the batch."""
    begin()
    with mail.connect() as connection:
        worker = new_worker()
        for _ in range(BATCH):
            try:
                if connection.is_broken or not deliver_next(connection, worker):
                    return
            except Exception as error:  # spoils its own message, which is tried again when its lease is over
                db.session.rollback()
                current_app.logger.exception("a message was not delivered")
                yield error
            else:
                yield None


def begin() -> None:
    """Hold sending if the database was restored from a backup; put messages back whose worker ended before it was done."""
    db.session.rollback()
    ask_names_again()
    reached = holding.watch()
    db.session.commit()
    write_mark(reached)
    for message in abandoned(LEASE):
        put_back(message)
    db.session.commit()


def deliver_next(connection: Connection, worker: str) -> bool:
    """Deliver the message that has waited longest; False when none may go.

    The claim is committed before anything looks into the message: one whose making kills the process has had an
    attempt, and does not come first again. The answer is committed after the conversation, and no transaction is open
    while the network is asked, so a hanging server locks nothing.
    """
    claimed = claim(worker)
    if claimed is None:
        db.session.rollback()
        return False
    db.session.commit()
    write_mark(claimed.mark)
    message, obstacle = with_obstacle(claimed.message_id)
    if obstacle:
        message.withhold(obstacle)
    data = b"" if obstacle else bytes_of(message, worker)
    out, sender = MessageOut(message, data), envelope_sender(message)
    domain, has_secrets = message.to_domain, message.has_secrets
    db.session.commit()
    if data:
        answer = connection.send(out, sender)
        if answer.verdict is Verdict.ACCEPTED and not has_secrets:
            record_taken(claimed.message_id, domain, answer)
        else:
            record_answer(db.session.get_one(OutboxMessage, claimed.message_id), worker, answer)
        db.session.commit()
    return True
