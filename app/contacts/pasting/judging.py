"""What each row of a pasted table would do, and what has to be said before it may: nothing is written here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy import select

from app.contacts.models import ContactKind, CountryContact
from app.contacts.pasting.reading import PastedContact
from app.contacts.queries.current import contacts_of, contacts_of_blocs, with_names
from app.contacts.recognising import Recognition, recognised_among
from app.core.extensions import db
from app.core.text import folded
from app.network.models import Bloc
from app.people.matching import Known, directory_matches


class RowOutcome(StrEnum):
    """What becomes of a row when the table is applied."""

    NEW = "new"
    SAME = "same"  #: stands there already
    DOUBTFUL = "doubtful"  #: waits for somebody to say
    WRONG = "wrong"  #: has to be corrected in the table


class Choice(StrEnum):
    """What somebody says of a doubtful row; of a person of the directory, their public id is said instead."""

    LEAVE = ""
    NEW_PERSON = "new"
    SUCCEED = "succeed"  #: in the place of the coordinator whom the country has
    ALTERNATE = "alternate"  #: beside the coordinator
    WITHOUT_ADDRESS = "without"


@dataclass(frozen=True)
class RowJudgement:
    """One row with what it would do; `doubt` and `words` say why it waits, `choices` what can be said about it."""

    row: PastedContact
    outcome: RowOutcome
    doubt: str = ""
    words: str = ""
    choices: Sequence[str] = ()
    persons: Sequence[Known] = ()
    bloc_id: int | None = None
    person: Known | None = None
    former: CountryContact | None = None


@dataclass
class _Held:
    """What is known already, asked in few statements for the whole table."""

    found: Mapping[int, Recognition]
    contacts: dict[tuple[str, object], list[CountryContact]]
    blocs: Mapping[str, int]
    #: Coordinators that the table itself names, by country.
    named: Counter[tuple[str, object]] = field(default_factory=Counter)
    seen: set[tuple[object, ...]] = field(default_factory=set)


def judged_rows(rows: Sequence[PastedContact]) -> list[RowJudgement]:
    """Every row in order. A row that repeats an earlier one of the table is the same as it."""
    held = _held(rows)
    return [_judged(row, held) for row in rows]


def _held(rows: Sequence[PastedContact]) -> _Held:
    blocs = {
        folded(name): one.id for one in db.session.scalars(select(Bloc)) for name in (*one.name.values(), one.slug)
    }
    people = [row for row in rows if row.typed.is_named]
    found = directory_matches([row.typed.sought(row.line) for row in people])
    codes = {row.country_code for row in rows if row.country_code}
    contacts: dict[tuple[str, object], list[CountryContact]] = {
        ("country", code): held.all for code, held in contacts_of(codes).items()
    }
    named = {number for row in rows if (number := blocs.get(folded(row.country_written)))}
    contacts |= {("bloc", number): held.all for number, held in contacts_of_blocs(named).items()}
    return _Held({row.line: recognised_among(row.typed, row.line, found) for row in people}, contacts, blocs)


def _judged(row: PastedContact, held: _Held) -> RowJudgement:
    bloc_id = held.blocs.get(folded(row.country_written)) if not row.country_code else None
    if row.kind is None or (not row.country_code and bloc_id is None) or _day_wrong(row):
        return _wrong(row)
    if row.is_office and not row.typed.institution_name:
        return RowJudgement(row, RowOutcome.WRONG, "nobody")
    body = ("country", row.country_code) if row.country_code else ("bloc", bloc_id)
    judgement = replace(_of_person(row, held), bloc_id=bloc_id)
    present = held.contacts.get(body, [])
    if _stands_there(judgement, present) or _is_repeated(row, body, held):
        return RowJudgement(row, RowOutcome.SAME, bloc_id=bloc_id)
    if judgement.outcome is RowOutcome.NEW and row.kind is ContactKind.COORDINATOR:
        judgement = _as_coordinator(judgement, body, present, held)
    if judgement.outcome is RowOutcome.NEW and (
        any(code == "bad_email" for code, _ in row.wrong) or not _is_reached(judgement)
    ):
        bad = next((words for code, words in row.wrong if code == "bad_email"), "")
        choices = (Choice.LEAVE, Choice.WITHOUT_ADDRESS)
        judgement = replace(judgement, outcome=RowOutcome.DOUBTFUL, doubt="no_address", words=bad, choices=choices)
    return judgement


def _of_person(row: PastedContact, held: _Held) -> RowJudgement:
    found = held.found.get(row.line, Recognition())
    if found.certain is not None or not found.alike:
        return RowJudgement(row, RowOutcome.NEW, person=found.certain)
    doubt = "others_address" if found.has_others_address else "alike"
    choices = (Choice.LEAVE, *(one.public_id for one in found.alike), Choice.NEW_PERSON)
    return RowJudgement(row, RowOutcome.DOUBTFUL, doubt, choices=choices, persons=found.alike)


def _as_coordinator(
    judgement: RowJudgement, body: tuple[str, object], present: Sequence[CountryContact], held: _Held
) -> RowJudgement:
    """A country has one: of a second in the table, or beside the present one, somebody says what is meant."""
    held.named[body] += 1
    if held.named[body] > 1:
        choices: tuple[str, ...] = (Choice.LEAVE, Choice.ALTERNATE)
        return replace(judgement, outcome=RowOutcome.DOUBTFUL, doubt="second_in_table", choices=choices)
    former = next((one for one in present if one.kind is ContactKind.COORDINATOR), None)
    if former is None:
        return judgement
    choices = (Choice.LEAVE, Choice.SUCCEED, Choice.ALTERNATE)
    judgement = replace(judgement, outcome=RowOutcome.DOUBTFUL, doubt="other_coordinator", words=former.name)
    return replace(judgement, choices=choices, former=former)


def _stands_there(judgement: RowJudgement, present: Sequence[CountryContact]) -> bool:
    row = judgement.row
    for contact in present:
        if contact.kind is not row.kind:
            continue
        if row.is_office and contact.person_id is None:
            if folded(contact.office_name) == folded(row.typed.institution_name) or contact.email == row.address != "":
                return True
        elif judgement.person is not None and contact.person_id == judgement.person.id:
            return True
    return False


def _is_repeated(row: PastedContact, body: tuple[str, object], held: _Held) -> bool:
    who = folded(row.typed.institution_name) if row.is_office else tuple(sorted(row.typed.name.parts))
    this = (body, row.kind, who)
    is_repeated = this in held.seen
    held.seen.add(this)
    return is_repeated


def _is_reached(judgement: RowJudgement) -> bool:
    known = judgement.person
    return bool(judgement.row.address or (known is not None and known.values["email"]))


def _day_wrong(row: PastedContact) -> bool:
    return any(code == "unknown_day" for code, _ in row.wrong)


def _wrong(row: PastedContact) -> RowJudgement:
    """What has to be corrected in the table itself."""
    code, words = next((pair for pair in row.wrong if pair[0] != "bad_email"), ("unknown_country", row.country_written))
    return RowJudgement(row, RowOutcome.WRONG, code, words)


def contact_again(contact_id: int) -> CountryContact | None:
    """The coordinator in whose place another comes, read anew."""
    return db.session.scalar(with_names().where(CountryContact.id == contact_id))
