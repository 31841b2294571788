"""What was written to somebody and did not leave is taken back, so that it can be told in another way."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, update

from app.core import audit
from app.core.extensions import db
from app.mail.models import MessageState, Note, OutboxMessage

_WAITING = (MessageState.QUEUED, MessageState.RETRYING)


def stop_waiting(kind: str, subject_ref: str, person_ref: str, why: str) -> None:
    """Send a person no message of this kind about the subject that still waits. One that is with the server in this
    moment goes on; `why` is a code for the audit."""
    stopping = (
        update(OutboxMessage)
        .where(*_of(kind, subject_ref, person_ref), OutboxMessage.state.in_(_WAITING))
        .values(state=MessageState.SUPPRESSED, answer=Note.OVERTAKEN)
        .returning(OutboxMessage.public_id)
        .execution_options(synchronize_session=False)
    )
    for public_id in db.session.scalars(stopping).all():
        audit.record("message.overtaken", f"message:{public_id}", scope=subject_ref, note=why)


def messages_of_kind(kind: str, subject_ref: str, person_ref: str) -> Sequence[OutboxMessage]:
    """What a person was written of this kind about the subject, the newest first, as it stands now."""
    query = select(OutboxMessage).where(*_of(kind, subject_ref, person_ref)).order_by(OutboxMessage.id.desc())
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def _of(kind: str, subject_ref: str, person_ref: str) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxMessage.kind == kind,
        OutboxMessage.subject_ref == subject_ref,
        OutboxMessage.person_ref == person_ref,
    )
