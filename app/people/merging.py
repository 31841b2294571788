"""Two records of one human being become one: what each module must repoint, and the history of it.

A module whose rows need judgement joins with a function that moves them (`moving`); what is left is repointed as it stands,
from the foreign keys and `person_ref` columns of the tables themselves, so no row can be forgotten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import Column, Table, func, select, update
from sqlalchemy.exc import IntegrityError

from app.core import audit
from app.core.clock import now
from app.core.extensions import Model, db
from app.core.hooks import Hook
from app.core.refusal import Refused
from app.core.taken_keys import is_any_taken
from app.people.data_words import table_words
from app.people.identifying import let_go
from app.people.models import Person, PersonMerge

#: Repoints the rows of one kind from `merged` to `kept` and returns their ids; raises `Refused` to stop the merge.
Move = Callable[[Person, Person], list[Any]]


@dataclass(frozen=True)
class MergeQuestion:
    """What a merge can't know: `key` names its field, `choices` are (value, label)."""

    key: str
    sentence: str
    choices: Sequence[tuple[str, str]]


#: What has to be asked before the two are merged.
Ask = Callable[[Person, Person], list[MergeQuestion]]
#: Does what the answers say, question's key → value, before anything moves.
Settle = Callable[[Person, Person, Mapping[str, str]], None]
#: Sentences about what a merge will do.
Foresight = Callable[[Person, Person], Iterable[str]]
#: Finds the keys of the rows that must be locked besides the two persons, and locks them.
Find = Callable[[Person, Person], frozenset[int]]
Lock = Callable[[frozenset[int]], None]


@dataclass(frozen=True)
class MergeAsking:
    """What only a person knows about a merge: `ask` finds it, `settle` does what was answered."""

    ask: Ask
    settle: Settle


@dataclass(frozen=True)
class MergeLock:
    """The rows one mover changes. They are locked before the persons, in the order in which everybody locks both."""

    find: Find
    lock: Lock


moving: Hook[Move] = Hook("people.moving", "what becomes of one table's rows when two persons are merged")
asking: Hook[MergeAsking] = Hook("people.merge_questions", "what only a person can answer before a merge")
foreseeing: Hook[Foresight] = Hook("people.merge_foresight", "what a merge will do, said on the page before it")
objecting: Hook[Foresight] = Hook(
    "people.merge_objections", "why a merge can't be done now, said on the page before it"
)
merge_locks: Hook[MergeLock] = Hook("people.merge_locks", "what is locked before two persons are merged")


def questions(kept: Person, merged: Person) -> list[MergeQuestion]:
    """Everything that has to be asked before `merged` becomes part of `kept`."""
    return [question for asked in asking for question in asked.ask(kept, merged)]


def foreseen(kept: Person, merged: Person) -> list[str]:
    return [sentence for foresee in foreseeing for sentence in foresee(kept, merged)]


def merge_objections(kept: Person, merged: Person) -> list[str]:
    """What has to be done elsewhere before the two can be merged; empty when nothing stands in the way."""
    return [sentence for object_to in objecting for sentence in object_to(kept, merged)]


def lock_all(kept: Person, merged: Person) -> dict[str, frozenset[int]]:
    """Lock what the movers change; name of the mover → keys of the rows locked."""
    locked = {name: one.find(kept, merged) for name, one in merge_locks.joined().items()}
    for name, one in merge_locks.joined().items():
        one.lock(locked[name])
    return locked


def is_still(locked: Mapping[str, frozenset[int]], kept: Person, merged: Person) -> bool:
    """Whether what was locked is still what the movers will change, now that nobody can add to it."""
    return all(one.find(kept, merged) <= locked[name] for name, one in merge_locks.joined().items())


def settle_all(kept: Person, merged: Person, answers: Mapping[str, str]) -> None:
    """Do what was answered. Raises `Refused` while a question has no answer among its choices."""
    for question in questions(kept, merged):
        if answers.get(question.key) not in {value for value, _label in question.choices}:
            raise Refused(question.sentence)
    for asked in asking:
        asked.settle(kept, merged, answers)
    db.session.flush()


def move_all(kept: Person, merged: Person) -> dict[str, list[Any]]:
    """Repoint every row of `merged` to `kept`; name of mover or table → ids. Raises `Refused`."""
    moved = {name: ids for name, move in moving.joined().items() if (ids := move(kept, merged))}
    db.session.flush()
    for column in pointers():
        old, new = _values(column, kept, merged)
        if ids := _repoint(column, old, new):
            moved[column.table.name] = [*moved.get(column.table.name, []), *ids]
    db.session.expire_all()
    return moved


def pointers() -> Iterator[Column[Any]]:
    """Every column of another table that points to a person, by key or by public id."""
    for table in Model.metadata.sorted_tables:
        if table.name in (Person.__tablename__, PersonMerge.__tablename__):
            continue
        for column in table.columns:
            targets = {key.column.table.name for key in column.foreign_keys}
            if Person.__tablename__ in targets or column.name == "person_ref":
                yield column


def rows_to_move(person: Person) -> list[tuple[str, int]]:
    """(what, number of rows) that a merge would take from `person` to the kept one."""
    counts: dict[str, int] = {}
    for column in pointers():
        value = person.id if column.foreign_keys else person.public_id
        number = db.session.scalar(select(func.count()).select_from(column.table).where(column == value)) or 0
        counts[column.table.name] = counts.get(column.table.name, 0) + number
    return [(table_words(table), number) for table, number in counts.items() if number]


def _values(column: Column[Any], kept: Person, merged: Person) -> tuple[Any, Any]:
    return (merged.id, kept.id) if column.foreign_keys else (merged.public_id, kept.public_id)


def _repoint(column: Column[Any], old: Any, new: Any) -> list[Any]:
    table: Table = column.table
    key = next(iter(table.primary_key.columns))
    ids = list(db.session.scalars(select(key).where(column == old)))
    if not ids:
        return []
    try:
        with db.session.begin_nested():
            db.session.execute(update(table).where(column == old).values({column: new}))
    except IntegrityError as error:
        if not is_any_taken(error):
            raise
        raise Refused(
            gettext(
                "Both have entries of which there can be only one: %(what)s. End one of the two first.",
                what=table_words(table.name),
            )
        ) from None
    return ids


def record_merge(kept: Person, merged: Person, actor: str) -> PersonMerge:
    """Move the rows, retire `merged` and write the history. `actions.merge` checks the rest."""
    moved = move_all(kept, merged)
    db.session.execute(update(Person).where(Person.merged_into_id == merged.id).values(merged_into_id=kept.id))
    merged.merged_into_id = kept.id
    let_go(merged)
    row = PersonMerge(kept_id=kept.id, merged_id=merged.id, at=now(), actor=actor, moved=moved)
    db.session.add(row)
    db.session.flush()
    audit.record("person.merged", target=f"person:{kept.public_id}", actor=actor, note=f"person:{merged.public_id}")
    return row
