"""Texts that the documents speak of and do not give: a declaration to come, and a policy that directors discussed."""

from sqlalchemy import select

from app.cooperation.texts.models import ConsultedText, TextKind, TextReaders, TextStatus
from app.core.clock import now
from app.core.extensions import db
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.events.models import AgendaRow, Event
from app.programme.document import Record

#: Row 5.2 of the project is the declaration, activity V.b its negotiation and signature.
DECLARATION, ROW, ACTIVITY, ACTIVITY_LINE, PROJECT_SOURCE = "txt-declaration", "5.2", "C5b", 68, "S004"
#: The row of the agenda in which directors gave feedback on the policy.
POLICY, AGENDA_ROW, AGENDA_SOURCE = "txt-open-contracting", 6, "S003"


def add_texts(document: Record) -> int:
    """Add those that are missing, by their key; returns how many. Neither has a paragraph: the documents give none."""
    known = set(db.session.scalars(select(ConsultedText.programme_key)))
    made = [one for one in (_declaration(document["project"]), _policy(document["agenda"])) if one is not None]
    new = [one for one in made if one.programme_key not in known]
    db.session.add_all(new)
    db.session.flush()
    return len(new)


def _declaration(project: Record) -> ConsultedText:
    activity = next(each for one in project["components"] for each in one["activities"] if each["id"] == ACTIVITY)
    row = next(each for each in project["gantt"]["rows"] if each["row"] == ROW)
    title = row["title"].removeprefix("Produce an ")
    return ConsultedText(
        slug=slugged(title, 100),
        kind=TextKind.DECLARATION,
        title=TranslatedText(en=title),
        project_ref=f"project_row:{project['id']}/{ROW}",
        readers=TextReaders.MEMBERS,
        status=TextStatus.DRAFT,
        programme_key=DECLARATION,
        source_document=PROJECT_SOURCE,
        source_line=ACTIVITY_LINE,
        source_quote=activity["text"],
        created_at=now(),
        created_by="programme",
    )


def _policy(agenda: Record) -> ConsultedText | None:
    """None where its event was removed."""
    event = db.session.scalar(select(Event).where(Event.programme_key == agenda["event"]))
    row = next(each for each in agenda["rows"] if each["row"] == AGENDA_ROW)
    if event is None:
        return None
    in_order = select(AgendaRow).where(AgendaRow.event_id == event.id).order_by(AgendaRow.day, AgendaRow.position)
    found = next((each for each in db.session.scalars(in_order) if each.title["en"] == row["title"]), None)
    return ConsultedText(
        slug=slugged(row["title"], 100),
        kind=TextKind.POLICY,
        title=TranslatedText(en=row["title"]),
        event_id=event.id,
        agenda_row_id=found.id if found is not None else None,
        readers=TextReaders.PUBLIC,
        status=TextStatus.CONSULTATION,
        programme_key=POLICY,
        source_document=AGENDA_SOURCE,
        source_line=row["line"],
        source_quote=row["items"][0],
        created_at=now(),
        created_by="programme",
    )
