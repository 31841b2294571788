"""Versions of a document: added, released, given files, which nothing replaces afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy import func, select, update

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.library.files.actions import add_file, claim_files, release_files
from app.library.files.intake import TakenFile
from app.library.files.models import StoredFile
from app.library.publications.actions.locking import lock_document
from app.library.publications.models import UNDATED, DocumentVersion, LibraryDocument, VersionFile, VersionStatus

#: Files of one version: a language in a few formats.
MOST_FILES = 10


@dataclass(frozen=True)
class VersionValues:
    """What is said of a version. `number` None: the next one; else another language of that one, unless it `is_new`."""

    language: str = ""
    number: int | None = None
    label: str = ""
    status: VersionStatus | None = None
    dated_from: date | None = None
    dated_until: date | None = None
    precision: Precision = Precision.UNKNOWN
    note: str = ""
    is_new: bool = False


def add_version(document: LibraryDocument, values: VersionValues) -> DocumentVersion:
    """A further version, which the office alone sees. Raises `Refused` when it is there in that language already."""
    number = _free_number(document, values)
    first, last = _period(values)
    version = DocumentVersion(
        document_id=document.id,
        number=number,
        language=values.language,
        label=values.label,
        status=values.status,
        dated_from=first,
        dated_until=last,
        precision=values.precision if first else Precision.UNKNOWN,
        note=values.note,
        created_at=now(),
        created_by=audit.acting(),
    )
    version.files, version.disseminations = [], []
    db.session.add(version)
    db.session.flush()
    audit.record("library_version.added", document.ref, note=f"{number} {values.language}".strip())
    return version


def _free_number(document: LibraryDocument, values: VersionValues) -> int:
    """The number that was asked for, or the next; the document is locked. Raises `Refused`."""
    lock_document(document)
    own = DocumentVersion.document_id == document.id
    newest = db.session.scalar(select(func.max(DocumentVersion.number)).where(own)) or 0
    number = values.number or newest + 1
    if values.is_new and number <= newest:  # a form that was sent twice, or somebody else was first
        raise Refused(gettext("Version %(number)d was added meanwhile. Look at it, then choose again.", number=number))
    if number > newest + 1:
        raise Refused(gettext("There is no version %(number)d yet.", number=number))
    same = own, DocumentVersion.number == number, DocumentVersion.language == values.language
    if db.session.scalar(select(DocumentVersion.id).where(*same)) is not None:
        raise Refused(
            gettext("Version %(number)d is there in this language. A correction is a new version.", number=number)
        )
    return number


def release_version(version: DocumentVersion, document: LibraryDocument) -> bool:
    """Let the document's readers see it; False when they do already."""
    lock_document(document)
    unreleased = DocumentVersion.id == version.id, DocumentVersion.released_at.is_(None)
    if not changed_rows(update(DocumentVersion).where(*unreleased).values(released_at=now())):
        return False
    newest = func.max(func.coalesce(DocumentVersion.dated_from, UNDATED))
    seen = DocumentVersion.document_id == document.id, DocumentVersion.released_at.is_not(None)
    document.newest_on = db.session.scalar(select(newest).where(*seen)) or UNDATED
    db.session.flush()
    db.session.expire(version)
    audit.record("library_version.released", document.ref, note=str(version.number))
    return True


def keep_files(version: DocumentVersion, document: LibraryDocument, taken: Sequence[TakenFile]) -> None:
    """Hang files on the version whose bytes are in the store. Raises `Refused` when one of that kind is there already."""
    lock_document(document)
    _insist_on_room(version, taken)
    rows = [(add_file(file, None), file) for file in taken]
    claim_files([row.public_id for row, _file in rows], None, version.ref)
    release_files(version.ref)
    db.session.add_all(
        VersionFile(
            version_id=version.id,
            file_id=row.id,
            sha256=file.sha256,
            text_folded=file.words,
            added_at=now(),
            added_by=audit.acting(),
        )
        for row, file in rows
    )
    db.session.flush()
    audit.record("library_version.files_added", document.ref, note=f"{version.number}: {len(rows)}")


def _insist_on_room(version: DocumentVersion, taken: Sequence[TakenFile]) -> None:
    """What is kept stays: another file of its kind would be a correction. Pictures may be several."""
    kept = select(VersionFile.sha256, StoredFile.kind).join(VersionFile.file)
    there = db.session.execute(kept.where(VersionFile.version_id == version.id)).all()
    hashes, kinds = {sha256 for sha256, _kind in there}, {kind for _sha256, kind in there if not kind.is_picture}
    for file in taken:
        if file.sha256 in hashes:
            raise Refused(gettext("This version keeps “%(name)s” already.", name=file.name))
        if file.kind in kinds:
            raise Refused(
                gettext(
                    "This version keeps a file of the kind %(kind)s already, and nothing replaces it. Add a new version for "
                    "what was corrected.",
                    kind=file.kind.value.upper(),
                )
            )
        hashes.add(file.sha256)
    if len(there) + len(taken) > MOST_FILES:
        raise Refused(gettext("A version keeps at most %(number)d files.", number=MOST_FILES))


def _period(values: VersionValues) -> tuple[date | None, date | None]:
    """As exactly as it is known: of a month or a year the first day. Raises `Refused` when it ends before it begins."""
    if values.dated_from is None or values.precision is Precision.UNKNOWN:
        return None, None
    first, last = (
        _first_of(day, values.precision) for day in (values.dated_from, values.dated_until or values.dated_from)
    )
    if last < first:
        raise Refused(gettext("The period can’t end before it begins."))
    return first, last


def _first_of(day: date, precision: Precision) -> date:
    if precision is Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision is Precision.MONTH else day
