"""What rooms above tell the library: areas, the rows that a document can be for, and who reads with them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import Select

from app.accounts.models import Account
from app.core.hooks import Hook
from app.library.publications.models import LibraryDocument, LibraryReaders
from app.mail.outbox import Recipient


@dataclass(frozen=True)
class NamedRow:
    """A row of a room above, in the reader's language; without an address for whom it has no page."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class LibrarySubject:
    """What a room says of one kind of its rows: events, forums, working groups. They are named "kind:public id"."""

    title: Any  #: a lazy translation: what they are called together
    #: What documents may be for: its members (`GROUP`), its participants, or nobody of it.
    readers: LibraryReaders | None
    #: Of these references, those that the viewer may see, named; at most one statement.
    named: Callable[[Collection[str], Account | None], dict[str, NamedRow]]
    #: (reference, name) of those that are offered to choose from; one statement.
    offered: Callable[[], Sequence[tuple[str, str]]]


#: By the kind in the references.
library_subjects: Hook[LibrarySubject] = Hook(
    "library.subjects", "of what documents are, and where they were handed on"
)

#: (slug, name) of each priority area, in their order; one statement.
library_areas: Hook[Callable[[], Sequence[tuple[str, str]]]] = Hook(
    "library.areas", "the areas documents are sorted by"
)

#: The references of what an account is a member of, or takes part in, as one column.
reading_with: Hook[Callable[[Account], Select[Any]]] = Hook(
    "library.reading_with", "who reads what is for participants"
)


#: Of these references ("mailing:…"), whom each was written to, as they are reached now; a fixed number of statements.
receivers: Hook[Callable[[Collection[str]], Sequence[Recipient]]] = Hook(
    "library.receivers", "to whom a document was handed on by a message"
)

#: What a room above shows on the page of a document.
DocumentPanel = Callable[[LibraryDocument, Account | None], Markup | None]
document_panels: Hook[DocumentPanel] = Hook("library.document_panels", "below the versions on a document's page")


def named_rows(references: Collection[str], viewer: Account | None) -> dict[str, NamedRow]:
    """What is known of each reference to whoever asks; one that they may not see, or nobody knows, is missing."""
    found: dict[str, NamedRow] = {}
    for kind, subject in library_subjects.joined().items():
        if own := {ref for ref in references if ref.startswith(f"{kind}:")}:
            found |= subject.named(own, viewer)
    return found


def areas_in_order() -> list[tuple[str, str]]:
    """(slug, name) of each priority area."""
    return [area for areas in library_areas for area in areas()]
