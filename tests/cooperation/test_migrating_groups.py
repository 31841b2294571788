"""A database that knew a coordinator as a code beside the members comes up to roles, and goes back down with its groups."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app.config import ROOT
from app.core.extensions import db

pytestmark = pytest.mark.both_databases

FOLDER = str(ROOT / "migrations")
#: The revision before members had roles.
BEFORE = "0065"


@pytest.fixture
def before(app: Flask) -> Iterator[None]:
    """Two groups: one that a member coordinates, one that an institution does for its country."""
    with app.app_context():
        downgrade(directory=FOLDER, revision=BEFORE)
        for code in ("BR", "CL", "PE"):
            db.session.execute(text("INSERT INTO country (code) VALUES (:code)"), {"code": code})
        db.session.execute(
            text(
                "INSERT INTO institution (public_id, name, name_folded, search_folded, abbreviation, kind, country_code,"
                " note) VALUES ('consucode', '{}', 'consucode', '', '', 'government', 'PE', '')"
            )
        )
        group = "INSERT INTO working_group (slug, name, coordinator_country, coordinator_name, members_printed, doubt,"
        group += " source_document) VALUES (:slug, '{}', :code, :printed, '', '', '')"
        db.session.execute(text(group), {"slug": "a", "code": "BR", "printed": ""})
        db.session.execute(text(group), {"slug": "b", "code": "PE", "printed": "CONSUCODE of Peru"})
        member = "INSERT INTO working_group_member (group_id, country_code) SELECT id, :code FROM working_group"
        for code in ("BR", "CL"):
            db.session.execute(text(f"{member} WHERE slug = 'a'"), {"code": code})
        db.session.commit()
        yield
        db.session.rollback()
        upgrade(directory=FOLDER)


def test_coordinators_become_members_and_are_codes_again(before: None) -> None:
    upgrade(directory=FOLDER)
    members = "SELECT slug, country_code, institution_id IS NULL, role FROM working_group_member AS m"
    members += " JOIN working_group AS g ON g.id = m.group_id ORDER BY m.id"
    rows = [(slug, code, bool(alone), role) for slug, code, alone, role in db.session.execute(text(members))]
    assert rows == [("a", "BR", True, "coordinator"), ("a", "CL", True, "member"), ("b", None, False, "coordinator")]
    db.session.execute(text("UPDATE working_group_member SET until_precision = 'unknown' WHERE country_code = 'CL'"))
    db.session.commit()
    downgrade(directory=FOLDER, revision=BEFORE)
    groups = db.session.execute(text("SELECT slug, coordinator_country FROM working_group ORDER BY slug")).all()
    assert [tuple(row) for row in groups] == [("a", "BR"), ("b", "PE")]
    assert db.session.scalars(text("SELECT country_code FROM working_group_member ORDER BY id")).all() == ["BR"]
    db.session.commit()
