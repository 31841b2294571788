"""Working groups when something is sent twice, happens meanwhile, lies ahead, or is over."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import gettext
from sqlalchemy import func, insert, select, update

from app.contacts.links import contact_token
from app.cooperation.actions.groups import add_group_member, change_group_member, end_group_member
from app.cooperation.actions.representing import end_representative, name_representative
from app.cooperation.bodies import CooperationBody
from app.cooperation.models import GroupAgendaItem, GroupRepresentative, ProgrammeNeed
from app.cooperation.panels import agenda_digest
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import GroupRole, PriorityArea, WorkingGroup, WorkingGroupMember, WorkingGroupStatus
from app.events.working_group_queries import group_members
from tests.cooperation.making import make_agenda_item, make_group, make_representative
from tests.cooperation.test_groups import UNKNOWN, group_again
from tests.fixtures.applications import Arrange
from tests.make import make_contact, make_country, make_person, saved

LINE = {"term": "short", "text-es": "Comparar los pliegos", "status": "open", "owner": ""}


@pytest.mark.one_database
def test_forms_that_are_sent_twice_are_one_group_and_one_line(office: FlaskClient, app: Flask) -> None:
    for _twice in range(2):
        assert office.post("/groups/new", data={"name-es": "Grupo nuevo", "status": "active"}).status_code == 303
        assert office.post("/groups/grupo-nuevo/agenda/new", data=LINE).status_code == 303
        assert office.post("/programme/needs/new", data={"text-es": "Difusión"}).status_code == 303
    with app.app_context():
        for model in (WorkingGroup, GroupAgendaItem, ProgrammeNeed):
            assert db.session.scalar(select(func.count()).select_from(model)) == 1


def test_who_came_since_the_page_was_read_is_a_member_already(app: Flask) -> None:
    with app.app_context():
        make_group("BR", "CL", coordinator="BR")
        for code in ("EC", "PE"):
            make_country(code)
        group = group_again()
        meanwhile = {"group_id": group.id, "since_precision": Precision.UNKNOWN, "source": ""}
        db.session.execute(insert(WorkingGroupMember).values(country_code="EC", role=GroupRole.MEMBER, **meanwhile))
        with pytest.raises(Refused, match=gettext("%(name)s is a member already.", name="Ecuador")):
            add_group_member(group, CooperationBody(country_code="EC"), GroupRole.MEMBER, UNKNOWN, "")
        other = WorkingGroupMember.country_code
        roles = update(WorkingGroupMember).execution_options(synchronize_session=False)
        db.session.execute(roles.where(other == "BR").values(role=GroupRole.MEMBER))
        db.session.execute(roles.where(other == "EC").values(role=GroupRole.COORDINATOR))
        add_group_member(group, CooperationBody(country_code="PE"), GroupRole.COORDINATOR, UNKNOWN, "")
        assert group_again().coordinator_country == "PE"


def test_who_left_since_the_page_was_read_is_named_and_ended_no_more(app: Flask) -> None:
    with app.app_context():
        member = make_group("BR").members[0]
        representative = make_representative(member, make_person())
        ended = {"until": date(2026, 2, 1)}
        apart = {"synchronize_session": False}
        db.session.execute(update(GroupRepresentative).values(**ended), execution_options=apart)
        with pytest.raises(Refused, match=gettext("This has ended already.")):
            end_representative(representative, date(2026, 2, 1))
        gone = update(WorkingGroupMember).values(until_precision=Precision.UNKNOWN)
        db.session.execute(gone, execution_options=apart)
        with pytest.raises(Refused, match=gettext("This member has left the group.")):
            name_representative(member, make_person(), date(2026, 2, 1))
        with pytest.raises(Refused, match=gettext("This membership has ended already.")):
            end_group_member(member, UNKNOWN)


@pytest.mark.one_database
def test_nobody_has_left_on_a_day_to_come(app: Flask) -> None:
    with app.app_context():
        member = make_group("BR").members[0]
        with pytest.raises(Refused, match=gettext("Choose a day that has come.")):
            end_group_member(member, (present_day() + timedelta(days=1), Precision.DAY))
        assert member.is_current
        end_group_member(member, (present_day(), Precision.DAY))
        assert not member.is_current


@pytest.mark.one_database
def test_the_weekly_mail_tells_what_changed_since_each_contact_was_told_last(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        item = make_agenda_item(make_group("CR", "EC", "HN"))
        item.changed_at = now() - timedelta(days=9)
        late = make_contact("CR", digested_at=now() - timedelta(days=10))
        told, new = make_contact("EC", digested_at=now() - timedelta(days=8)), make_contact("HN")
        db.session.flush()
        assert list(agenda_digest([late, told, new])) == [late.id]
        assert agenda_digest([]) == {}


@pytest.mark.one_database
def test_a_closed_group_works_on_nothing(app: Flask, client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        area = saved(PriorityArea(slug="area", name=TranslatedText(es="Área"))).id
        make_group("CR", coordinator="CR", area_id=area)
        link = f"/c/{contact_token(make_contact('CR'))}/groups/grupo"
        assert len(group_members(area)) == 1
    assert client.get(link).status_code == 200
    with arrange():
        group_again().status = WorkingGroupStatus.CLOSED
    assert client.get(link).status_code == 404
    assert client.post(link, data=LINE).status_code == 404
    with app.app_context():
        assert group_members(area) == []


@pytest.mark.one_database
def test_a_line_keeps_whose_it_is_when_its_owner_left(office: FlaskClient, app: Flask, arrange: Arrange) -> None:
    with arrange():
        group = make_group("CR", "EC")
        item, owner = make_agenda_item(group).public_id, str(group.members[0].id)
        end_group_member(group.members[0], UNKNOWN)
    page = office.get(f"/groups/grupo/agenda/{item}").text
    assert f'<option selected value="{owner}"' in page
    assert (
        office.post(f"/groups/grupo/agenda/{item}", data=LINE | {"owner": owner, "status": "done"}).status_code == 303
    )
    with app.app_context():
        assert str(db.session.scalar(select(GroupAgendaItem.owner_id))) == owner
    assert office.post("/groups/grupo/agenda/new", data=LINE | {"owner": owner}).status_code == 422


@pytest.mark.one_database
def test_lists_name_who_coordinates_or_leads_today(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        group = make_group("CR")
        group.coordinator_name = "Instituto que fue"
    for path in ("/groups", "/series"):
        assert "Instituto que fue" not in office.get(f"{path}?lang=en").text
    with arrange():
        change_group_member(group_again().members[0], GroupRole.LEAD, UNKNOWN, "")
    for path in ("/groups", "/series"):
        assert "Led by: Costa Rica" in office.get(f"{path}?lang=en").text


@pytest.mark.one_database
def test_the_offices_note_is_read_by_the_office(office: FlaskClient, app: Flask, arrange: Arrange) -> None:
    with arrange():
        make_group("CR").note = "Falta la firma"
    assert "Falta la firma" in office.get("/groups/grupo").text
    assert "Falta la firma" not in app.test_client().get("/groups/grupo").text


@pytest.mark.one_database
def test_the_office_makes_a_member_the_coordinator_on_its_page(
    office: FlaskClient, app: Flask, arrange: Arrange
) -> None:
    with arrange():
        number = make_group("BR", "CL", coordinator="BR").members[1].id
    assert office.post(f"/groups/grupo/members/{number}", data={"role": "coordinator"}).status_code == 303
    with app.app_context():
        assert group_again().coordinator_country == "CL"
