"""Where a version was handed on is noted."""

from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.library.publications.actions.locking import lock_document
from app.library.publications.models import Dissemination, DocumentVersion, LibraryDocument, SpreadChannel


@dataclass(frozen=True)
class DisseminationValues:
    channel: SpreadChannel | None = None
    audience: str = ""
    dated_on: date | None = None
    precision: Precision = Precision.DAY
    subject_ref: str = ""
    is_inferred: bool = False
    note: str = ""


def note_dissemination(
    version: DocumentVersion, document: LibraryDocument, values: DisseminationValues
) -> Dissemination:
    """Note it, once however often the form is sent. Raises `Refused` when nothing is said, or an inference is of nothing."""
    if not (values.channel or values.audience or values.subject_ref or values.note):
        raise Refused(gettext("Say by what, to whom or where it was handed on."))
    if values.is_inferred and not values.subject_ref:
        raise Refused(gettext("Say of which event or forum it is inferred."))
    told = {"version_id": version.id} | asdict(values)
    told["precision"] = values.precision if values.dated_on else Precision.UNKNOWN
    lock_document(document)
    noted = db.session.scalars(select(Dissemination).filter_by(**told)).first()
    if noted is not None:
        return noted
    dissemination = Dissemination(**told, created_at=now(), created_by=audit.acting())
    db.session.add(dissemination)
    db.session.flush()
    audit.record("library_version.disseminated", document.ref, note=str(version.number))
    return dissemination
