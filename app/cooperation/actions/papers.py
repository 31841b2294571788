"""The contact of the country that coordinates a group adds a document of the group, or a further version of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.cooperation.queries.papers import paper_of_group
from app.core import audit
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import WorkingGroup
from app.library.files.intake import TakenFile
from app.library.publications.actions.describing import DocumentValues, add_document
from app.library.publications.actions.versions import VersionValues, add_version, keep_files, release_version
from app.library.publications.models import LibraryDocument, LibraryKind, LibraryReaders


@dataclass(frozen=True)
class PaperWords:
    """What a form says of it; `slug` names the document that gets a further version."""

    slug: str
    title: TranslatedText
    kind: LibraryKind
    language: str
    label: str


def keep_paper_of_group(
    group: WorkingGroup, words: PaperWords, taken: Sequence[TakenFile], actor: str
) -> LibraryDocument:
    """The members of the group read it at once. Raises `Refused`."""
    if not taken:
        raise Refused(gettext("Choose at least one file."))
    document = paper_of_group(group, words.slug) if words.slug else _new(group, words)
    if document is None:
        raise Refused(gettext("This document is no longer one of the group. Choose again."))
    version = add_version(document, VersionValues(words.language, label=words.label))
    version.created_by = actor
    keep_files(version, document, taken)
    release_version(version, document)
    audit.record("working_group.document_added", group.ref, actor=actor)
    return document


def _new(group: WorkingGroup, words: PaperWords) -> LibraryDocument:
    area = group.priority_area.slug if group.priority_area is not None else None
    return add_document(DocumentValues(words.title, words.kind, LibraryReaders.GROUP, group.ref, area))
