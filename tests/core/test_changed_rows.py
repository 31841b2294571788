"""How many rows a statement changed, on each database: a guard, or a number that somebody reads."""

import pytest
from flask import Flask
from sqlalchemy import delete, insert, literal, select, update

from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.network.models import Country
from tests.make import make_country

TO_BE = ("CL", "PE", "UY")


@pytest.mark.both_databases
def test_rows_that_are_written_changed_and_deleted_are_counted(app: Flask) -> None:
    with app.app_context():
        make_country("CR")
        for code in TO_BE:
            row = select(literal(code)).where(select(Country.code).where(Country.code == "CR").exists())
            assert changed_rows(insert(Country).from_select(["code"], row)) == 1
        none = select(Country.code).where(Country.code == "no")
        assert changed_rows(insert(Country).from_select(["code"], none)) == 0
        assert changed_rows(update(Country).where(Country.code.in_(TO_BE)).values(code=Country.code)) == 3
        assert changed_rows(delete(Country).where(Country.code.in_(TO_BE))) == 3
        assert changed_rows(delete(Country).where(Country.code.in_(TO_BE))) == 0
        assert db.session.scalars(select(Country.code)).all() == ["CR"]
