"""Where rooms above tell what is doubtful of the groups, without this room knowing the documents."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.accounts.models import Account
from app.cooperation.body_names import BodyColumns
from app.core.hooks import Hook
from app.core.translated import TranslatedText
from app.events.models import Event
from app.library.publications.hooks import NamedRow


@dataclass(frozen=True)
class GroupDoubt:
    """One of them, in the reader's words; `slugs` are the groups that it is about."""

    code: str  #: such as "X13"
    slugs: tuple[str, ...]
    stated: str
    computed: str
    source: str
    reading: str


group_doubts: Hook[Callable[[], Sequence[GroupDoubt]]] = Hook(
    "cooperation.group_doubts", "what is doubtful of the working groups: stated and computed side by side"
)


def doubts_of_groups(slug: str | None = None) -> list[GroupDoubt]:
    """All of them, or those of one group."""
    found = [doubt for tell in group_doubts for doubt in tell()]
    return [doubt for doubt in found if slug is None or slug in doubt.slugs]


#: By the kind in the references ("board_entry", "project"): of some, those that the viewer may see, named; one statement.
named_references: Hook[Callable[[Collection[str], Account | None], Mapping[str, NamedRow]]] = Hook(
    "cooperation.named_references", "how what a line comes from, and what a conclusion led to, is called"
)


@dataclass(frozen=True)
class PlanSource:
    """Something of an event that may become a line of action: what a room above offers to those who prepare the plan."""

    ref: str  #: "board_entry:<public id>"
    kind: Any  #: what it is, a lazy translation
    title: TranslatedText
    country_code: str | None = None  #: who would do it, where that is known
    area_id: int | None = None
    partners: tuple[BodyColumns, ...] = ()  #: whom it names beside that country
    until: date | None = None  #: by when it was promised


plan_sources: Hook[Callable[[Event, Account | None], Sequence[PlanSource]]] = Hook(
    "cooperation.plan_sources", "what of an event may become a line of its plan of work"
)


def reference_names(references: Collection[str], viewer: Account | None) -> dict[str, NamedRow]:
    """What is known of each reference to whoever asks; one that they may not see, or nobody knows, is missing."""
    found: dict[str, NamedRow] = {}
    for kind, named in named_references.joined().items():
        if own := {ref for ref in references if ref.startswith(f"{kind}:")}:
            found |= named(own, viewer)
    return found
