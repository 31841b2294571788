"""One event of the programme's documents as rows: facts as printed, doubts and inferences as notes beside them."""

from datetime import time
from typing import Any

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.core.text import folded, slugged
from app.core.translated import TranslatedText
from app.events.models import (
    AgendaKind,
    AgendaRow,
    Event,
    EventKind,
    EventNote,
    EventOrganisation,
    EventStatus,
    EventTransition,
    NetworkRole,
    NoteKind,
    OrganisationRole,
    PriorityArea,
    Series,
    Speaker,
    SpeakerRole,
    TransitionKind,
)
from app.network.models import Institution
from app.people.models import Person
from app.programme.document import Record, codes, programme, schedule_of

ROMAN = {"I": 1, "II": 2, "III": 3, "XIII": 13}

#: Which list of the document gives which part in an event.
PARTS = (
    ("organisers", OrganisationRole.ORGANISER),
    ("co_organisers", OrganisationRole.CO_ORGANISER),
    ("supporters", OrganisationRole.SUPPORTER),
    ("partners", OrganisationRole.PARTNER),
)


def add_event(document: Record, record: Record) -> Event:
    """Add one event with its organisations, notes, agenda and history; returns it, flushed by the caller."""
    event = Event(**_own_facts(record), **_sources(record), **_links(document, record))
    event.description = TranslatedText(en=_description(document, record))
    event.reschedule(schedule_of(record))
    event.organisations = _organisations(record)
    event.notes = list(_notes(record))
    event.transitions = [_published()]
    if record.get("agenda"):
        _add_agenda(event, document["agenda"])
    db.session.add(event)
    return event


def _own_facts(record: Record) -> dict[str, Any]:
    """What the event is and where, by the names of its columns."""
    return {
        "slug": record["id"].removeprefix("evt-"),
        "kind": EventKind(record["kind"]),
        "status": EventStatus.PUBLISHED,
        "title": TranslatedText(en=record["title"]),
        "summary": TranslatedText(),
        "languages": ["en"],
        "edition": ROMAN.get(record.get("edition", "")),
        "network_role": NetworkRole(record["oas_role"].replace("-", "_")) if record["oas_role"] else None,
        "date_text": record.get("date_text") or "",
        "city": record["city"] or "",
        "country_code": record["country"],
    }


def _sources(record: Record) -> dict[str, Any]:
    """Where the document says it, and that it came from there."""
    source = record["source"]
    return {
        "programme_key": record["id"],
        "source_document": source["file"],
        "source_line": source["line"],
        "source_quote": source["quote"],
        "created_at": now(),
        "created_by": "programme",
    }


def _links(document: Record, record: Record) -> dict[str, int | None]:
    """The rows of its series and its priority area."""
    return {
        "series_id": _id_of(Series, _name(document["event_series"], record.get("series"))),
        "priority_area_id": _id_of(PriorityArea, _name(document["priority_areas"], record.get("priority_area"))),
    }


def _name(records: list[Record], key: str | None) -> str:
    return next((str(record["name"]) for record in records if record["id"] == key), "")


def _id_of(model: type[Series] | type[PriorityArea], name: str) -> int | None:
    return db.session.scalar(select(model.id).where(model.slug == slugged(name))) if name else None


def _published() -> EventTransition:
    reason = TranslatedText(en="Taken from the programme's documents.")
    return EventTransition(kind=TransitionKind.PUBLISHED, at=now(), actor="programme", reason=reason)


def _description(document: Record, record: Record) -> str:
    """What the document says beyond the fields, as Markdown; empty when it says nothing."""
    if record.get("agenda"):
        agenda = document["agenda"]
        background = agenda["background"][:1].upper() + agenda["background"][1:]
        objectives = "\n".join(f"- {objective}" for objective in agenda["objectives"])
        return f"### Background\n\n{background}.\n\n### Objectives of the event\n\n{objectives}"
    return "\n".join(f"- {purpose[:1].upper()}{purpose[1:]}" for purpose in record.get("purpose", []))


def _organisations(record: Record) -> list[EventOrganisation]:
    known: dict[str, int] = {}
    for institution in db.session.scalars(select(Institution)):
        known[folded(str(institution.name["en"]))] = institution.id
        if institution.abbreviation:
            known.setdefault(folded(institution.abbreviation), institution.id)
    named = [(role, name) for key, role in PARTS for name in record.get(key) or []]
    if record.get("host"):
        named.append((OrganisationRole.HOST, record["host"]))
    return [
        EventOrganisation(role=role, position=position, name=name, institution_id=_institution_id(known, name))
        for position, (role, name) in enumerate(named)
    ]


def _institution_id(known: dict[str, int], name: str) -> int | None:
    """The institution a printed name means: the name itself, or what stands before " of " or "(" in it."""
    for short in (name, name.split(" of ")[0], name.split(" (")[0]):
        if folded(short) in known:
            return known[folded(short)]
    return None


def _notes(record: Record) -> list[EventNote]:
    """Doubts, inferences and remarks, each with its kind."""
    notes: list[tuple[NoteKind, str, str]] = []
    if inferred := record.get("inferred"):
        what = ", ".join(str(inferred[key]) for key in ("city", "country") if key in inferred)
        notes.append(
            (NoteKind.INFERRED, f"Place, probably: {what}. {inferred['why'][:1].upper()}{inferred['why'][1:]}.", "")
        )
    if doubt := record.get("co_organiser_doubt"):
        notes.append((NoteKind.DOUBT, f"Co-organiser: {doubt}.", ""))
    if external := record.get("external"):
        notes.append((NoteKind.EXTERNAL, f"{external['says']}. In conflict: {external['conflict']}.", external["url"]))
    if weekday := record.get("weekday_note"):
        notes.append((NoteKind.DOUBT, f"{weekday}.", ""))
    notes.extend((NoteKind.DOUBT, text, "") for text in _misprints(record["source"]))
    notes.extend((NoteKind.NOTE, text, "") for text in _remarks(record))
    return [EventNote(kind=kind, text=text, source=source) for kind, text, source in notes]


def _misprints(source: Record) -> list[str]:
    """What the source prints wrongly in the line of an event, and how it was read."""
    return [
        f"The source prints “{found['printed']}”; read as “{found['read_as']}”."
        for found in programme()["meta"]["ocr_normalisations"]
        if (found["file"], found["line"]) == (source["file"], source["line"])
    ]


def _remarks(record: Record) -> list[str]:
    remarks = []
    if also := record.get("also"):
        remarks.append("Also: " + ", ".join(part.replace("_", " ") for part in also) + ".")
    if sponsored := record.get("sponsored"):
        remarks.append(f"{sponsored['by']} sponsored the participation of {sponsored['countries_text']}.")
    if visiting := record.get("visiting_countries"):
        remarks.append("Visiting countries: " + ", ".join(codes(visiting)) + ".")
    if group := record.get("group"):
        remarks.append(f"For the countries of: {group}.")
    if side := record.get("side_activity"):
        remarks.append(f"Beside it: {side}.")
    if audience := record["participation"].get("audience"):
        remarks.append(f"Audience: {audience}.")
    return remarks


def _add_agenda(event: Event, agenda: Record) -> None:
    people = {person.name: person for person in db.session.scalars(select(Person))}
    event.speakers = [
        Speaker(
            role=SpeakerRole.FACILITATOR,
            position=position,
            name=row["name"],
            organisation=row["organisation"],
            person_id=people[row["name"]].id if row["name"] in people else None,
        )
        for position, row in enumerate(agenda["facilitators"])
    ]
    event.agenda = [
        AgendaRow(
            day=1,
            position=row["row"],
            start_time=time.fromisoformat(row["start"]),
            end_time=time.fromisoformat(row["end"]),
            kind=AgendaKind(row["kind"]),
            title=TranslatedText(en=row["title"]),
            points=TranslatedText(en="\n".join(row["items"])),
            speaker_text=row["speaker"] or "",
            groups_stated=row.get("groups_stated"),
        )
        for row in agenda["rows"]
    ]
    event.take_hours()
