"""What is held about one person, as a file that people and machines can read."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapper

from app.core.classification import DataClass
from app.core.clock import now
from app.core.extensions import Model, db
from app.people.models import Person
from app.people.personal_tables import classification, identity_of, personal_tables, rows_about, shown_attributes
from app.people.tied_tables import tied_rows


def own_data(person: Person) -> dict[str, Any]:
    """Table → its rows about the person or tied to them; no secrets, and nothing of anybody else."""
    identity = identity_of(person)
    tables: dict[str, list[dict[str, Any]]] = {}
    for personal in reversed(personal_tables()):
        _add(tables, personal.mapper, rows_about(personal, identity))
    for mapper, clause in tied_rows(identity):
        found = select(mapper.class_).where(clause).order_by(*mapper.primary_key)
        _add(tables, mapper, db.session.scalars(found).all())
    return {"made_at": now().isoformat(), "held": {table: rows for table, rows in tables.items() if rows}}


def own_data_file(person: Person) -> str:
    return json.dumps(own_data(person), ensure_ascii=False, indent=2)


def _add(tables: dict[str, list[dict[str, Any]]], mapper: Mapper[Any], found: Any) -> None:
    """Each row once, however many ways lead from it to the person."""
    names, references = shown_attributes(mapper), named_references(mapper)
    known = tables.setdefault(str(mapper.class_.__tablename__), [])
    for row in found:
        told = {one.told_as: one.called(row) for one in reversed(references) if one.told_as not in names}
        told = {name: value for name, value in told.items() if value is not None}
        told |= {name: _plain(getattr(row, name)) for name in names}
        if told not in known:
            known.append(told)


#: By what a row is called, the first that it has.
NAMES = ("title", "name", "host_name", "category", "reference", "code")


@dataclass(frozen=True)
class Reference:
    """A key of a row to another that has a name, or to one with such a key: what is told in place of row numbers."""

    steps: tuple[tuple[str, type[Any]], ...]  #: (attribute, the table it leads to)
    name: str

    @property
    def told_as(self) -> str:
        return self.steps[-1][0].removesuffix("_id").removesuffix("_code")

    def called(self, row: Any) -> str | None:
        """The name, in the reader's language."""
        for attribute, target in self.steps:
            key = getattr(row, attribute)
            row = None if key is None else db.session.get(target, key)
            if row is None:
                return None
        found = getattr(row, self.name)
        return None if found is None else str(found)


def named_references(mapper: Mapper[Any], *, is_first: bool = True) -> list[Reference]:
    """Those whose names are of nobody: not the ones of people, nor words about them; the nearest first.

    Of what lies a step further only titles: the country of somebody else's contribution may be nobody's to know.
    """
    mappers = {each.local_table: each for each in Model.registry.mappers}
    near, far = [], []
    for attribute in mapper.column_attrs:
        for key in getattr(attribute.columns[0], "foreign_keys", ()):
            target = mappers[key.column.table]
            step = (attribute.key, target.class_)
            if name := _name_of(target):
                near.append(Reference((step,), name))
            elif is_first and target.class_ is not Person:
                beyond = named_references(target, is_first=False)
                far += [
                    Reference((step, *reference.steps), reference.name)
                    for reference in beyond
                    if reference.name == "title"
                ]
    return near + far


def _name_of(mapper: Mapper[Any]) -> str:
    own = {attribute.key: attribute for attribute in mapper.column_attrs}
    names = (name for name in NAMES if name in own)
    return next((name for name in names if _may_be_told(name, classification(own[name]).data_class)), "")


def _may_be_told(name: str, data_class: DataClass) -> bool:
    """Whether everybody may read it, or it is the number of a letter, which says nothing of anybody."""
    return data_class is DataClass.PUBLIC or (name == "reference" and data_class is DataClass.INTERNAL)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)
