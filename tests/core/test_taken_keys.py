"""Two of one key are told from whatever else a database refuses."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from app.config import ROOT
from app.contacts.models import CountryContact
from app.core.clock import now
from app.core.extensions import Model, db
from app.core.taken_keys import is_any_taken, is_taken, unique_rules
from app.jobs.models import Lease
from app.people.models import Person
from tests.make import make_contact, make_person

#: A call with the columns of its key.
CALL = re.compile(r"is_taken\(\s*error,((?:\s*\w+\.\w+,?)+)\s*\)")


def refused(model: type[Model], *rows: dict[str, Any]) -> IntegrityError:
    """What the database says to the last of `rows`; nothing of them stays."""
    with db.session.begin_nested() as all_of_them:
        for row in rows[:-1]:
            db.session.execute(insert(model).values(row))
        with pytest.raises(IntegrityError) as caught, db.session.begin_nested():
            db.session.execute(insert(model).values(rows[-1]))
        all_of_them.rollback()
    return caught.value


@pytest.mark.both_databases
def test_a_key_that_is_taken_is_told_from_other_rules(app: Flask) -> None:
    with app.app_context():
        lease = {"name": "jobs", "owner": "a", "until": now()}
        twice, without = refused(Lease, lease, lease), refused(Lease, lease | {"until": None})
        assert (is_taken(twice, Lease.name), is_any_taken(twice)) == (True, True)
        assert (is_taken(without, Lease.name), is_any_taken(without)) == (False, False)
        assert not is_taken(twice, Person.email)
        contact, other = make_contact("CL"), make_person(email="ana@example.org")
        with pytest.raises(IntegrityError) as same, db.session.begin_nested():
            db.session.execute(update(Person).values(email=other.email))
        assert (is_taken(same.value, Person.email), is_taken(same.value, Person.public_id)) == (True, False)
        row = {"kind": contact.kind, "since": contact.since, "country_code": "CL", "person_id": other.id}
        second = refused(CountryContact, row)  # there is one coordinator: an index of some rows
        assert is_taken(second, CountryContact.country_code)
        assert not is_taken(second, CountryContact.bloc_id)
        assert not is_taken(refused(CountryContact, row | {"country_code": None}), CountryContact.country_code)


@pytest.mark.one_database
def test_each_key_that_is_asked_about_is_unique(app: Flask) -> None:
    """Else somebody who comes second would never be told so."""
    models = {mapper.class_.__name__: mapper.class_ for mapper in Model.registry.mappers}
    keys = [
        [part.strip().split(".") for part in found[1].split(",") if part.strip()]
        for path in (ROOT / "app").rglob("*.py")
        for found in CALL.finditer(path.read_text())
    ]
    assert len(keys) >= 12
    for key in keys:
        (name,) = {model for model, _column in key}
        assert unique_rules(models[name].__table__, [column for _model, column in key]), key
