"""What each row of an uploaded list would do to the directory, and why: new, same, changed, doubtful, repeated, wrong.

Pure: whom the rows may be was asked before (`matching`). A row speaks for a known person by itself only when the
address, or name, country and institution together, are the same; whatever is merely alike waits for a person.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.text import folded
from app.people.alike import (
    ALIKE,
    NEARLY_EQUAL,
    WITHOUT_PRINCIPAL,
    Alikeness,
    PersonName,
    compared_names,
    shares_enough,
)
from app.people.matching import FIELDS, Found, Known
from app.people.models import Decision, RowVerdict
from app.people.name_index import NameIndex
from app.people.names import name_parts
from app.people.understanding.lists import UnderstoodRow

SHOWN_CANDIDATES = 3

Reason = dict[str, Any]


@dataclass
class Judgement:
    """The verdict on one row, as `ImportRow` stores it."""

    verdict: RowVerdict
    person_id: int | None = None
    reasons: list[Reason] = field(default_factory=list)
    candidates: list[dict[str, Any]] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)
    joins: int | None = None  #: the number of the row it repeats
    adds_nothing: bool = False  #: whether a repeated row says nothing else than the one it repeats

    @property
    def decision(self) -> Decision | None:
        """What is done unless somebody decides otherwise: nothing that changes what is known already."""
        if self.verdict is RowVerdict.REPEATED and self.adds_nothing:
            return Decision.JOIN
        return Decision.NEW if self.verdict is RowVerdict.NEW else None


def row_verdicts(
    rows: Sequence[UnderstoodRow], found: Found, only: Collection[int] | None = None
) -> dict[int, Judgement]:
    """Number → verdict, of all rows or of those with the numbers in `only`, which the others are compared with."""
    return dict(_Judge(rows, found).verdicts(only))


def related(rows: Sequence[UnderstoodRow], numbers: Collection[int]) -> set[int]:
    """These rows and all that may be the same person as one of them: what must be judged when they change."""
    index, emails = (
        _indexed(rows),
        {row.values["email"] for row in rows if row.number in numbers and "email" in row.values},
    )
    near = set(numbers)
    for row in rows:
        if row.number in numbers:
            near |= index.like(row.parts, row.values.get("country_code", ""))
        elif row.values.get("email") in emails:
            near.add(row.number)
    return near


def _indexed(rows: Sequence[UnderstoodRow]) -> NameIndex[int]:
    index: NameIndex[int] = NameIndex()
    for row in rows:
        index.add(row.number, row.parts, row.values.get("country_code", ""))
    return index


class _Judge:
    """The rows of one list, each beside the known persons and the rows before it."""

    def __init__(self, rows: Sequence[UnderstoodRow], found: Found) -> None:
        self.rows = rows
        self.found = found
        self.index = _indexed(rows)
        self.known = {row.number: _as_known(row) for row in rows if not row.wrong}
        self.first_with: dict[str, int] = {}  #: address → the first row that has it
        self.matched: dict[int, int] = {}  #: person → the first row that is them
        self.joined: dict[int, int] = {}  #: repeated row → the row it repeats

    def verdicts(self, only: Collection[int] | None) -> Iterator[tuple[int, Judgement]]:
        for row in self.rows:
            judgement = self._verdict(row, is_wanted=only is None or row.number in only)
            if judgement is not None:
                judgement.reasons += row.notes
                yield row.number, judgement

    def _verdict(self, row: UnderstoodRow, is_wanted: bool) -> Judgement | None:
        if row.wrong:
            return Judgement(RowVerdict.WRONG, reasons=list(row.wrong)) if is_wanted else None
        email = row.values.get("email", "")
        person = self._match(row, email)
        judgement = self._judge(row, email, person) if is_wanted else None
        if email:
            self.first_with.setdefault(email, row.number)
        if person:
            self.matched.setdefault(person.id, row.number)
        if judgement and judgement.joins:
            self.joined[row.number] = judgement.joins
        return judgement

    def _match(self, row: UnderstoodRow, email: str) -> Known | None:
        """The known person the row speaks for, without a doubt."""
        if email in self.found.by_email:
            holder = self.found.by_email[email]
            return holder if shares_enough(row.parts, holder.name.parts) else None
        if not row.values.get("institution_name"):
            return None
        wanted = _identity(row.values, row.parts)
        equal = [
            known
            for known in self.found.alike.get(row.number, ())
            if _identity(known.values, known.name.parts) == wanted and email in ("", known.values.get("email", ""))
        ]
        return equal[0] if len(equal) == 1 else None

    def _judge(self, row: UnderstoodRow, email: str, person: Known | None) -> Judgement:
        if repeated := self._repeated(row, email, person):
            return repeated
        if person:
            return _as_matched(row, person)
        candidates = [*self._holders(row, email), *self._like(row)][:SHOWN_CANDIDATES]
        if candidates or row.doubts:
            return Judgement(RowVerdict.DOUBTFUL, candidates=candidates)
        return Judgement(RowVerdict.NEW)

    def _repeated(self, row: UnderstoodRow, email: str, person: Known | None) -> Judgement | None:
        """When an earlier row is the same person: by the known person, the address, or everything else."""
        first = self.matched.get(person.id) if person else None
        if first is None and email in self.first_with:
            holder = self.known[self.first_with[email]]
            same = compared_names(_name(row), holder.name, _country(row, holder)).score >= ALIKE
            first = holder.row if same else None
        if first is None and row.values.get("institution_name"):
            wanted = _identity(row.values, row.parts)
            first = next((one.row for one in self._earlier(row) if self._equals(one, wanted, email)), None)
        if first is None:
            return None
        first = self.joined.get(first, first)
        adds = [
            name
            for name, value in row.values.items()
            if folded(self.known[first].values.get(name, "")) != folded(value)
        ]
        swapped = Counter(self.known[first].name.parts) == Counter(row.parts)
        rest = [name for name in adds if not (swapped and name in ("given_names", "family_names"))]
        return Judgement(
            RowVerdict.REPEATED, reasons=[{"code": "same_as_row", "row": first}], joins=first, adds_nothing=not rest
        )

    def _equals(self, one: Known, wanted: tuple[Any, ...], email: str) -> bool:
        return _identity(one.values, one.name.parts) == wanted and email in ("", one.values.get("email", ""))

    def _earlier(self, row: UnderstoodRow) -> list[Known]:
        numbers = self.index.like(row.parts, row.values.get("country_code", ""))
        return [self.known[number] for number in sorted(numbers) if number < row.number and number in self.known]

    def _holders(self, row: UnderstoodRow, email: str) -> Iterator[dict[str, Any]]:
        """Who has the address under another name."""
        for known in (self.found.by_email.get(email), self.known.get(self.first_with.get(email, 0))):
            if email and known:
                yield _candidate(known, Alikeness(0.0, "other_name"), ["same_email", "other_name"])

    def _like(self, row: UnderstoodRow) -> list[dict[str, Any]]:
        """Whose name is like the row's, with something more that speaks for it; most alike first."""
        email = row.values.get("email", "")
        others = [*self.found.alike.get(row.number, ()), *self._earlier(row)]
        scored = [
            (alikeness, known, why)
            for known in others
            if (alikeness := compared_names(_name(row), known.name, _country(row, known))).score >= WITHOUT_PRINCIPAL
            and not (email and email == known.values.get("email"))
            and not (known.row and known.row in self.joined)
            and (why := _evidence(row, known, alikeness))
        ]
        scored.sort(key=lambda one: (-one[0].score, one[1].row, one[1].id))
        return [_candidate(known, alikeness, why) for alikeness, known, why in scored]


def _as_known(row: UnderstoodRow) -> Known:
    return Known(0, "", row.number, row.values, _name(row))


def _name(row: UnderstoodRow) -> PersonName:
    return PersonName(tuple(row.parts), tuple(row.family_parts))


def _country(row: UnderstoodRow, known: Known) -> str:
    return row.values.get("country_code") or known.values.get("country_code", "")


def _identity(values: Mapping[str, str], parts: Sequence[str]) -> tuple[Any, ...]:
    """What two records of one person without an address share."""
    return (sorted(parts), values.get("country_code") or "", folded(values.get("institution_name", "")))


def _as_matched(row: UnderstoodRow, known: Known) -> Judgement:
    """The row speaks for a known person. Whoever has an account says these things themselves: it is only told."""
    changes = differences(row.values, known.values)
    if changes and known.has_account:
        said = [[name, value] for name, value in changes.items()]
        return Judgement(RowVerdict.SAME, known.id, reasons=[{"code": "has_account", "says": said}])
    verdict = RowVerdict.CHANGED if changes else RowVerdict.SAME
    return Judgement(verdict, known.id, before={name: known.values.get(name, "") for name in changes})


def differences(values: Mapping[str, str], held_now: Mapping[str, str]) -> dict[str, str]:
    """Field → new value, where the row says something else. Accents and capitals alone change nothing.

    An address is only ever added: one that a person has already identifies them, and no list changes it.
    """
    names = ("given_names", "family_names")
    row_name, own_name = (name_parts(" ".join(v.get(n, "") for n in names)) for v in (values, held_now))
    return {
        name: values[name]
        for name in FIELDS
        if values.get(name)
        and folded(values[name]) != folded(held_now.get(name, ""))
        and not (name in names and Counter(row_name) == Counter(own_name))
        and not (name == "email" and held_now.get("email"))
    }


def _candidate(known: Known, alikeness: Alikeness, why: list[str]) -> dict[str, Any]:
    return {
        "person": known.public_id,
        "row": known.row,
        "score": round(alikeness.score, 3),
        "why": why,
        "lacking": list(alikeness.lacking),
    }


def _evidence(row: UnderstoodRow, known: Known, alikeness: Alikeness) -> list[str]:
    """Why the known one may be the same human being, as codes; empty when too little speaks for it."""
    why = [alikeness.code]
    for name, code in (("country_code", "country"), ("institution_name", "institution"), ("email", "email")):
        mine, theirs = row.values.get(name, ""), known.values.get(name, "")
        if mine and theirs:
            why.append(f"{'same' if _agree(name, mine, theirs) else 'other'}_{code}")
    score = alikeness.score
    if score < ALIKE:
        return why if {"same_country", "same_institution"} <= set(why) else []
    if {"same_country", "same_institution"} & set(why):
        return [] if "other_country" in why and score < NEARLY_EQUAL else why
    distinct = {"other_country", "other_institution"} <= set(why)
    return why if score >= NEARLY_EQUAL and not distinct else []


def _agree(name: str, mine: str, theirs: str) -> bool:
    if name != "institution_name":
        return mine == theirs
    from rapidfuzz import fuzz  # here: only lists are compared

    return fuzz.token_set_ratio(folded(mine), folded(theirs)) >= 85
