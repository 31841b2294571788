"""What readers of the library are told, one function a message."""

from collections.abc import Sequence

from app.core.links import link_for
from app.core.settings import settings
from app.library.publications.models import DocumentVersion, LibraryDocument
from app.mail.models import OutboxMessage
from app.mail.outbox import Posting, Recipient, post_several


def new_version_told(
    version: DocumentVersion, document: LibraryDocument, people: Sequence[Recipient]
) -> list[OutboxMessage]:
    """There is another version of what they got from us."""
    return post_several(
        [
            Posting(
                "library/new_version",
                one,
                f"{version.ref}:told:{one.address.strip().lower()}"[:200],
                subject_ref=document.ref,
                cause=version,
                context={
                    "document": document,
                    "version": version,
                    "url": link_for(one.language or settings().language, "library.page", slug=document.slug),
                },
            )
            for one in people
        ]
    )
