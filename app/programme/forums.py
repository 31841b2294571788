"""The four forums of the programme's documents: closed, known to the month, without a contribution, since none is stated."""

from datetime import date

from sqlalchemy import select

from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import NoteKind, OrganisationRole
from app.forums.models import (
    Forum,
    ForumCountry,
    ForumNote,
    ForumOrganisation,
    ForumState,
    ForumTransition,
    Joining,
)
from app.network.actions import load_countries
from app.programme.document import Record, codes


def add_forums(document: Record) -> int:
    """Add those that are missing, as one family; returns how many."""
    load_countries()
    known = dict(db.session.execute(select(Forum.programme_key, Forum.id)).all())
    new = [record for record in document["eforums"] if record["id"] not in known]
    family = next(iter(known.values()), None)
    for record in new:
        forum = _forum(document, record)
        db.session.add(forum)
        db.session.flush()
        family = family or forum.id
        forum.family_id = family
    db.session.flush()
    return len(new)


def _forum(document: Record, record: Record) -> Forum:
    source, title = record["source"], f"{record['theme']}: {record['subject']}"
    forum = Forum(
        slug=record["id"].removeprefix("ef-"),
        code=_code(record),
        language=record["language"],
        title=TranslatedText(en=title),
        summary=TranslatedText(),
        introduction=TranslatedText(),
        rules=TranslatedText(),
        state=ForumState.CLOSED,
        joining=Joining.INVITATION,
        announced_at=now(),
        source_document=source["file"],
        source_line=source["line"],
        source_quote=source["quote"],
        programme_key=record["id"],
        created_at=now(),
        created_by="programme",
    )
    forum.reschedule(Schedule(date.fromisoformat(f"{record['month']}-01"), None, Precision.MONTH))
    forum.countries = [ForumCountry(country_code=code) for code in codes(record["countries_reviewed"])]
    forum.organisations = [
        ForumOrganisation(role=OrganisationRole.ORGANISER, position=position, name=name)
        for position, name in enumerate(record["organisers"])
    ]
    forum.notes = list(_notes(document, record))
    forum.transitions = [_closed()]
    return forum


def _code(record: Record) -> str:
    """ "chile04": what the forum would be called in addresses."""
    year, place = record["month"][2:4], record["id"].rsplit("-", 1)[1]
    return f"{place}{year}"[:12]


def _closed() -> ForumTransition:
    why = "Taken from the programme's documents."
    return ForumTransition(was=ForumState.DRAFT, became=ForumState.CLOSED, at=now(), actor="programme", why=why)


def _notes(document: Record, record: Record) -> list[ForumNote]:
    """What the ledger says of its cost in kind, and the report that another source knows."""
    row = next(row for row in document["in_kind"] if row["id"] == record["in_kind"])
    paid = (
        f"{row['label']}: US$ {row['amount']:,} in kind in {row['year']}, for two forums together (l. {row['line']})."
    )
    output = document["eforum_output_external"]
    report = f"{output['title']} ({output['publisher']}, {output['date']})."
    return [
        ForumNote(kind=NoteKind.NOTE, text=paid, source=record["source"]["file"]),
        ForumNote(kind=NoteKind.EXTERNAL, text=report, source=output["url"]),
    ]
