"""Uploaded lists and their rows, as their pages need them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.core.pieces import pieces
from app.core.shown import country_name
from app.core.text import folded
from app.core.words import word
from app.people.import_deciding import Narrowed, is_ready, waits
from app.people.import_words import evidence_words, field_label, field_value, reason_sentence
from app.people.judging import differences
from app.people.matching import held
from app.people.models import Decision, ImportRow, PeopleImport, Person, RowVerdict
from app.people.queries import is_known

#: What a line of the list tells besides the name, the most telling first.
TOLD = ("country_code", "institution_name", "position", "email", "office_email", "category", "language")

#: Choices that are one for all rows, whatever was written in each.
ONE_FOR_ALL = ("name_order", "country_above")

Change = tuple[str, str, str]  #: field, old value, new value, in words


@dataclass(frozen=True)
class RowChoice:
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
    told: Sequence[str]
    reasons: Sequence[str]
    changes: Sequence[Change]
    choices: Sequence[RowChoice]
    person: Person | None


@dataclass(frozen=True)
class WholeColumn:
    """What one choice settles for many rows: what kind of choice, what was written, the rows, and an example."""

    settles: str  #: country, country_above, name_order, address
    written: str
    rows: int
    proposed: str
    example: str
    likely: Sequence[str] = ()  #: the names of the countries that it may be, the likely first


def imports_of(viewer: Any) -> list[tuple[PeopleImport, int]]:
    """The lists that the viewer may see, newest first, with the number of their rows."""
    count = select(func.count(ImportRow.id)).where(ImportRow.sheet_id == PeopleImport.id).scalar_subquery()
    query = lists_visible_to(viewer).add_columns(count).order_by(PeopleImport.created_at.desc(), PeopleImport.id.desc())
    return [(row[0], row[1]) for row in db.session.execute(query)]


def lists_visible_to(viewer: Any) -> Select[PeopleImport]:
    """A list belongs to who uploaded it, and to administrators."""
    query = select(PeopleImport)
    return query if viewer.is_administrator else query.where(PeopleImport.actor == viewer.public_id)


def import_by_public_id(public_id: str, viewer: Any) -> PeopleImport | None:
    """The list, if the viewer may see it; a visitor is asked to sign in first, whoever it belongs to."""
    query = select(PeopleImport) if viewer is None else lists_visible_to(viewer)
    return db.session.scalar(query.where(PeopleImport.public_id == public_id))


def verdict_counts(sheet: PeopleImport) -> dict[str, int]:
    """Verdict → number of rows."""
    query = select(ImportRow.verdict, func.count()).where(ImportRow.sheet_id == sheet.id).group_by(ImportRow.verdict)
    return {verdict.value: count for verdict, count in db.session.execute(query) if verdict}


def decision_counts(sheet: PeopleImport) -> dict[str, int]:
    """How many rows are decided but not applied ("ready"), wait for a decision ("waiting"), were applied ("applied")."""
    is_applied = ImportRow.applied_at.is_not(None)
    clauses = {"ready": is_ready(), "waiting": waits(), "applied": is_applied}
    columns = [func.count().filter(clause).label(name) for name, clause in clauses.items()]
    counted = db.session.execute(select(*columns).where(ImportRow.sheet_id == sheet.id)).one()
    return {name: counted._mapping[name] for name in clauses}


def rows_of(sheet: PeopleImport, narrowed: Narrowed) -> Select[ImportRow]:
    """The rows of the list in its own order, as far as they are wanted."""
    query = select(ImportRow).where(*narrowed.where(sheet)).options(selectinload(ImportRow.person))
    return query.order_by(ImportRow.number)


def row_numbered(sheet: PeopleImport, number: int) -> ImportRow | None:
    query = select(ImportRow).where(ImportRow.sheet_id == sheet.id, ImportRow.number == number)
    return db.session.scalar(query.options(selectinload(ImportRow.person)))


def next_waiting(sheet: PeopleImport, number: int) -> int | None:
    """The number of the next row that waits for a decision, after this one or from the beginning."""
    query = select(func.min(ImportRow.number)).where(ImportRow.sheet_id == sheet.id, waits())
    return db.session.scalar(query.where(ImportRow.number > number)) or db.session.scalar(query)


def whole_columns(sheet: PeopleImport) -> list[WholeColumn]:
    """What one choice would settle for many rows, the most rows first."""
    query = select(ImportRow.doubts, ImportRow.reasons).where(ImportRow.sheet_id == sheet.id)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for doubts, reasons in db.session.execute(query.where(ImportRow.applied_at.is_(None))):
        for reason in (*doubts, *reasons):
            if settles := settled_by(reason):
                written = "" if settles in ONE_FOR_ALL else folded(str(reason.get("value", "")))
                found.setdefault((settles, written), []).append(reason)
    columns = [
        _whole_column(settles, reasons)
        for (settles, _written), reasons in found.items()
        if settles != "address" or len(reasons) > 1  # what stands once is a slip, and mended where it stands
    ]
    return sorted(columns, key=lambda one: (-one.rows, one.written))


def settled_by(reason: Mapping[str, Any]) -> str:
    """The kind of choice that settles this reason for every row that has it; empty when each row needs its own."""
    return str(reason.get("settles", "")) or {"unknown_country": "country"}.get(reason["code"], "")


def _whole_column(settles: str, reasons: list[dict[str, Any]]) -> WholeColumn:
    first = reasons[0]
    value, proposed = str(first.get("value", "")), str(first.get("proposed", ""))
    named = field_value("country_code", proposed) if settles == "country" and proposed else proposed
    likely = [country_name(code) for code in first.get("likely", ())]
    return WholeColumn(settles, value, len(reasons), named, value, likely)


def rows_numbered(sheet: PeopleImport, numbers: Sequence[int]) -> list[ImportRow]:
    query = select(ImportRow).where(ImportRow.sheet_id == sheet.id).order_by(ImportRow.number)
    return [
        row
        for part in pieces(sorted(set(numbers)))
        for row in db.session.scalars(query.where(ImportRow.number.in_(part)))
    ]


def people_of_import(sheet: PeopleImport) -> list[Person]:
    """The persons a list stands for now: those it added, changed or found as they were; nobody who was left out."""
    ids = select(ImportRow.person_id).where(
        ImportRow.sheet_id == sheet.id,
        ImportRow.verdict.in_((RowVerdict.SAME, RowVerdict.CHANGED)) | ImportRow.applied_at.is_not(None),
        ImportRow.decision.is_distinct_from(Decision.SKIP),
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
    told = [field_value(field, row.values[field]) for field in TOLD if row.values.get(field)]
    changes = []
    if row.verdict is RowVerdict.CHANGED:
        changes = [_change(row, field, old) for field, old in row.before.items()]
    return ShownRow(
        row=row,
        name=name or " · ".join(cell for cell in row.cells if cell)[:120],
        told=told,
        reasons=[*(reason_sentence(reason) for reason in _said(row)), *_neighbours(row)],
        changes=changes,
        choices=[] if row.applied_at else _choices(row, people),
        person=row.person,
    )


def _said(row: ImportRow) -> list[dict[str, Any]]:
    """The doubts, then the reasons; how a name was divided is said once."""
    is_guessed = any(doubt["code"] in ("name_split", "name_order") for doubt in row.doubts)
    return [*row.doubts, *(one for one in row.reasons if not (is_guessed and one["code"] == "name_split"))]


def _change(row: ImportRow, field: str, old: str) -> Change:
    return (field_label(field), field_value(field, old), field_value(field, row.values.get(field, "")))


def _choices(row: ImportRow, people: dict[str, Person]) -> list[RowChoice]:
    """What can be done with the row; what nobody decided stands first."""
    plain: dict[RowVerdict, tuple[Decision, ...]] = {
        RowVerdict.NEW: (Decision.NEW, Decision.SKIP),
        RowVerdict.CHANGED: (Decision.UPDATE, Decision.SKIP),
        RowVerdict.DOUBTFUL: (Decision.NEW, Decision.SKIP),
        RowVerdict.REPEATED: (Decision.NEW, Decision.SKIP),
        RowVerdict.WRONG: (Decision.SKIP,),
    }
    decisions = plain.get(row.verdict or RowVerdict.SAME, ())
    if not decisions:
        return []
    later = {
        RowVerdict.CHANGED: gettext("Leave the person as they are"),
        RowVerdict.WRONG: gettext("Correct it first"),
    }
    offered = later.get(row.verdict or RowVerdict.SAME, gettext("Decide later"))
    return [
        RowChoice("", offered, row.decision is None),
        *_same(row, people),
        *_joins(row),
        *(RowChoice(one.value, word(one), row.decision is one) for one in decisions),
    ]


def _same(row: ImportRow, people: dict[str, Person]) -> Iterable[RowChoice]:
    """The choices "it is this person"."""
    for candidate in row.candidates:
        if person := people.get(candidate["person"]):
            holds = held(person)
            changes = [_change(row, field, holds[field]) for field in differences(row.values, holds)]
            chosen = row.decision is Decision.UPDATE and row.person_id == person.id
            label = gettext("It is %(name)s", name=person.name)
            value = f"same:{person.public_id}"
            yield RowChoice(value, label, chosen, person.public_id, _why(candidate), changes)


def _joins(row: ImportRow) -> Iterable[RowChoice]:
    """The choices "the same person as row 8": the rows it is like, and the one that was written."""
    numbers = {one["row"] for one in (*row.candidates, *row.reasons) if one.get("row")}
    for number in sorted(numbers | ({row.joins} if row.joins else set())):
        label = gettext("The same person as row %(row)d", row=number)
        yield RowChoice(f"join:{number}", label, row.decision is Decision.JOIN and row.joins == number)


def _why(candidate: dict[str, Any]) -> str:
    lacking = candidate.get("lacking", ())
    return ", ".join(evidence_words(code, candidate["score"], lacking) for code in candidate["why"])


def _neighbours(row: ImportRow) -> list[str]:
    """Other rows of the list that look like the same person."""
    return [
        gettext("Row %(row)d of this list may be the same person: %(why)s.", row=one["row"], why=_why(one))
        for one in row.candidates
        if one["row"]
    ]
