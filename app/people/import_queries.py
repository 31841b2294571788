"""Uploaded lists and their rows, as their pages need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.core.words import word
from app.people.import_words import evidence_words, field_name, field_value, reason_sentence
from app.people.judging import FIELDS, differences, held
from app.people.models import Decision, ImportRow, PeopleImport, Person, RowVerdict
from app.people.queries import is_known

Change = tuple[str, str, str]  #: field, old value, new value, in words


@dataclass(frozen=True)
class Choice:
    """One thing that can be done with a row, and what would change."""

    value: str
    label: str
    is_chosen: bool
    url: str = ""  #: the page of the person it speaks of
    why: str = ""
    changes: Sequence[Change] = ()


@dataclass(frozen=True)
class ShownRow:
    """A row as the page prints it."""

    row: ImportRow
    name: str
    facts: Sequence[str]
    reasons: Sequence[str]
    changes: Sequence[Change]
    choices: Sequence[Choice]
    person: Person | None


def imports() -> list[tuple[PeopleImport, int]]:
    """Every list still kept, newest first, with the number of its rows."""
    count = select(func.count(ImportRow.id)).where(ImportRow.sheet_id == PeopleImport.id).scalar_subquery()
    query = select(PeopleImport, count).order_by(PeopleImport.created_at.desc(), PeopleImport.id.desc())
    return [(sheet, number) for sheet, number in db.session.execute(query)]


def import_by_public_id(public_id: str, *, with_rows: bool = False) -> PeopleImport | None:
    query = select(PeopleImport).where(PeopleImport.public_id == public_id)
    return db.session.scalar(query.options(selectinload(PeopleImport.rows)) if with_rows else query)


def verdict_counts(sheet: PeopleImport) -> dict[str, int]:
    """Verdict → number of rows."""
    query = select(ImportRow.verdict, func.count()).where(ImportRow.sheet_id == sheet.id).group_by(ImportRow.verdict)
    return {verdict.value: count for verdict, count in db.session.execute(query) if verdict}


def decision_counts(sheet: PeopleImport) -> dict[str, int]:
    """How many rows are decided but not applied ("ready"), wait for a decision ("waiting"), were applied ("applied")."""
    query = select(ImportRow.verdict, ImportRow.decision, ImportRow.applied_at.is_not(None)).where(
        ImportRow.sheet_id == sheet.id, ImportRow.verdict.in_((RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.DOUBTFUL))
    )
    counts = {"ready": 0, "waiting": 0, "applied": 0}
    for _verdict, decision, is_applied in db.session.execute(query):
        counts["applied"] += is_applied and decision is not Decision.SKIP
        counts["ready"] += not is_applied and decision in (Decision.NEW, Decision.UPDATE)
        counts["waiting"] += not is_applied and decision is None
    return counts


def rows_of(sheet: PeopleImport, verdict: str = "") -> Select[ImportRow]:
    """The rows of the list in its own order, of one verdict or of all."""
    query = select(ImportRow).where(ImportRow.sheet_id == sheet.id).options(selectinload(ImportRow.person))
    if verdict in list(RowVerdict):
        query = query.where(ImportRow.verdict == RowVerdict(verdict))
    return query.order_by(ImportRow.number)


def rows_numbered(sheet: PeopleImport, numbers: Sequence[int]) -> list[ImportRow]:
    query = select(ImportRow).where(ImportRow.sheet_id == sheet.id, ImportRow.number.in_(numbers))
    return list(db.session.scalars(query.order_by(ImportRow.number)))


def people_of_import(sheet: PeopleImport) -> list[Person]:
    """The persons a list stands for now: those it added, changed or found as they were; nobody who was left out."""
    ids = select(ImportRow.person_id).where(
        ImportRow.sheet_id == sheet.id,
        (ImportRow.verdict == RowVerdict.SAME)
        | (ImportRow.applied_at.is_not(None) & (ImportRow.decision != Decision.SKIP)),
    )
    query = select(Person).where(Person.id.in_(ids), is_known())
    return list(db.session.scalars(query.order_by(*Person.by_name())))


def shown_rows(rows: Sequence[ImportRow]) -> list[ShownRow]:
    """The rows with everything their page says of them; one statement for all candidates."""
    wanted = {candidate["person"] for row in rows for candidate in row.candidates if candidate["person"]}
    found = db.session.scalars(select(Person).where(Person.public_id.in_(wanted))) if wanted else ()
    people = {person.public_id: person for person in found}
    return [_shown(row, people) for row in rows]


def _shown(row: ImportRow, people: dict[str, Person]) -> ShownRow:
    name = f"{row.values.get('given_names', '')} {row.values.get('family_names', '')}".strip()
    facts = [field_value(field, row.values[field]) for field in FIELDS[3:] if row.values.get(field)]
    changes = []
    if row.verdict is RowVerdict.CHANGED:
        changes = [_change(row, field, old) for field, old in row.before.items()]
    return ShownRow(
        row=row,
        name=name or " · ".join(cell for cell in row.cells if cell)[:120],
        facts=facts,
        reasons=[*(reason_sentence(reason) for reason in row.reasons), *_neighbours(row)],
        changes=changes,
        choices=[] if row.applied_at else _choices(row, people),
        person=row.person,
    )


def _change(row: ImportRow, field: str, old: str) -> Change:
    return (field_name(field), field_value(field, old), field_value(field, row.values.get(field, "")))


def _choices(row: ImportRow, people: dict[str, Person]) -> list[Choice]:
    if row.verdict is RowVerdict.DOUBTFUL:
        waiting = Choice("", gettext("Decide later"), row.decision is None)
        same = [choice for candidate in row.candidates if (choice := _candidate_choice(row, candidate, people))]
        return [waiting, *same, _plain(row, Decision.NEW), _plain(row, Decision.SKIP)]
    if row.verdict in (RowVerdict.NEW, RowVerdict.CHANGED):
        waiting_too = [Choice("", gettext("Decide later"), True)] if row.decision is None else []
        first = Decision.NEW if row.verdict is RowVerdict.NEW else Decision.UPDATE
        return [*waiting_too, _plain(row, first), _plain(row, Decision.SKIP)]
    return []


def _plain(row: ImportRow, decision: Decision) -> Choice:
    return Choice(decision.value, word(decision), row.decision is decision)


def _candidate_choice(row: ImportRow, candidate: dict[str, Any], people: dict[str, Person]) -> Choice | None:
    """The choice "it is this person"; None for an earlier row of the list, which is said among the reasons."""
    person = people.get(candidate["person"])
    if person is None:
        return None
    holds = held(person)
    changes = [_change(row, field, holds[field]) for field in differences(row.values, holds)]
    chosen = row.decision is Decision.UPDATE and row.person_id == person.id
    label = gettext("It is %(name)s", name=person.name)
    return Choice(f"same:{person.public_id}", label, chosen, person.public_id, _why(candidate), changes)


def _why(candidate: dict[str, Any]) -> str:
    return ", ".join(evidence_words(code, candidate["score"]) for code in candidate["why"])


def _neighbours(row: ImportRow) -> list[str]:
    """Earlier rows of the list that look like the same person."""
    return [
        gettext("Row %(row)d of this list may be the same person: %(why)s.", row=one["row"], why=_why(one))
        for one in row.candidates
        if one["row"]
    ]
