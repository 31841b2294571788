"""The working groups of the documents: whole, each member once, with what is doubtful about them."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import PriorityArea, WorkingGroup
from app.events.working_group_queries import group_members, working_group_named, working_groups
from app.programme.document import programme
from app.programme.loading import load_programme
from app.programme.working_groups import add_working_groups


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


def test_every_group_has_its_members_once(loaded: Flask) -> None:
    with loaded.app_context():
        groups = {group.slug: group for group in working_groups()}
        assert {f"wg-{slug}" for slug in groups} == {record["id"] for record in programme()["workgroups"]}
        for record in programme()["workgroups"]:
            group = groups[record["id"].removeprefix("wg-")]
            assert [one.country_code for one in group.members if one.country_code] == record["members"]
            assert [one.bloc.name["en"] for one in group.current_members if one.bloc] == record["blocs"]
            assert group.coordinator_country == record["coordinator"]
        assert groups["strategies"].members_printed.count("Brazil") == 2
        assert [one.country_code for one in groups["strategies"].members].count("BR") == 1
        assert groups["strategies"].doubt == "Brazil printed twice."
        assert groups["institutionalization"].coordinator_name == "CONSUCODE of Peru"
        assert "Danish Institute" in groups["2017-human-rights"].coordinator_name


def test_loading_them_again_changes_nothing_and_what_was_changed_stays(loaded: Flask) -> None:
    with loaded.app_context():
        group = db.session.scalars(select(WorkingGroup).where(WorkingGroup.slug == "links")).one()
        before = [(one.id, one.country_code, one.role) for one in working_group_named("links").members]
        group.doubt = "Settled by a person."
        assert add_working_groups(programme()) == 0
        assert group.doubt == "Settled by a person."
        assert [(one.id, one.country_code, one.role) for one in working_group_named("links").members] == before


@pytest.mark.one_database
def test_a_group_that_the_office_entered_under_the_same_address_stays_its_own(app: Flask) -> None:
    with app.app_context():
        group = WorkingGroup(slug="institutionalization", name=TranslatedText(es="Institucionalización"), members=[])
        db.session.add(group)
        db.session.commit()
        load_programme()
        assert (group.programme_key, group.members) == (None, [])


@pytest.mark.one_database
def test_a_priority_area_has_the_members_of_its_group(loaded: Flask) -> None:
    with loaded.app_context():
        area = db.session.scalars(select(PriorityArea).where(PriorityArea.slug.startswith("links"))).one()
        assert len(group_members(area.id)) == 12
        assert group_members(None) == []
        groups = db.session.scalars(select(WorkingGroup).options(joinedload(WorkingGroup.priority_area)))
        assert sum(1 for group in groups if group.priority_area) == 5
