"""The job that empties the outbox."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.config import Settings
from app.core.extensions import db
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.mail.delivery import bytes_of, claim, new_worker, record
from app.mail.message_tokens import envelope_sender
from app.mail.models import OutboxMessage
from app.mail.queries import due_messages
from app.mail.transport import Connection


@job("deliver_outbox", every=timedelta(seconds=5), title=_l("Deliver the messages that are due"))
def deliver_outbox() -> Iterator[Exception | None]:
    """Deliver what is due, over one connection; a server that is silent or away ends the batch."""
    settings: Settings = current_app.extensions["settings"]
    due = due_messages()
    db.session.rollback()  # nothing stays locked between two rows
    with Connection(settings.smtp_url, settings.mail_domain) as connection:
        yield from one_by_one(due, partial(deliver, connection=connection, worker=new_worker()))


def deliver(message_id: int, connection: Connection, worker: str) -> bool:
    """Deliver one due message; False when it is not ours to deliver.

    The claim is committed before the conversation and the answer after it: no transaction is open while the network
    is asked, so a hanging server locks nothing.
    """
    if connection.is_broken or not claim(message_id, worker):
        return False
    message = db.session.get_one(OutboxMessage, message_id)
    data, sender, recipient = bytes_of(message, worker), envelope_sender(message), message.to_address
    db.session.commit()
    if data:
        answer = connection.send(sender, recipient, data)
        record(db.session.get_one(OutboxMessage, message_id), worker, answer)
        db.session.commit()
    return True
