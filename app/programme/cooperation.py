"""What the documents say of the programme itself. It comes once, as a whole: what people change or remove stays so."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app.cooperation.models import (
    THE_PROGRAMME,
    DisseminationChannel,
    Programme,
    ProgrammeNeed,
    ProgrammeObjective,
    ProgrammePhase,
    ProgrammeTask,
)
from app.core.dates import Precision
from app.core.extensions import Model, db
from app.core.searching import folded_words
from app.core.translated import TranslatedText
from app.people.models import Person
from app.programme.document import Record

#: Lines of the report where the data names none: its objectives and its channels.
REPORT, OBJECTIVES, CHANNELS = "S000", (24, 25), 121
#: The names of the phases are headings of the Summary Report: in the other languages they are ours.
PHASES = {
    "First phase": {"es": "Primera fase", "pt": "Primeira fase", "fr": "Première phase"},
    "Second phase": {"es": "Segunda fase", "pt": "Segunda fase", "fr": "Deuxième phase"},
    "Third phase": {"es": "Tercera fase", "pt": "Terceira fase", "fr": "Troisième phase"},
}


def add_programme(document: Record) -> int:
    """Add the programme and what hangs on it where nothing is said of it yet; returns how many rows."""
    if db.session.get(Programme, THE_PROGRAMME):
        return 0
    told = document["programme"]
    rows: list[Model] = [
        _programme(told),
        *(_objective(n, text) for n, text in enumerate(told["objectives"])),
        *(_phase(record) for record in told["phases"]),
        *(_task(record) for record in document["programme_tasks"]),
        *(_need(n, record) for n, record in enumerate(document["needs"])),
        *(_channel(n, name) for n, name in enumerate(document["dissemination_channels"])),
    ]
    db.session.add_all(rows)
    db.session.flush()
    return len(rows)


def _programme(told: Record) -> Programme:
    coordinator, base = told["coordinator"], told["base"]
    return Programme(
        id=THE_PROGRAMME,
        organisation=TranslatedText(en=told["organisation"]),
        unit=TranslatedText(en=told["coordinating_unit"]),
        coordinator_id=_person(coordinator["name"]),
        coordinator_role=TranslatedText(en=coordinator["role"]),
        staff=TranslatedText(en="\n".join(line[:1].upper() + line[1:] for line in told["staff"])),
        base=TranslatedText(en=f"{base['city']} {base['region']}"),
        base_country=base["country"],
        target=TranslatedText(en=told["target_group"]),
        **_stated(coordinator) | {"source_quote": ""},  # it is the coordinator's name, which an erasure takes away
    )


def _person(name: str) -> int | None:
    """The coordinator in the directory; None when that person was erased since."""
    given, _, family = name.partition(" ")
    folded = folded_words(f"{family} {given}", 250)
    query = select(Person.id).where(Person.name_folded == folded, Person.merged_into_id.is_(None))
    query = query.where(~Person.is_demonstration)
    return db.session.scalars(query.order_by(Person.id)).first()


def _objective(position: int, text: str) -> ProgrammeObjective:
    line = OBJECTIVES[position] if position < len(OBJECTIVES) else None
    return ProgrammeObjective(position=position, text=_begun(text), source_document=REPORT, source_line=line)


def _phase(record: Record) -> ProgrammePhase:
    years = record["years"]
    return ProgrammePhase(
        name=TranslatedText({"en": record["name"], **PHASES.get(record["name"], {})}),
        from_year=min(years),
        to_year=max(years),
        programme_key=record["id"],
        **_stated(record),
    )


def _task(record: Record) -> ProgrammeTask:
    first, last = (date.fromisoformat(f"{record[key]}-01") for key in ("start", "end"))
    return ProgrammeTask(
        title=TranslatedText(en=record["title"]),
        start_on=first,
        end_on=last,
        precision=Precision.MONTH,
        date_text=record["date_text"],
        output_key=record.get("output") or "",
        programme_key=record["id"],
        **_stated(record),
    )


def _need(position: int, record: Record) -> ProgrammeNeed:
    text = _begun(record["text"])
    return ProgrammeNeed(position=position, text=text, programme_key=record["id"], **_stated(record))


def _channel(position: int, name: str) -> DisseminationChannel:
    return DisseminationChannel(
        position=position, name=_begun(name), source_document=REPORT, source_line=CHANNELS, source_quote=""
    )


def _begun(text: str) -> TranslatedText:
    """With a capital; "e-forums" is written with its second letter as one."""
    return TranslatedText(en=text if text.startswith("e-") else text[:1].upper() + text[1:])


def _stated(record: Record) -> dict[str, Any]:
    source = record["source"]
    return {
        "source_document": source["file"],
        "source_line": source["line"],
        "source_quote": source.get("quote") or "",
    }
