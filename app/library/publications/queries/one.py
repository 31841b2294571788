"""One document with its versions, files and where they were handed on, as one reader may see it."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account
from app.core.extensions import db
from app.library.publications.models import DocumentVersion, LibraryDocument, VersionFile
from app.library.publications.queries.sight import visible_documents, visible_versions


def document_by_slug(slug: str, viewer: Account | None) -> LibraryDocument | None:
    """The document with what of it `viewer` may see, or None; four statements at most."""
    query = visible_documents(viewer).where(LibraryDocument.slug == slug[:100])
    versions = LibraryDocument.versions.and_(visible_versions(viewer))
    return db.session.scalar(
        query.options(
            selectinload(versions).options(
                selectinload(DocumentVersion.files).joinedload(VersionFile.file),
                selectinload(DocumentVersion.disseminations),
            )
        )
    )


def version_seen(public_id: str, viewer: Account | None) -> DocumentVersion | None:
    """The version of that public id, when `viewer` may see it and its document."""
    documents = visible_documents(viewer).with_only_columns(LibraryDocument.id)
    query = select(DocumentVersion).where(
        DocumentVersion.public_id == public_id[:40],
        DocumentVersion.document_id.in_(documents),
        visible_versions(viewer),
    )
    return db.session.scalar(query.options(joinedload(DocumentVersion.document)))


def versions_there(public_ids: Collection[str]) -> set[str]:
    """Which of these public ids are versions."""
    return set(db.session.scalars(select(DocumentVersion.public_id).where(DocumentVersion.public_id.in_(public_ids))))


def with_same_bytes(document: LibraryDocument) -> Sequence[LibraryDocument]:
    """Other documents that keep a file of this one too; it asks no permission."""
    own = select(VersionFile.sha256).join(DocumentVersion).where(DocumentVersion.document_id == document.id)
    other = (
        select(DocumentVersion.document_id)
        .join(VersionFile, VersionFile.version_id == DocumentVersion.id)
        .where(DocumentVersion.document_id != document.id, VersionFile.sha256.in_(own))
    )
    query = select(LibraryDocument).where(LibraryDocument.id.in_(other))
    return db.session.scalars(query.order_by(LibraryDocument.id).limit(10)).all()


def slugs_like(slug: str) -> set[str]:
    """The addresses that begin with this one."""
    return set(db.session.scalars(select(LibraryDocument.slug).where(LibraryDocument.slug.startswith(slug))))
