"""The seven groups of the documents: members, coordinators and what they add up to; loaded twice without change."""

from collections import Counter

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.cooperation.hooks import doubts_of_groups
from app.cooperation.shown import group_totals
from app.core.extensions import db
from app.events.models import GroupRole, WorkingGroup, WorkingGroupMember
from app.events.working_group_queries import working_group_named, working_groups
from app.programme.document import programme
from app.programme.loading import load_programme
from app.programme.working_groups import add_working_groups

#: Coordinator, states, blocs, entries printed, line.
TABLE = {
    "strategies": ("BR", 11, [], 12, 106),
    "sme": ("SV", 6, ["CARICOM"], 7, 107),
    "training": ("EC", 6, [], 6, 108),
    "harmonization": ("CR", 10, ["CARICOM"], 11, 109),
    "links": ("PY", 11, ["CARICOM"], 12, 110),
    "institutionalization": ("PE", 0, [], 0, 75),
    "2017-human-rights": (None, 3, [], 0, 24),
}


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


def test_the_groups_are_those_of_the_table(loaded: Flask) -> None:
    with loaded.app_context():
        groups = working_groups()
        assert {group.slug: _row(group) for group in groups} == TABLE
        totals = group_totals(groups)
        assert (totals.groups, totals.states, totals.blocs, totals.printed, totals.distinct) == (5, 44, 3, 48, 19)
        beside = {code for group in groups if group.priority_area_id is None for code in group.state_codes}
        of_areas = Counter(code for group in groups if group.priority_area_id for code in group.state_codes)
        assert beside <= set(of_areas)
        assert {code for code, number in of_areas.items() if number == 5} == {"PE"}
        assert {code for code, number in of_areas.items() if number == 4} == {"BR", "CL", "UY"}
        assert {code for code, number in of_areas.items() if number == 3} == {"CO", "CR", "EC"}
        assert set(programme()["countries_in_seeds"]) - set(of_areas) - beside == {"BB", "DO", "VE"}
        _institutions_coordinate_and_lead()


def _row(group: WorkingGroup) -> tuple[object, ...]:
    blocs = [str(member.bloc.name) for member in group.current_members if member.bloc]
    return group.coordinator_country, len(group.state_codes), blocs, group.number_printed, group.source_line


def _institutions_coordinate_and_lead() -> None:
    apart, formed = working_group_named("institutionalization"), working_group_named("2017-human-rights")
    assert apart is not None
    assert formed is not None
    assert apart.coordinator is not None
    assert apart.coordinator.institution is not None
    assert str(apart.coordinator.institution.name) == "CONSUCODE"
    led = [str(one.institution.name) for one in formed.members if one.role is GroupRole.LEAD and one.institution]
    assert [name.partition(",")[0] for name in led] == [
        "Organization of American States",
        "Centro Vincular",
        "Danish Institute for Human Rights",
    ]
    assert formed.formed_at_id is not None
    assert apart.formed_at_id is None


def test_a_second_time_nothing_changes_and_who_left_stays_away(loaded: Flask) -> None:
    with loaded.app_context():
        group = working_group_named("sme")
        assert group is not None
        group.members.remove(group.members[0])
        db.session.commit()
        before = db.session.scalar(select(func.count()).select_from(WorkingGroupMember))
        assert add_working_groups(programme()) == 0
        assert db.session.scalar(select(func.count()).select_from(WorkingGroupMember)) == before


@pytest.mark.one_database
def test_what_an_earlier_version_loaded_is_completed_once(loaded: Flask) -> None:
    """A group that stands without its key gets what the version before did not know, and nothing twice."""
    with loaded.app_context():
        group = working_group_named("2017-human-rights")
        assert group is not None
        group.programme_key, group.formed_at_id = None, None
        group.members = [one for one in group.members if one.country_code]
        db.session.commit()
        assert add_working_groups(programme()) == 1
        assert sum(one.role is GroupRole.LEAD for one in group.members) == 3
        assert add_working_groups(programme()) == 0


@pytest.mark.one_database
def test_the_pages_say_what_is_counted_and_what_is_doubtful(loaded: Flask, client: FlaskClient) -> None:
    listed = " ".join(client.get("/groups?lang=en").text.split())
    assert "44 memberships of states and 3 of blocs make 47; the states are 19 different ones." in listed
    page = client.get("/groups/links?lang=en").text
    assert "counted once as a state, and spoken for by CARICOM" in page
    assert "Workshop" in page
    assert "Report on lessons learned and priority cooperation needs: Links" in page
    assert 'id="agenda"' not in page  # nobody has signed in
    assert "Working groups" in client.get("/network/countries/PE?lang=en").text
    with loaded.test_request_context():
        assert [doubt.code for doubt in doubts_of_groups()] == ["X12", "X13", "X14", "X15"]
        assert [doubt.code for doubt in doubts_of_groups("sme")] == ["X14", "X15"]
