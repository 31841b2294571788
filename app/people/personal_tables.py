"""Where the tables hold something of a person, read from the classification of their columns.

Erasure, the export of one's own data and the privacy page all stand on this, so none can forget a table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, false, select
from sqlalchemy.orm import ColumnProperty, Mapper

from app.core.classification import Classification, DataClass, Erasure
from app.core.extensions import Model, db
from app.people.models import Person

SELF = "self"


@dataclass(frozen=True)
class PersonalTable:
    """The columns of one table that lead to a person by one path."""

    mapper: Mapper[Any]
    path: str
    columns: dict[str, Classification]  #: attribute → what it states

    @property
    def table(self) -> str:
        return str(self.mapper.class_.__tablename__)

    @property
    def erasure(self) -> Erasure:
        """What happens to a row: gone as soon as one of its columns says so."""
        kinds = {data.erasure for data in self.columns.values()}
        return next((kind for kind in (Erasure.DELETE, Erasure.BLANK) if kind in kinds), Erasure.KEEP)


@dataclass(frozen=True)
class Identity:
    """Whose rows are meant: the person and the records merged into it, and every public id that stands for them."""

    person_ids: tuple[int, ...]
    refs: tuple[str, ...]


@lru_cache(maxsize=1)
def personal_tables() -> tuple[PersonalTable, ...]:
    """Every table with something of a person, those that depend on others first, persons last."""
    order = {table.name: place for place, table in enumerate(Model.metadata.sorted_tables)}
    found = [personal for mapper in Model.registry.mappers for personal in _of(mapper)]
    return tuple(sorted(found, key=lambda personal: (personal.mapper.class_ is Person, -order[personal.table])))


def _of(mapper: Mapper[Any]) -> Iterator[PersonalTable]:
    stated = {attribute.key: data for attribute in _columns(mapper) if (data := classification(attribute)).path}
    for path in sorted({data.path for data in stated.values()}):
        yield PersonalTable(mapper, path, {name: data for name, data in stated.items() if data.path == path})


def _columns(mapper: Mapper[Any]) -> list[ColumnProperty[Any]]:
    """The columns of its table, without what is derived from other tables."""
    return [attribute for attribute in mapper.column_attrs if isinstance(attribute.columns[0], Column)]


def classification(attribute: ColumnProperty[Any]) -> Classification:
    data: Classification = attribute.columns[0].info["data"]
    return data


def identity_of(person: Person) -> Identity:
    """The person, whoever was merged into it, and the public ids of their rows: some tables know only those."""
    merged = db.session.scalars(select(Person.id).where(Person.merged_into_id == person.id))
    ids = (person.id, *merged)
    refs: list[str] = []
    for personal in personal_tables():
        if "public_id" in personal.columns and _leads_by_keys(personal):
            column = personal.mapper.columns["public_id"]
            refs += db.session.scalars(select(column).where(belongs(personal, Identity(ids, ()))))
    return Identity(ids, tuple(refs))


def _leads_by_keys(personal: PersonalTable) -> bool:
    """Whether the path follows foreign keys all the way, and ends in no column of public ids."""
    mapper = personal.mapper
    for step in () if personal.path == SELF else personal.path.split("."):
        if step not in mapper.relationships:
            return False
        mapper = mapper.relationships[step].mapper
    return True


def belongs(personal: PersonalTable, identity: Identity) -> ColumnElement[bool]:
    """True for the rows of this table that are about the person."""
    if personal.path == SELF:
        return personal.mapper.columns["id"].in_(identity.person_ids)
    return _follow(personal.mapper, personal.path.split("."), identity)


def _follow(mapper: Mapper[Any], steps: Sequence[str], identity: Identity) -> ColumnElement[bool]:
    step, *rest = steps
    if step not in mapper.relationships:
        return mapper.columns[step].in_(identity.refs) if identity.refs else false()
    relation = mapper.relationships[step]
    ((local, remote),) = relation.local_remote_pairs or ()
    if not rest and relation.mapper.class_ is Person:
        key = relation.mapper.columns["id"]
        people = key.in_(identity.person_ids)
        return local.in_(identity.person_ids) if remote is key else local.in_(select(remote).where(people))
    return local.in_(select(remote).where(_follow(relation.mapper, rest, identity)))


def rows_about(personal: PersonalTable, identity: Identity) -> list[Any]:
    """The rows themselves."""
    entity = personal.mapper.class_
    return list(
        db.session.scalars(select(entity).where(belongs(personal, identity)).order_by(*personal.mapper.primary_key))
    )


def shown_attributes(mapper: Mapper[Any]) -> list[str]:
    """What a person may be shown of a row: no secret, no row number, no key to other rows."""
    return [
        attribute.key
        for attribute in _columns(mapper)
        if classification(attribute).data_class is not DataClass.SECRET
        and not attribute.columns[0].primary_key
        and not attribute.columns[0].foreign_keys
        and not attribute.key.endswith("_folded")
        and not attribute.key.startswith("name_sort")
    ]
