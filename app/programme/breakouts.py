"""The groups that the documents state for a row of an agenda, and what is doubtful of them."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.breakouts.hooks import BreakoutDoubt
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import AgendaRow, BreakoutGroup, Event
from app.network.sources import source_lines
from app.programme.document import Record

DOCUMENT, EVENT = "S003", "evt-2018-open-contracting"
#: How the line begins that is no question: the groups come together again.
PLENARY = "Back in plenary"


def add_breakout_groups(document: Record) -> int:
    """Make the groups of rows that have none yet, each with the question the document gives it, if it gives one.

    What people delete does not come back.
    """
    stated = {row["row"]: row for row in document["agenda"]["rows"] if row.get("groups_stated")}
    event = db.session.scalar(select(Event).where(Event.programme_key == EVENT))
    if event is None or _were_deleted(event):
        return 0
    query = select(AgendaRow).where(AgendaRow.event_id == event.id, AgendaRow.groups_stated.is_not(None))
    added = 0
    for row in db.session.scalars(query.options(selectinload(AgendaRow.groups))):
        if row.position in stated and not row.groups:
            row.groups = _groups(stated[row.position])
            added += len(row.groups)
    db.session.flush()
    return added


def _were_deleted(event: Event) -> bool:
    query = select(AuditEntry.id).where(AuditEntry.target == event.ref, AuditEntry.action == "agenda.group_deleted")
    return db.session.scalar(query.limit(1)) is not None


def _groups(stated: Record) -> list[BreakoutGroup]:
    questions = [line for line in stated["items"] if not line.startswith(PLENARY)]
    return [
        BreakoutGroup(
            position=place,
            title=TranslatedText(
                en=f"Group {place + 1}", es=f"Grupo {place + 1}", pt=f"Grupo {place + 1}", fr=f"Groupe {place + 1}"
            ),
            question=TranslatedText(en=questions[place]) if place < len(questions) else TranslatedText(),
        )
        for place in range(stated["groups_stated"])
    ]


def doubts_of_group_questions(event: Event) -> Sequence[BreakoutDoubt]:
    """Of the one agenda that the documents give."""
    if event.programme_key != EVENT:
        return []
    return [
        BreakoutDoubt(
            "X26",
            gettext("The agenda speaks of “3 groups” and names facilitators."),
            gettext(
                "It has two questions for groups and a plenary, and no row for the facilitators. Day, place, time zone "
                "and participants are not given."
            ),
            source_lines(DOCUMENT, 14, 38),
            gettext("The agenda is kept as printed, without a day."),
        )
    ]
