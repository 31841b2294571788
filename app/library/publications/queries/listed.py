"""The library as a list: narrowed, searched, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, extract, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account
from app.config import LANGUAGES
from app.core.extensions import db
from app.core.filters import Filters, one_of, value, words
from app.core.keyset import KeysetPage, Place, keyset_of
from app.core.pieces import pieces
from app.core.searching import folded_words
from app.core.text import like_pattern
from app.library.publications.models import (
    Dissemination,
    DocumentVersion,
    LibraryDocument,
    LibraryKind,
    VersionFile,
)
from app.library.publications.queries.sight import visible_documents, visible_versions
from app.network.queries import identity as network_identity

#: A shorter word of one of the network's names means nothing by itself.
SHORTEST_NAMING = 3
YEARS = range(1900, 2100)


def _year(said: str) -> str:
    return said if said.isascii() and said.isdigit() and int(said[:4]) in YEARS and len(said) == len("2000") else ""


@dataclass(frozen=True)
class LibraryFilters(Filters):
    search: str = words("q")
    kind: str = one_of(LibraryKind)
    area: str = words(limit=80)
    year: str = value(_year)
    language: str = one_of(LANGUAGES)


def listed_documents(filters: LibraryFilters, viewer: Account | None) -> Select[LibraryDocument]:
    """The documents that `viewer` may know of and the filters leave."""
    query = visible_documents(viewer)
    if filters.kind:
        query = query.where(LibraryDocument.kind == LibraryKind(filters.kind))
    if filters.area:
        query = query.where(LibraryDocument.area_slug == filters.area)
    if filters.year:
        query = query.where(_has_version(viewer, _is_of_year(int(filters.year))))
    if filters.language:
        query = query.where(_has_version(viewer, DocumentVersion.language == filters.language))
    for word in folded_words(filters.search).split():
        query = query.where(_has_word(word, viewer))
    return query.where(false()) if filters.search and not folded_words(filters.search) else query


def library_page(filters: LibraryFilters, viewer: Account | None, place: Place) -> KeysetPage[LibraryDocument]:
    """One page with the versions and files that its rows show; at most four statements."""
    versions = LibraryDocument.versions.and_(visible_versions(viewer))
    files = selectinload(versions).selectinload(DocumentVersion.files)
    query = listed_documents(filters, viewer).options(files)
    keys = (LibraryDocument.newest_on.desc(), LibraryDocument.id.desc())
    return keyset_of(query, keys, LibraryDocument.public_id, place)


def all_listed(filters: LibraryFilters, viewer: Account | None) -> Iterator[LibraryDocument]:
    """All of them in the same order, with all that an export tells, read piece by piece."""
    versions = LibraryDocument.versions.and_(visible_versions(viewer))
    files = selectinload(versions).selectinload(DocumentVersion.files).options(joinedload(VersionFile.file))
    order = (LibraryDocument.newest_on.desc(), LibraryDocument.id.desc())
    ids = db.session.scalars(listed_documents(filters, viewer).with_only_columns(LibraryDocument.id).order_by(*order))
    for piece in pieces(ids.all()):
        query = select(LibraryDocument).where(LibraryDocument.id.in_(piece)).options(files)
        yield from db.session.scalars(query.order_by(*order)).all()


def documents_about(ref: str, area_slug: str | None, viewer: Account | None) -> Sequence[LibraryDocument]:
    """What is of an area, for the readers of a row, or was handed on there, as far as `viewer` may know of it; one statement."""
    handed_on = select(DocumentVersion.document_id).join(Dissemination, Dissemination.version_id == DocumentVersion.id)
    is_about = or_(
        LibraryDocument.readers_ref == ref,
        LibraryDocument.id.in_(handed_on.where(Dissemination.subject_ref == ref, visible_versions(viewer))),
        LibraryDocument.area_slug == area_slug if area_slug else false(),
    )
    query = visible_documents(viewer).where(is_about)
    return db.session.scalars(
        query.order_by(LibraryDocument.newest_on.desc(), LibraryDocument.id.desc()).limit(50)
    ).all()


def number_listed(filters: LibraryFilters, viewer: Account | None) -> int:
    found = listed_documents(filters, viewer).with_only_columns(LibraryDocument.id).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0


def years_of_library(viewer: Account | None) -> list[int]:
    """The years of which `viewer` finds a version, the newest first."""
    ids = visible_documents(viewer).with_only_columns(LibraryDocument.id)
    year = extract("year", DocumentVersion.dated_from)
    query = select(year).where(
        DocumentVersion.document_id.in_(ids), visible_versions(viewer), DocumentVersion.dated_from.is_not(None)
    )
    return sorted({int(found) for found in db.session.scalars(query.distinct())}, reverse=True)


def _has_version(viewer: Account | None, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    own = DocumentVersion.document_id == LibraryDocument.id
    found = select(DocumentVersion.id).where(own, visible_versions(viewer), *conditions)
    return found.correlate(LibraryDocument).exists()


def _is_of_year(year: int) -> ColumnElement[bool]:
    last = func.coalesce(DocumentVersion.dated_until, DocumentVersion.dated_from)
    return and_(DocumentVersion.dated_from <= date(year, 12, 31), last >= date(year, 1, 1))


def _has_word(word: str, viewer: Account | None) -> ColumnElement[bool]:
    """In its title, its authors or a file; and a word of one of the network's names finds all of these names."""
    pattern = like_pattern(word)
    in_file = select(VersionFile.id).where(
        VersionFile.version_id == DocumentVersion.id, VersionFile.text_folded.like(pattern, escape="\\")
    )
    names = (LibraryDocument.words_folded.like(like_pattern(name), escape="\\") for name in _names_with(word))
    return or_(
        LibraryDocument.words_folded.like(pattern, escape="\\"),
        _has_version(viewer, in_file.correlate(DocumentVersion).exists()),
        *names,
    )


def _names_with(word: str) -> list[str]:
    """The names that the network has or had, folded, where the word begins a word of one of them."""
    if len(word) < SHORTEST_NAMING:
        return []
    identity = network_identity()
    said = [*identity.name.values(), *identity.aliases] if identity else []
    names = list(dict.fromkeys(folded for name in said if (folded := folded_words(name))))
    return names if any(part.startswith(word) for name in names for part in name.split()) else []
