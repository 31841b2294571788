"""Each column says what it is, whose it is, what erasure does to it and how long it is kept."""

import pytest
from sqlalchemy import Column, inspect
from sqlalchemy.orm import Mapper, RelationshipProperty

from app import create_app
from app.core.classification import Classification, DataClass, Erasure
from app.core.extensions import Base
from app.people.models import Person

#: Columns that hold a person's public id, where a foreign key would point upwards.
PERSON_IDS = ("person_ref", "actor", "registered_by")


def columns() -> list[tuple[Mapper[Base], Column[object]]]:
    create_app.__module__  # noqa: B018  importing the application imports every table
    return [(mapper, column) for mapper in Base.registry.mappers for column in mapper.local_table.columns]


def classified() -> list[tuple[Mapper[Base], Column[object], Classification]]:
    return [(mapper, column, column.info["data"]) for mapper, column in columns() if "data" in column.info]


def leads_to_person(mapper: Mapper[Base], path: str) -> bool:
    """Whether `path` goes from a row of `mapper` to a person."""
    if path == "self":
        return mapper.class_ is Person
    *steps, last = path.split(".")
    for step in steps:
        relation = inspect(mapper).relationships.get(step)
        if relation is None:
            return False
        mapper = relation.mapper
    if last in PERSON_IDS:
        return last in mapper.columns
    found: RelationshipProperty[object] | None = mapper.relationships.get(last)
    return found is not None and found.mapper.class_ is Person


def test_there_are_columns():
    assert len(columns()) > 200


def test_each_column_states_its_data_class():
    silent = [f"{column.table.name}.{column.name}" for _mapper, column in columns() if "data" not in column.info]
    assert silent == []


def test_each_table_has_a_mapper():
    mapped = {mapper.local_table.name for mapper in Base.registry.mappers}
    assert set(Base.metadata.tables) == mapped


def test_each_path_leads_to_a_person():
    lost = [
        f"{column.table.name}.{column.name}: {data.path}"
        for mapper, column, data in classified()
        if data.path and not leads_to_person(mapper, data.path)
    ]
    assert lost == []


def is_brief(data: Classification) -> bool:
    """Whether the row goes by itself within days: who signs up is no person yet."""
    return data.erasure is Erasure.DELETE and data.kept.endswith(("day", "days"))


def test_what_is_personal_leads_to_its_person_or_goes_within_days():
    loose = [
        f"{column.table.name}.{column.name}"
        for _mapper, column, data in classified()
        if data.data_class in (DataClass.PERSONAL, DataClass.SENSITIVE) and not data.path and not is_brief(data)
    ]
    assert loose == []


def test_sensitive_and_secret_values_do_not_survive_erasure():
    kept = [
        f"{column.table.name}.{column.name}"
        for _mapper, column, data in classified()
        if data.data_class in (DataClass.SENSITIVE, DataClass.SECRET) and data.erasure is Erasure.KEEP
    ]
    assert kept == []


def test_each_column_says_how_long_it_is_kept():
    assert [column for _mapper, column, data in classified() if not data.kept] == []


@pytest.mark.parametrize("path", ["nobody", "self", "registration.nobody", "person.self"])
def test_a_path_to_nowhere_is_found(path):
    mapper = next(m for m in Base.registry.mappers if m.class_.__name__ == "Registration")
    assert not leads_to_person(mapper, path)
