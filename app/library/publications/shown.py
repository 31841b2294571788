"""A document as its page shows it: the current version apart, all versions in their order, and how it is cited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.core.links import path_of
from app.core.settings import settings
from app.core.translated import reader_language
from app.library.publications.hooks import NamedRow
from app.library.publications.models import Dissemination, DocumentVersion, LibraryDocument
from app.network.queries import network_name


@dataclass(frozen=True)
class ShownDocument:
    """`current`: the newest version in each language it has; `versions`: all, the first one first."""

    document: LibraryDocument
    current: Sequence[DocumentVersion]
    versions: Sequence[DocumentVersion]
    places: Mapping[str, NamedRow]
    cited: str

    @property
    def disseminations(self) -> list[tuple[DocumentVersion, Dissemination]]:
        return [(version, each) for version in self.versions for each in version.disseminations]

    @property
    def has_others(self) -> bool:
        """Whether there are more than the current one."""
        return len(self.versions) > len(self.current)

    def languages_said(self, names: Mapping[str, str]) -> str:
        """The languages it is in, as far as anybody states them."""
        return ", ".join(dict.fromkeys(names[each.language] for each in self.versions if each.language in names))


def shown_document(document: LibraryDocument, places: Mapping[str, NamedRow]) -> ShownDocument:
    current = current_versions(document)
    return ShownDocument(document, current, document.versions, places, cited_as(document, current))


def current_versions(document: LibraryDocument) -> list[DocumentVersion]:
    """The newest of those that its reader sees, in each of its languages; one that was released before any that was not."""
    seen = [version for version in document.versions if version.is_released] or document.versions
    newest = max((version.number for version in seen), default=0)
    return [version for version in seen if version.number == newest]


def cited_as(document: LibraryDocument, current: Sequence[DocumentVersion]) -> str:
    """ "Ficticia, Ana (2006). Title. Final draft. Network. https://…" """
    language = reader_language()
    who = document.authors or network_name(language)
    dated = next((version.dated_from for version in current if version.dated_from), None)
    year = str(dated.year) if dated else gettext("no date")
    label = next((version.label for version in current if version.label), "")
    parts = [
        f"{who} ({year})",
        str(document.title).rstrip("."),
        label,
        network_name(language) if document.authors else "",
    ]
    address = settings().base_url.rstrip("/") + path_of("library.page", slug=document.slug)
    return f"{'. '.join(part for part in parts if part)}. {address}"
