"""The documents of a synthesis are made outside any request: with an annex they take seconds."""

from collections.abc import Iterator
from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.report.documents import forget_bytes, note_documents, store_documents, written_documents
from app.forums.models import ForumSynthesis
from app.forums.queries.report.syntheses import syntheses_to_write
from app.jobs.registry import job


@job("write_reports", every=timedelta(seconds=15), title=_l("Write the documents of syntheses"))
def write_reports() -> Iterator[Exception | None]:
    """What fails is tried again by the next run. Bytes are kept before the rows that name them."""
    waiting = list(syntheses_to_write())
    db.session.rollback()
    for synthesis_id in waiting:
        try:
            _write(synthesis_id)
        except Exception as error:
            db.session.rollback()
            current_app.logger.exception("the documents of synthesis %s were not made", synthesis_id)
            yield error
            continue
        yield None


def _write(synthesis_id: int) -> None:
    synthesis = db.session.get_one(ForumSynthesis, synthesis_id)
    asked_at = synthesis.files_asked_at or now()
    documents = written_documents(synthesis)
    db.session.rollback()
    store_documents(documents)
    useless = note_documents(synthesis_id, documents, asked_at)
    db.session.commit()
    forget_bytes(useless)
