"""Visits, missions and sponsored journeys that the documents state: who came and what it cost stay unknown where unstated."""

from datetime import date

from sqlalchemy import select

from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.text import folded
from app.core.translated import TranslatedText
from app.events.models import Event
from app.network.actions import load_countries
from app.network.models import Institution
from app.programme.document import Record, codes
from app.travel.models import Mission, StatedSponsorship, VisitSlot


def add_travel(document: Record) -> int:
    """Add what is missing; returns how many rows."""
    load_countries()
    keys = db.session.execute(select(Event.programme_key, Event.id).where(Event.programme_key.is_not(None)))
    events = {str(key): id_ for key, id_ in keys}
    rows: list[Mission | VisitSlot | StatedSponsorship] = [
        *[_mission(record) for record in _missing(document["missions"], Mission)],
        *[_slot(record, events) for record in _missing(document["institutional_visits"], VisitSlot)],
        *[_stated(record, events) for record in _missing(document["sponsored_travel"], StatedSponsorship)],
    ]
    db.session.add_all(rows)
    db.session.flush()
    return len(rows)


def _missing(records: list[Record], model: type[Mission] | type[VisitSlot] | type[StatedSponsorship]) -> list[Record]:
    known = set(db.session.scalars(select(model.programme_key)))
    return [record for record in records if record["id"] not in known]


def _mission(record: Record) -> Mission:
    first, last = (date.fromisoformat(f"{record[key]}-01") for key in ("start", "end"))
    source = record["source"]
    return Mission(
        title=TranslatedText(en=record["title"]),
        start_on=first,
        end_on=last,
        precision=Precision.MONTH,
        date_text=record["date_text"],
        destinations_text=record["destinations_text"],
        destinations=record["destinations"],
        purposes=TranslatedText(en="\n".join(_begun(purpose) for purpose in record["purposes"])),
        programme_key=record["id"],
        source_document=source["file"],
        source_line=source["line"],
        source_quote=source["quote"],
        created_at=now(),
        created_by="programme",
    )


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _slot(record: Record, events: dict[str, int]) -> VisitSlot:
    return VisitSlot(
        event_id=events[record["event"]],
        country_code=record["from_country"],
        host_id=_institution(record["host"]),
        host_name=record["host"],
        sponsored_by=record["sponsored_by"],
        travellers_expected=record["travellers"],
        objectives=TranslatedText(),
        programme_key=record["id"],
        created_at=now(),
        created_by="programme",
    )


def _institution(name: str) -> int | None:
    """The institution of that name or abbreviation, when there is just one."""
    found = [
        one.id
        for one in db.session.scalars(select(Institution))
        if folded(name) in (folded(str(one.name)), folded(one.abbreviation))
    ]
    return found[0] if len(found) == 1 else None


def _stated(record: Record, events: dict[str, int]) -> StatedSponsorship:
    source = record["source"]
    return StatedSponsorship(
        event_id=events[record["event"]],
        sponsor=record["sponsor"],
        countries_text=record.get("countries_text") or "",
        countries=codes(record["countries"]) if record["countries"] else None,
        likely_countries=codes(record["inferred_countries"]) if record.get("inferred_countries") else None,
        travellers=record["travellers"],
        source_document=source["file"],
        source_line=source["line"],
        source_quote=source["quote"],
        programme_key=record["id"],
        created_at=now(),
    )
