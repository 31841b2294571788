"""From a value in the URL to what a view works on."""

from app.core.access import current_viewer
from app.people.import_queries import import_by_public_id, row_numbered
from app.people.models import ImportRow, PeopleImport, Person
from app.people.queries import person_by_public_id


def person(public_id: str) -> Person | None:
    """Anyone in the directory, merged persons included; those erased are gone."""
    found = person_by_public_id(public_id)
    return found if found and found.erased_at is None else None


def known_person(public_id: str) -> Person | None:
    """Someone in the directory now: neither merged into another nor erased."""
    found = person(public_id)
    return found if found and found.merged_into_id is None else None


def sheet(public_id: str) -> PeopleImport | None:
    """An uploaded list, as long as it is kept: it belongs to who uploaded it, and to administrators."""
    return import_by_public_id(public_id, current_viewer())


def sheet_row(public_id: str, number: int) -> tuple[PeopleImport, ImportRow] | None:
    """One row of such a list."""
    found = sheet(public_id)
    row = row_numbered(found, number) if found else None
    return (found, row) if found and row else None


def pair(public_id: str, other_id: str) -> tuple[Person, Person] | None:
    """Two different people of the directory: the one to keep and the one to merge into it."""
    kept, merged = known_person(public_id), known_person(other_id)
    return (kept, merged) if kept and merged and kept.id != merged.id else None
