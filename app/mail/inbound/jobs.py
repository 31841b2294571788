"""The jobs of mail in: one handles what was kept, one fetches it where no mail server hands it over."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.extensions import db
from app.jobs.registry import JobFunction, job
from app.jobs.rows import one_by_one
from app.mail.inbound.handling import (
    MOST_ATTEMPTS,
    apply_letter,
    claim,
    due_inbound,
    make_ready,
    note_failure,
    read_apart,
)


@job("handle_inbound", every=timedelta(seconds=5), title=_l("Handle the mail that came in"))
def handle_inbound() -> Iterator[Exception | None]:
    """Handle what is due, one message at a time; one that fails is tried again later."""
    due = due_inbound()
    db.session.rollback()  # nothing stays locked between two rows
    yield from one_by_one(due, handle)


def handle(inbound_id: int) -> bool:
    """Handle one due message; False when another process has it. The claim is committed before it is read."""
    attempt = claim(inbound_id)
    db.session.commit()
    if not attempt:
        return False
    try:
        if attempt > MOST_ATTEMPTS:  # its process died each time: perhaps because of it
            note_failure(inbound_id, attempt, None)
        else:
            apply_letter(inbound_id, attempt, make_ready(inbound_id, read_apart(inbound_id)))
        db.session.commit()
    except Exception as error:
        db.session.rollback()
        note_failure(inbound_id, attempt, error)
        db.session.commit()
        raise
    return True


def fetch_mail() -> Iterator[Exception | None]:
    """Fetch what is unseen in the mailbox of ENCUENTRO_IMAP_URL."""
    from app.mail.inbound.imap import fetch_into  # here: few operators name a mailbox

    yield from fetch_into()


def register_fetching() -> JobFunction:
    """Have mail fetched every minute: only where the setting names a mailbox."""
    return job("fetch_mail", every=timedelta(minutes=1), title=_l("Fetch mail from the mailbox"))(fetch_mail)
