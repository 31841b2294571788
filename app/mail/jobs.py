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
from app.mail.delivery import deliver, new_worker
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
