"""Plans of work that the documents tell of: their areas, and none of their lines, which the documents do not give."""

from sqlalchemy import select

from app.cooperation.models import PlanOfWork
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event, PriorityArea
from app.programme.document import Record

#: Ours: the documents name the plan in English alone. Its Word file and lists bear the name in the reader's language.
TITLES_ELSEWHERE = {
    "Plan of work for 2007": {
        "es": "Plan de trabajo para 2007",
        "pt": "Plano de trabalho para 2007",
        "fr": "Plan de travail pour 2007",
    }
}


def add_plans(document: Record) -> int:
    """Add those that are missing, by their key or their year; returns how many. A person's edit is never overwritten."""
    rows = db.session.execute(select(PlanOfWork.programme_key, PlanOfWork.year)).all()
    known = {key for key, _year in rows} | {year for _key, year in rows}
    new = [_plan(record) for record in document["plans_of_work"] if not {record["id"], _year(record)} & known]
    db.session.add_all(new)
    db.session.flush()
    return len(new)


def _year(record: Record) -> int:
    """Of "pow-2007"."""
    return int(record["id"].rpartition("-")[2])


def _plan(record: Record) -> PlanOfWork:
    source, contents = record["source"], record["content_text"]
    return PlanOfWork(
        year=_year(record),
        title=TranslatedText({"en": record["title"], **TITLES_ELSEWHERE.get(record["title"], {})}),
        contents=TranslatedText(en=contents[:1].upper() + contents[1:]),
        event_id=db.session.scalar(select(Event.id).where(Event.programme_key == record["prepared_at"])),
        status_stated=TranslatedText(en=record["status"]),
        areas=list(db.session.scalars(select(PriorityArea).order_by(PriorityArea.position, PriorityArea.id))),
        source_document=source["file"],
        source_line=source["line"],
        source_quote=source["quote"],
        programme_key=record["id"],
        created_at=now(),
        created_by="programme",
    )
