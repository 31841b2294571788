"""The publications that the programme's documents name, with the states that these tell of. No file of any is kept."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select

from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.events.models import Event, PriorityArea
from app.library.publications.actions.describing import free_library_slug
from app.library.publications.models import (
    UNDATED,
    Dissemination,
    DocumentVersion,
    LibraryDocument,
    LibraryKind,
    LibraryReaders,
    VersionStatus,
)
from app.programme.document import Record

ACTOR = "programme"
#: Line of the summary report → what it says of a publication there.
STATES = {
    45: (VersionStatus.IN_PREPARATION, "Report", "Preparation of a Report"),
    46: (VersionStatus.IN_PREPARATION, "", "Preparation of a comparative review"),
    59: (VersionStatus.IN_PREPARATION, "", "Preparation of a Comparative analysis"),
    62: (VersionStatus.FINAL_DRAFT, "work paper", "Distribution of a final draft of the work paper"),
}
#: What was handed on → the event that ended on that day. The line itself names none.
SAME_DAY = {"pub-modernization": "evt-2005-06-santiago-iii-seminar"}
WHY_THERE = "The line names no event; the distribution is dated the last day of this one."


def add_publications(document: Record) -> int:
    """Add those that are missing, by their key in the document; returns how many."""
    known = set(db.session.scalars(select(LibraryDocument.programme_key)))
    new = [record for record in document["publications"] if record["id"] not in known]
    if not new:
        return 0
    areas = _areas(document)
    events = dict(_events_by_key())
    for record in new:
        db.session.add(_publication(record, areas, events))
    db.session.flush()
    return len(new)


def _areas(document: Record) -> dict[str, str]:
    """Key in the document → slug, of the areas that are there."""
    there = set(db.session.scalars(select(PriorityArea.slug)))
    slugs = {record["id"]: slugged(record["name"]) for record in document["priority_areas"]}
    return {key: slug for key, slug in slugs.items() if slug in there}


def _events_by_key() -> Iterator[tuple[str, str]]:
    rows = db.session.execute(
        select(Event.programme_key, Event.public_id).where(Event.programme_key.in_(SAME_DAY.values()))
    )
    return ((str(key), f"event:{public_id}") for key, public_id in rows)


def _publication(record: Record, areas: Mapping[str, str], events: Mapping[str, str]) -> LibraryDocument:
    versions = [_version(number, state) for number, state in enumerate(record.get("history") or [record], 1)]
    publication = LibraryDocument(
        slug=free_library_slug(str(record["id"]).removeprefix("pub-")),
        kind=LibraryKind(record["kind"]),
        title=TranslatedText(en=record["title"]),
        area_slug=areas.get(record.get("priority_area") or ""),
        readers=LibraryReaders.PUBLIC,
        newest_on=max((version.dated_from or UNDATED for version in versions), default=UNDATED),
        programme_key=record["id"],
        created_by=ACTOR,
        **_source(record["source"]),
    )
    publication.versions = versions
    if event := events.get(SAME_DAY.get(record["id"], "")):
        versions[-1].disseminations = [_dissemination(versions[-1], event)]
    return publication


def _version(number: int, state: Record) -> DocumentVersion:
    source = state.get("source") or {"file": "S000", "line": state["line"]}
    status, label, quote = STATES.get(source["line"], (None, "", source.get("quote") or ""))
    first, last, precision = _dates(state)
    return DocumentVersion(
        number=number,
        label=label,
        status=status,
        dated_from=first,
        dated_until=last,
        precision=precision,
        released_at=now(),
        created_by=ACTOR,
        **_source({**source, "quote": quote}),
    )


def _dates(state: Record) -> tuple[date | None, date | None, Precision]:
    """As far as the record states them."""
    if day := state.get("date"):
        return date.fromisoformat(day), date.fromisoformat(day), Precision.DAY
    if month := state.get("month") or state.get("start"):
        first, last = (date.fromisoformat(f"{each}-01") for each in (month, state.get("end") or month))
        return first, last, Precision.MONTH
    return None, None, Precision.UNKNOWN


def _dissemination(version: DocumentVersion, event: str) -> Dissemination:
    return Dissemination(
        dated_on=version.dated_from,
        precision=version.precision,
        subject_ref=event,
        is_inferred=True,
        note=WHY_THERE,
        created_by=ACTOR,
        source_document=version.source_document,
        source_line=version.source_line,
        source_quote=version.source_quote,
    )


def _source(source: Record) -> Record:
    return {
        "source_document": source["file"],
        "source_line": source["line"],
        "source_quote": source.get("quote") or "",
    }
