"""What is to be known of the kinds of message that the library writes."""

from app.core.extensions import db
from app.core.references import referred
from app.library.publications.models import DocumentVersion, LibraryDocument, LibraryReaders
from app.mail.hand_over import asking
from app.mail.kinds import by_act
from app.mail.models import OutboxMessage

#: The list of news of documents, which can be left.
NEW_VERSIONS = "library"


def told_version(cause_ref: str | None, _about_ref: str | None) -> DocumentVersion | None:
    return referred(DocumentVersion, cause_ref)


def why_version_not_told(version: DocumentVersion, _message: OutboxMessage) -> str | None:
    """Nothing that its reader may not see any more."""
    document = db.session.get_one(LibraryDocument, version.document_id)
    return None if version.is_released and document.readers is LibraryReaders.PUBLIC else "not_public"


KINDS = (by_act("library/new_version", on_list=NEW_VERSIONS, question=asking(told_version, why_version_not_told)),)
