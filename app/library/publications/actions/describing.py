"""A document is added to the library, and described anew."""

from dataclasses import dataclass, fields

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.library.publications.models import UNDATED, LibraryDocument, LibraryKind, LibraryReaders
from app.library.publications.queries.one import slugs_like
from app.library.publications.queries.sight import OF_OTHERS
from app.network.holding import one_at_a_time

#: Addresses that are no documents.
RESERVED = ("new", "export")
LONGEST_SLUG = 90


@dataclass(frozen=True)
class DocumentValues:
    """What is said of a document as a whole."""

    title: TranslatedText
    kind: LibraryKind
    readers: LibraryReaders = LibraryReaders.OFFICE
    readers_ref: str = ""
    area_slug: str | None = None
    authors: str = ""
    note: str = ""


def add_document(values: DocumentValues) -> LibraryDocument:
    """A document without a version yet: the office alone sees it. The same form sent twice is one. Raises `Refused`."""
    _insist_on_readers(values)
    one_at_a_time()
    if added := _still_empty(values):
        return added
    document = LibraryDocument(
        slug=free_library_slug(slugged(values.title.get(values.title.original, ""), LONGEST_SLUG)),
        created_at=now(),
        created_by=audit.acting(),
        newest_on=UNDATED,
        **_told(values),
    )
    document.versions = []
    db.session.add(document)
    db.session.flush()
    audit.record("library_document.added", document.ref)
    return document


def change_document(document: LibraryDocument, values: DocumentValues) -> list[str]:
    """Describe it anew; its address stays. Returns the names of what is another now. Raises `Refused`."""
    _insist_on_readers(values)
    changed = [name for name, said in _told(values).items() if getattr(document, name) != said]
    for name in changed:
        setattr(document, name, _told(values)[name])
    db.session.flush()
    if changed:
        audit.record("library_document.changed", document.ref, fields=changed)
    return changed


def _still_empty(values: DocumentValues) -> LibraryDocument | None:
    """The document of which the very same was said, and that has no version yet."""
    told = _told(values)
    title = told.pop("title")
    alike = select(LibraryDocument).filter_by(**told).where(~LibraryDocument.versions.any())
    return next((one for one in db.session.scalars(alike.order_by(LibraryDocument.id)) if one.title == title), None)


def _told(values: DocumentValues) -> dict[str, object]:
    return {one.name: getattr(values, one.name) for one in fields(values)}


def _insist_on_readers(values: DocumentValues) -> None:
    if (values.readers in OF_OTHERS) != bool(values.readers_ref):
        raise Refused(gettext("Say which working group, event or forum the document is for."))


def free_library_slug(wanted: str) -> str:
    """The address that is wanted, with a number behind it where another document has it."""
    slug = wanted or "document"
    taken = {*slugs_like(slug), *RESERVED}
    return next(
        each for each in (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))) if each not in taken
    )
