"""What each row of an uploaded list would do to the directory: new, same, changed, doubtful or wrong, and why.

Reads only. A row changes a person by itself only when the address, or name, country and institution together, are
the same; whatever is merely alike is doubtful and waits for a person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import select

from app.core.extensions import db
from app.core.text import folded
from app.people.addresses import normal_address
from app.people.columns import Column
from app.people.models import Category, Decision, Person, RowVerdict
from app.people.names import likeness, name_parts, split_name
from app.people.queries import is_known
from app.people.spoken import NOTHING, category_written, country_written, language_written

#: Longest text of each field of a person.
LIMITS = {"given_names": 120, "family_names": 120, "honorific": 40, "position": 200, "institution_name": 200}
#: The fields a row can change, in the order they are shown.
FIELDS = (*LIMITS, "country_code", "category", "email", "language")

ALIKE = 0.88  #: with the same country or institution, worth a look
NEARLY_EQUAL = 0.97  #: worth a look unless country, institution and address all differ
SAME_NAME_FOR_ADDRESS = 0.6  #: less, and a known address is somebody else's name
SHOWN_CANDIDATES = 3

Reason = dict[str, Any]


@dataclass
class Reading:
    """One row, understood: values of a person's fields, what makes it wrong, and what should be said of it."""

    number: int
    values: dict[str, str]
    wrong: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    parts: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[Any, ...]:
        """What two records of one person without an address share."""
        return identity(self.parts, self.values.get("country_code"), self.values.get("institution_name", ""))


@dataclass(frozen=True)
class Known:
    """A person of the directory, or an earlier row of the same list (`row`), as far as comparing needs it."""

    id: int
    public_id: str
    row: int
    values: Mapping[str, str]
    parts: tuple[str, ...]

    @property
    def beginnings(self) -> set[tuple[str, str]]:
        return beginnings(self.parts)


@dataclass
class Judgement:
    """The verdict on one row, as `ImportRow` stores it."""

    verdict: RowVerdict
    person_id: int | None = None
    reasons: list[Reason] = field(default_factory=list)
    candidates: list[dict[str, Any]] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)

    @property
    def decision(self) -> Decision | None:
        """What is done unless somebody decides otherwise."""
        return {RowVerdict.NEW: Decision.NEW, RowVerdict.CHANGED: Decision.UPDATE}.get(self.verdict)


def identity(parts: Iterable[str], country: str | None, institution: str) -> tuple[Any, ...]:
    return (tuple(sorted(parts)), country or "", folded(institution))


def understood(
    number: int, cells: Sequence[str], columns: Mapping[str, int], categories: Mapping[str, Category] = NOTHING
) -> Reading:
    """The row's values in the form a person keeps them; country, category and language by code.

    `categories` are their names as our own pages print them.
    """
    raw = {name: cells[place] for name, place in columns.items() if place < len(cells) and cells[place]}
    reading = Reading(number, {name: raw[name] for name in LIMITS if name in raw})
    _read_country(reading, raw)
    _read_names(reading, raw)
    _read_address(reading, raw)
    _read_choice(reading, "category", raw, category_written(raw.get("category", ""), categories))
    _read_choice(reading, "language", raw, language_written(raw.get("language", "")))
    for name, limit in LIMITS.items():
        if len(reading.values.get(name, "")) > limit:
            reading.wrong.append({"code": "too_long", "field": name, "limit": limit})
    reading.parts = name_parts(f"{reading.values.get('given_names', '')} {reading.values.get('family_names', '')}")
    return reading


def _read_choice(reading: Reading, name: str, raw: Mapping[str, str], found: str | None) -> None:
    if found:
        reading.values[name] = str(found)
    elif name in raw:
        reading.notes.append({"code": f"unknown_{name}", "value": raw[name]})


def _read_country(reading: Reading, raw: Mapping[str, str]) -> None:
    if written := raw.get(Column.COUNTRY):
        if code := country_written(written):
            reading.values["country_code"] = code
        else:
            reading.wrong.append({"code": "unknown_country", "value": written})


def _read_names(reading: Reading, raw: Mapping[str, str]) -> None:
    values = reading.values
    if second := raw.get(Column.SECOND_FAMILY_NAME):
        values["family_names"] = f"{values.get('family_names', '')} {second}".strip()
    if (whole := raw.get(Column.FULL_NAME)) and not values.get("given_names") and not values.get("family_names"):
        given, family = split_name(whole, values.get("country_code"))
        values.update(given_names=given, family_names=family)
        reading.notes.append({"code": "name_split", "given": given, "family": family})
    if not any(c.isalpha() for c in values.get("given_names", "") + values.get("family_names", "")):
        reading.wrong.append({"code": "no_name"})


def _read_address(reading: Reading, raw: Mapping[str, str]) -> None:
    if written := raw.get(Column.EMAIL):
        if address := normal_address(written.removeprefix("mailto:")):
            reading.values["email"] = address
        else:
            reading.wrong.append({"code": "bad_email", "value": written})


def beginnings(parts: Sequence[str]) -> set[tuple[str, str]]:
    """How a name begins: three letters of one part and the first of another; like names share one such pair."""
    if len(parts) == 1:
        return {(parts[0][:3], "")}
    return {(one[:3], other[0]) for one in parts for other in parts if one is not other}


class Directory:
    """The known persons, and the rows already read, found by address, by identity and by likeness."""

    def __init__(self, people: Iterable[Known] = ()) -> None:
        self.by_email: dict[str, Known] = {}
        self.by_identity: dict[tuple[Any, ...], list[Known]] = defaultdict(list)
        self.by_beginning: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self.joined: dict[int, str] = {}
        for known in people:
            self.add(known)

    def add(self, known: Known) -> None:
        if email := known.values.get("email"):
            self.by_email.setdefault(email, known)
        country, institution = known.values.get("country_code"), known.values.get("institution_name", "")
        self.by_identity[identity(known.parts, country, institution)].append(known)
        self.joined[id(known)] = " ".join(known.parts)
        for beginning in known.beginnings:
            self.by_beginning[beginning].append(known)

    def alike(self, reading: Reading) -> list[tuple[float, Known]]:
        """Those whose name is like the row's, most alike first."""
        near = {id(k): k for beginning in beginnings(reading.parts) for k in self.by_beginning.get(beginning, ())}
        names = {key: self.joined[key] for key in near}
        wanted = " ".join(reading.parts)
        rough = process.extract(wanted, names, scorer=fuzz.token_set_ratio, score_cutoff=60, limit=30)
        scored = [(likeness(reading.parts, near[key].parts), near[key]) for _name, _score, key in rough]
        return sorted(((s, k) for s, k in scored if s >= ALIKE), key=lambda pair: (-pair[0], pair[1].row, pair[1].id))


def directory_now() -> Directory:
    """Everybody known, in one statement."""
    columns = (Person.id, Person.public_id, *(getattr(Person, name) for name in FIELDS))
    rows = db.session.execute(select(*columns).where(is_known()))
    return Directory(
        Known(row.id, row.public_id, 0, held(row), name_parts(f"{row.given_names} {row.family_names}")) for row in rows
    )


def held(person: Any) -> dict[str, str]:
    """What a person holds in the fields a list can change."""
    return {name: str(getattr(person, name) or "") for name in FIELDS}


def judged(readings: Sequence[Reading], directory: Directory) -> list[Judgement]:
    """The verdict on each row, in order."""
    repeated = _repeated_addresses(readings)
    matched: dict[int, int] = {}
    found = []
    for reading in readings:
        wrong = reading.wrong + repeated.get(reading.number, [])
        judgement = Judgement(RowVerdict.WRONG, reasons=wrong) if wrong else _judge(reading, directory)
        judgement.reasons += reading.notes
        person_id = judgement.person_id
        if person_id and matched.setdefault(person_id, reading.number) != reading.number:
            judgement = Judgement(
                RowVerdict.WRONG, reasons=[{"code": "same_as_row", "row": matched[person_id]}, *reading.notes]
            )
        if judgement.verdict in (RowVerdict.NEW, RowVerdict.DOUBTFUL):
            directory.add(Known(0, "", reading.number, reading.values, reading.parts))
        found.append(judgement)
    return found


def _repeated_addresses(readings: Sequence[Reading]) -> dict[int, list[Reason]]:
    """Rows that share an address: of one name, all but the first are wrong; of several names, all of them."""
    rows: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if email := reading.values.get("email"):
            rows[email].append(reading)
    wrong: dict[int, list[Reason]] = {}
    for first, *others in rows.values():
        for other in others:
            is_one = likeness(first.parts, other.parts) >= ALIKE
            wrong.setdefault(other.number, []).append(
                {"code": "same_as_row" if is_one else "email_twice", "row": first.number}
            )
            if not is_one:
                wrong.setdefault(first.number, [{"code": "email_twice", "row": other.number}])
    return wrong


def _judge(reading: Reading, directory: Directory) -> Judgement:
    email = reading.values.get("email", "")
    known = directory.by_email.get(email) if email else None
    if known and not known.row:
        if likeness(reading.parts, known.parts) >= SAME_NAME_FOR_ADDRESS:
            return _match(reading, known)
        why = ["same_email", "other_name"]
        return Judgement(RowVerdict.DOUBTFUL, candidates=[_candidate(known, 0.0, why)])
    equal = [k for k in directory.by_identity.get(reading.identity, ()) if email in ("", k.values.get("email", ""))]
    if len(equal) == 1 and reading.values.get("institution_name"):
        if equal[0].row:
            return Judgement(RowVerdict.WRONG, reasons=[{"code": "same_as_row", "row": equal[0].row}])
        return _match(reading, equal[0])
    candidates = [
        _candidate(known, score, why)
        for score, known in directory.alike(reading)
        if (why := _evidence(reading, known, score))
    ]
    if candidates:
        return Judgement(RowVerdict.DOUBTFUL, candidates=candidates[:SHOWN_CANDIDATES])
    return Judgement(RowVerdict.NEW)


def _match(reading: Reading, known: Known) -> Judgement:
    changes = differences(reading.values, known.values)
    verdict = RowVerdict.CHANGED if changes else RowVerdict.SAME
    return Judgement(verdict, known.id, before={name: known.values.get(name, "") for name in changes})


def differences(values: Mapping[str, str], held_now: Mapping[str, str]) -> dict[str, str]:
    """Field → new value, where the row says something else. Accents and capitals alone change nothing."""
    names = ("given_names", "family_names")
    row_name, own_name = (name_parts(" ".join(v.get(n, "") for n in names)) for v in (values, held_now))
    return {
        name: values[name]
        for name in FIELDS
        if values.get(name)
        and folded(values[name]) != folded(held_now.get(name, ""))
        and not (name in names and Counter(row_name) == Counter(own_name))
    }


def _candidate(known: Known, score: float, why: list[str]) -> dict[str, Any]:
    return {"person": known.public_id, "row": known.row, "score": round(score, 3), "why": why}


def _evidence(reading: Reading, known: Known, score: float) -> list[str]:
    """Why the known one may be the same human being, as codes; empty when too little speaks for it."""
    why = ["equal_name" if score >= NEARLY_EQUAL else "alike_name"]
    for name, code in (("country_code", "country"), ("institution_name", "institution"), ("email", "email")):
        mine, theirs = reading.values.get(name, ""), known.values.get(name, "")
        if mine and theirs:
            why.append(f"{'same' if _agree(name, mine, theirs) else 'other'}_{code}")
    if {"same_country", "same_institution"} & set(why):
        return [] if "other_country" in why and score < NEARLY_EQUAL else why
    distinct = {"other_country", "other_institution"} <= set(why)
    return why if score >= NEARLY_EQUAL and not distinct else []


def _agree(name: str, mine: str, theirs: str) -> bool:
    if name != "institution_name":
        return mine == theirs
    return fuzz.token_set_ratio(folded(mine), folded(theirs)) >= 85
