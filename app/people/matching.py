"""Whom in the directory the rows of a list may be: asked of the database in few statements, whatever its size.

The directory is read past once, never held: the list's own names are the index, and only who may be one of them is
fetched whole. `NAMES_AT_ONCE` bounds what stands in memory.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, select

from app.core.extensions import db
from app.core.hooks import Hook
from app.core.pieces import pieces
from app.people.alike import ALIKE, NEARLY_EQUAL, PersonName
from app.people.models import Person
from app.people.name_index import NameIndex
from app.people.names import PARTICLES, SHORT_FORMS, TITLES, likeness
from app.people.queries import is_known

#: The fields a row can change, in the order they are shown.
FIELDS = (
    *("given_names", "family_names", "honorific", "position", "institution_name"),
    *("country_code", "category", "email", "language"),
)
NAMES_AT_ONCE = 5_000
IN_ONE_STATEMENT = 500
#: So many names, the most alike at a glance, are compared part by part.
COMPARED = 20
GLANCE = 45

HasAccount = Callable[[Collection[int]], set[int]]
account_holders: Hook[HasAccount] = Hook(
    "people.account_holders", "which of these persons sign in and speak for themselves"
)


def accounts_among(person_ids: Collection[int]) -> set[int]:
    """Those of the persons who have an account: what is known of them, they say themselves."""
    return {one for with_account in account_holders for one in with_account(person_ids)}


@dataclass(frozen=True)
class Known:
    """A person of the directory, or another row of the same list (`row`), as far as comparing needs it."""

    id: int
    public_id: str
    row: int
    values: Mapping[str, str]
    name: PersonName
    has_account: bool = False


@dataclass
class Sought:
    """A name to look for: of one row, or of several that have the same name and country."""

    key: int
    parts: tuple[str, ...]
    country: str = ""
    email: str = ""


@dataclass
class Found:
    """Whom the rows may be: known persons by address, and by the key of a row whose name is like theirs."""

    by_email: dict[str, Known] = field(default_factory=dict)
    alike: dict[int, list[Known]] = field(default_factory=dict)


def held(person: Any) -> dict[str, str]:
    """What a person holds in the fields a list can change."""
    return {name: str(getattr(person, name) or "") for name in FIELDS}


def directory_matches(rows: Sequence[Sought], *narrower: ColumnElement[bool]) -> Found:
    """Who among the known persons, or fewer of them, has the address of a row or a name like it."""
    within = [is_known(), *narrower]
    near = _near_ids(rows, within)
    emails = {row.email for row in rows if row.email}
    known = {one.id: one for one in _known_by(Person.id, {key for keys in near.values() for key in keys}, within)}
    holders = {one.values["email"]: one for one in _known_by(Person.email, emails, within)}
    alike = {key: [known[one] for one in ids if one in known] for key, ids in near.items()}
    return Found(holders, alike)


def _near_ids(rows: Sequence[Sought], within: list[ColumnElement[bool]]) -> dict[int, list[int]]:
    """Row → the persons whose names are like its own."""
    index: NameIndex[int] = NameIndex()
    for place, row in enumerate(rows):
        index.add(place, row.parts, row.country)
    best: dict[int, list[Glance]] = defaultdict(list)
    for chunk in _names(within):
        hits: dict[int, list[Glance]] = defaultdict(list)
        for key, name, country in chunk:
            parts = _quick_parts(name)
            glance = Glance(key, " ".join(parts), country or "")
            for place in index.like(parts, glance.country):
                hits[place].append(glance)
        for place, names in hits.items():
            best[place] = most_alike(rows[place].parts, [*best[place], *names])
    return {rows[place].key: [one.key for one in some if one.fits(rows[place])] for place, some in best.items()}


def most_alike(parts: Sequence[str], names: Sequence["Glance"]) -> list["Glance"]:
    """Those of the names that are most like these parts at a glance: the fuzzy step proper."""
    texts = [" ".join(sorted(one.name.split())) for one in names]
    wanted = " ".join(sorted(parts))
    from rapidfuzz import fuzz, process  # here: only lists are compared

    scored = process.extract(wanted, texts, scorer=fuzz.ratio, score_cutoff=GLANCE, limit=COMPARED)
    return [names[place] for _text, _score, place in scored]


class Glance(NamedTuple):
    """A person as the directory is read past: key, the parts of the name in one text, country. Tens of thousands are held."""

    key: int
    name: str
    country: str

    def fits(self, row: Sought) -> bool:
        """Whether the name, compared part by part, is worth fetching the person for."""
        elsewhere = row.country and self.country and row.country != self.country
        return likeness(row.parts, self.name.split()) >= (NEARLY_EQUAL if elsewhere else ALIKE)


def _quick_parts(name_folded: str) -> list[str]:
    """`name_parts` of a name that is folded already."""
    words = name_folded.replace("-", " ").replace(".", " ").replace(",", " ").split()
    return [SHORT_FORMS.get(word, word) for word in words if word not in PARTICLES and word not in TITLES]


def _names(within: list[ColumnElement[bool]]) -> Iterator[Sequence[Any]]:
    """(key, folded name, country) of the persons, in portions."""
    query = select(Person.id, Person.name_folded, Person.country_code).where(*within)
    result = db.session.execute(query.execution_options(yield_per=NAMES_AT_ONCE))
    yield from result.partitions()


Value = TypeVar("Value", int, str)


def _known_by(column: Any, values: Iterable[Value], within: list[ColumnElement[bool]]) -> Iterator[Known]:
    columns = (Person.id, Person.public_id, *(getattr(Person, name) for name in FIELDS))
    for part in pieces(sorted(values), IN_ONE_STATEMENT):
        rows = db.session.execute(select(*columns).where(column.in_(part), *within)).all()
        accounts = accounts_among([row.id for row in rows])
        for row in rows:
            name = PersonName.of(row.given_names, row.family_names)
            yield Known(row.id, row.public_id, 0, held(row), name, row.id in accounts)
