"""What the documents say of the programme itself: whole, once, and never over what people wrote."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app.cooperation.models import Programme, ProgrammeNeed
from app.cooperation.queries.programme import (
    dissemination_channels,
    programme_needs,
    programme_objectives,
    programme_phases,
    programme_tasks,
    the_programme,
)
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.people.erasure import erase
from app.people.models import Person
from app.programme.cooperation import add_programme
from app.programme.document import programme
from app.programme.loading import load_programme


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


def test_the_programme_is_loaded_whole(loaded: Flask) -> None:
    with loaded.app_context():
        found = the_programme()
        assert found is not None
        assert found.coordinator is not None
        assert found.coordinator.name == "Orlando Mason"
        assert (found.source_document, found.source_line) == ("S000", 12)
        assert len(str(found.staff).splitlines()) == 3
        assert [(each.from_year, each.to_year, each.source_line) for each in programme_phases()] == [
            (2003, 2004, 33),
            (2005, 2005, 55),
            (2006, 2006, 69),
        ]
        assert [each.source_line for each in programme_objectives()] == [24, 25]
        assert [each.source_line for each in programme_tasks()] == [37, 45, 46, 52, 59]
        assert [each.programme_key for each in programme_needs()] == ["need-dissemination", "need-pow-2007"]
        assert [str(each.name) for each in dissemination_channels()][2:4] == ["e-forums", "Brochures"]
        assert len(dissemination_channels()) == 5


def test_a_task_of_several_months_says_both(loaded: Flask) -> None:
    with loaded.app_context():
        first = programme_tasks()[0]
        assert (first.start_on, first.end_on) == (date(2003, 6, 1), date(2003, 12, 1))
        assert first.written("en") == "June 2003 – December 2003"
        assert programme_tasks()[-1].written("en") == "April 2005"


def test_loading_again_changes_nothing_and_what_people_did_stays(loaded: Flask) -> None:
    with loaded.app_context():
        found = db.session.scalars(select(Programme)).one()
        found.unit = TranslatedText(en="Another unit")
        db.session.delete(programme_needs()[0])
        db.session.commit()
        assert load_programme()["rows of the programme"] == 0
        assert add_programme(programme()) == 0
        assert found.unit == {"en": "Another unit"}
        assert len(list(db.session.scalars(select(ProgrammeNeed)))) == 1


@pytest.mark.one_database
def test_erasing_the_coordinator_leaves_the_programme(loaded: Flask) -> None:
    with loaded.app_context():
        person = db.session.scalars(select(Person).where(Person.family_names == "Mason")).one()
        erase(person)
        db.session.commit()
        found = the_programme()
        assert found is not None
        assert found.coordinator is None
        assert "Mason" not in str(db.session.execute(select(*Programme.__table__.columns)).one())
