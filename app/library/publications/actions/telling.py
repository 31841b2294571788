"""Those who got an earlier version by a message are told of a new one, if the office chooses so."""

from collections.abc import Sequence

from flask_babel import gettext

from app.core import audit
from app.core.refusal import Refused
from app.library.publications.hooks import receivers
from app.library.publications.mails import new_version_told
from app.library.publications.models import DocumentVersion, LibraryDocument, LibraryReaders
from app.mail.outbox import Recipient


def receivers_of_earlier(version: DocumentVersion, document: LibraryDocument) -> Sequence[Recipient]:
    """Each once, by address. The document brings its versions and where they were handed on."""
    earlier = [one for one in document.versions if one.number < version.number]
    refs = {each.subject_ref for one in earlier for each in one.disseminations if each.subject_ref}
    found = [one for named in receivers for one in named(refs)] if refs else []
    return [*{one.address.strip().lower(): one for one in found if one.address.strip()}.values()]


def tell_of_version(version: DocumentVersion, document: LibraryDocument) -> int:
    """Write to them, once however often it is asked; returns how many. Raises `Refused`.

    Only of what everybody may read: a message must not tell more than its reader may see.
    """
    if not version.is_released or document.readers is not LibraryReaders.PUBLIC:
        raise Refused(gettext("Only of a version that everybody may read can people be told by itself."))
    people = receivers_of_earlier(version, document)
    if not people:
        raise Refused(gettext("No earlier version was handed on by a message."))
    new_version_told(version, document, people)
    audit.record("library_version.told", document.ref, note=f"{version.number}: {len(people)} people")
    return len(people)
