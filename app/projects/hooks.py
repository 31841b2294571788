"""Where rooms above tell what is doubtful of a project, and what came of its rows, without being known here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.accounts.models import Account
from app.core.hooks import Hook
from app.library.publications.hooks import NamedRow
from app.projects.models import Project


class DoubtSubject(StrEnum):
    """The part of a project's page that a doubt is about."""

    PILOTS = "effort"
    COMPONENTS = "components"
    CHART = "rows"
    GAPS = "gaps"


@dataclass(frozen=True)
class ProjectDoubt:
    """One of them, in the reader's words; `key` is that of the project in the documents."""

    code: str  #: such as "X22"
    key: str
    subject: DoubtSubject
    stated: str
    otherwise: str
    reading: str
    source: str
    document: str


project_doubts: Hook[Callable[[], Sequence[ProjectDoubt]]] = Hook(
    "projects.project_doubts", "what is doubtful of a project that documents state: both readings side by side"
)


def all_project_doubts() -> list[ProjectDoubt]:
    """Of all projects; no statement."""
    return [doubt for tell in project_doubts for doubt in tell()]


def doubts_by_part(key: str | None) -> dict[str, list[ProjectDoubt]]:
    """Those of the project that the documents know under that key, by the part of its page; no statement."""
    found: dict[str, list[ProjectDoubt]] = {part.value: [] for part in DoubtSubject}
    for doubt in all_project_doubts():
        if doubt.key == key:
            found[doubt.subject].append(doubt)
    return found


#: By the number of a row: what came of it that the viewer may see; one statement.
row_results: Hook[Callable[[Project, Account | None], Mapping[str, Sequence[NamedRow]]]] = Hook(
    "projects.row_results", "what came of the rows of a project in rooms beside this one: texts"
)


def results_by_row(project: Project, viewer: Account | None) -> dict[str, list[NamedRow]]:
    """Of all rows, in the order in which rooms joined."""
    found: dict[str, list[NamedRow]] = {}
    for told in row_results:
        for number, results in told(project, viewer).items():
            found.setdefault(number, []).extend(results)
    return found
