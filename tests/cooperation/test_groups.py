"""Working groups as the office keeps them: who is in one and as what, who left, representatives, the agenda."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import gettext
from sqlalchemy import select

from app.contacts.links import contact_token
from app.cooperation.actions.agenda import change_agenda_item
from app.cooperation.actions.groups import add_group_member, change_group_member, end_group_member
from app.cooperation.actions.representing import name_representative
from app.cooperation.bodies import CooperationBody
from app.cooperation.models import AgendaItemStatus, GroupAgendaItem, GroupRepresentative
from app.cooperation.panels import agenda_digest
from app.cooperation.shown import group_totals, states_beside_blocs
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import GroupRole, PriorityArea, WorkingGroup, WorkingGroupStatus
from app.events.working_group_queries import group_members, working_group_named, working_groups
from app.letters.actions.recipients import add_group
from app.letters.audiences import AudienceChoice
from app.letters.hooks import audiences_offered
from app.letters.models import MailingKind
from app.mail.models import OutboxMessage
from app.network.models import Bloc, BlocCountry
from app.people.actions import merge
from app.people.erasure import erase
from tests.cooperation.making import agenda_words, make_agenda_item, make_group, make_representative
from tests.delegations.test_bounds import Counting
from tests.fixtures.applications import Arrange
from tests.make import (
    make_contact,
    make_country,
    make_event,
    make_institution,
    make_mailing,
    make_person,
    saved,
)

UNKNOWN = (None, Precision.UNKNOWN)


def group_again(slug: str = "grupo") -> WorkingGroup:
    db.session.expire_all()
    found = working_group_named(slug)
    assert found is not None
    return found


def test_a_country_is_in_a_group_once_at_a_time(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        make_group("BR", "CL")
        group = group_again()
        group.members_printed, group.source_line = "Brazil, Chile, Brazil", 106
        with pytest.raises(Refused, match=r"Brazil is a member already \(the source prints it twice, line 106\)\."):
            add_group_member(group, CooperationBody(country_code="BR"), GroupRole.MEMBER, UNKNOWN, "")
        with pytest.raises(Refused, match=r"Chile is a member already\."):
            add_group_member(group, CooperationBody(country_code="CL"), GroupRole.MEMBER, UNKNOWN, "")


def test_one_coordinates_at_a_time_and_is_added_when_it_was_no_member(app: Flask) -> None:
    with app.app_context():
        make_group("BR", "CL", coordinator="BR")
        make_country("PE")
        add_group_member(group_again(), CooperationBody(country_code="PE"), GroupRole.COORDINATOR, UNKNOWN, "")
        group = group_again()
        assert group.coordinator_country == "PE"
        assert [one.role for one in group.members] == [GroupRole.MEMBER, GroupRole.MEMBER, GroupRole.COORDINATOR]
        change_group_member(group.members[1], GroupRole.COORDINATOR, (date(2025, 1, 1), Precision.YEAR), "Acta")
        assert group_again().coordinator_country == "CL"


def test_who_leaves_keeps_the_row_and_its_representatives_end(app: Flask) -> None:
    with app.app_context():
        area = saved(PriorityArea(slug="area", name=TranslatedText(es="Área")))
        make_group("BR", "CL", area_id=area.id)
        group = group_again()
        representative = make_representative(group.members[0], make_person(email="ana@oficina.example"))
        end_group_member(group.members[0], (date(2026, 5, 1), Precision.MONTH))
        group = group_again()
        assert [one.country_code for one in group.former_members] == ["BR"]
        assert [one.country_code for one in group_members(area.id)] == ["CL"]
        assert db.session.get_one(GroupRepresentative, representative.id).until is not None
        kinds = [message.kind for message in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]
        assert kinds == ["cooperation/named", "cooperation/ended"]
        add_group_member(group, CooperationBody(country_code="BR"), GroupRole.MEMBER, UNKNOWN, "")
        assert len(group_again().members) == 3
        with pytest.raises(Refused, match=gettext("This membership has ended already.")):
            end_group_member(group.former_members[0], UNKNOWN)


@pytest.mark.one_database
def test_a_bloc_is_never_counted_as_a_country(app: Flask) -> None:
    with app.app_context():
        area = saved(PriorityArea(slug="area", name=TranslatedText(es="Área")))
        make_group("JM", "PE", area_id=area.id)
        bloc = saved(Bloc(slug="caricom", name=TranslatedText(en="CARICOM")))
        saved(BlocCountry(bloc_id=bloc.id, country_code="JM"))
        add_group_member(group_again(), CooperationBody(bloc_id=bloc.id), GroupRole.MEMBER, UNKNOWN, "")
        group = group_again()
        totals = group_totals(working_groups())
        assert (totals.states, totals.blocs, totals.distinct) == (2, 1, 2)
        assert [(code, str(found.name)) for code, found in states_beside_blocs(group, {bloc.id: {"JM"}})] == [
            ("JM", "CARICOM")
        ]


@pytest.mark.one_database
def test_the_office_enters_a_group_its_members_and_its_agenda(
    office: FlaskClient, app: Flask, arrange: Arrange
) -> None:
    with arrange():
        for code in ("EC", "PE"):
            make_country(code)
        make_person(email="ana@oficina.example")
    assert office.post("/groups/new", data={"name-es": "Grupo nuevo", "status": "active"}).status_code == 303
    there = "/groups/grupo-nuevo"
    assert "No agenda yet" in office.get(f"{there}?lang=en").text
    member = {"body": "EC", "role": "coordinator", "since-year": "2025", "source": "Acta 3"}
    assert office.post(f"{there}/members/new", data=member).status_code == 303
    again = office.post(f"{there}/members/new?lang=en", data=member)
    assert again.status_code == 422
    assert "Ecuador is a member already." in again.text
    with app.app_context():
        number = str(group_again("grupo-nuevo").members[0].id)
    line = {"term": "medium", "text-es": "Comparar los pliegos", "owner": number, "due-year": "2027", "status": "open"}
    assert office.post(f"{there}/agenda/new", data=line).status_code == 303
    person = {"member": number, "email": "ana@oficina.example", "since": "2026-01-15"}
    assert office.post(f"{there}/representatives/new", data=person).status_code == 303
    wrong = office.post(f"{there}/representatives/new?lang=en", data=person | {"email": "nadie@oficina.example"})
    assert "Nobody in the directory has this address." in wrong.text
    page = office.get(f"{there}?lang=en").text
    assert "Comparar los pliegos" in page
    assert "Ecuador" in page
    assert "since 2025" in page
    assert "(Acta 3)" in page


@pytest.mark.one_database
def test_visitors_see_the_members_and_neither_agenda_nor_names(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        group = make_group("CR", coordinator="CR")
        make_agenda_item(group)
        make_representative(group.members[0], make_person(family_names="Invisible"))
    page = client.get("/groups/grupo?lang=en").text
    assert "Costa Rica" in page
    assert "Comparar los pliegos" not in page
    assert "Invisible" not in page


@pytest.mark.one_database
def test_the_coordinators_contact_writes_the_agenda_by_the_link(
    app: Flask, client: FlaskClient, arrange: Arrange
) -> None:
    with arrange():
        group = make_group("CR", "EC", coordinator="CR")
        item = make_agenda_item(group).public_id
        own = contact_token(make_contact("CR"))
        other = contact_token(make_contact("EC"))
    assert "Working groups that you coordinate" in client.get(f"/c/{own}?lang=en").text
    assert "Working groups that you coordinate" not in client.get(f"/c/{other}?lang=en").text
    line = {"term": "short", "text-es": "Nueva línea", "status": "doing", "owner": ""}
    assert client.post(f"/c/{own}/groups/grupo", data=line).status_code == 303
    assert client.post(f"/c/{own}/groups/grupo/{item}", data=line | {"text-es": "Cambiada"}).status_code == 303
    assert client.get(f"/c/{other}/groups/grupo").status_code == 404
    with app.app_context():
        rows = db.session.scalars(select(GroupAgendaItem).order_by(GroupAgendaItem.id)).all()
        assert [str(row.text) for row in rows] == ["Cambiada", "Nueva línea"]
        assert rows[1].status is AgendaItemStatus.DOING


@pytest.mark.one_database
def test_the_weekly_mail_of_a_countrys_contacts_tells_of_changed_agendas(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        group = make_group("CR", "EC", coordinator="CR")
        inside, outside = make_contact("EC"), make_contact("HN")
        assert agenda_digest([inside, outside]) == {}
        change_agenda_item(make_agenda_item(group), agenda_words("Otra cosa"))
        told = agenda_digest([inside, outside])
        assert list(told) == [inside.id]
        assert told[inside.id][0].lines == ["1 line of its agenda changed"]


@pytest.mark.one_database
def test_contacts_of_blocs_and_institutions_hear_of_the_agendas_of_their_groups(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        make_group("CR", coordinator="CR")
        bloc, institution = saved(Bloc(slug="caricom", name=TranslatedText(en="CARICOM"))), make_institution()
        for body in (CooperationBody(bloc_id=bloc.id), CooperationBody(institution_id=institution.id)):
            add_group_member(group_again(), body, GroupRole.MEMBER, UNKNOWN, "")
        contacts = [make_contact(None, bloc_id=bloc.id), make_contact(None, institution_id=institution.id)]
        contacts.append(make_contact("HN"))
        make_agenda_item(group_again())
        assert list(agenda_digest(contacts)) == [one.id for one in contacts[:2]]


def test_a_mailing_is_for_a_group_who_represents_it_else_who_speaks_for_its_member(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        make_group("CR", "EC", "PE", coordinator="CR")
        group = group_again()
        ana = make_person("Ana", email="ana@oficina.example")
        make_representative(group.members[0], ana)
        make_contact("CR")
        speaks = make_contact("EC")
        closed = make_group("CR", slug="cerrado")
        closed.status = WorkingGroupStatus.CLOSED
        event, mailing = make_event(), make_mailing(make_event("Otro"), kind=MailingKind.INFORMATION_NOTE)
        offered = audiences_offered()
        assert "working_group:cerrado" not in offered
        audience = offered["working_group:grupo"]
        assert audience.label == "Working group: Grupo de prueba"
        chosen = audience.chosen(event, AudienceChoice("working_group:grupo"))
        assert [(one.person_id, one.email) for one in chosen] == [(ana.id, ""), (None, speaks.mail_address)]
        assert add_group(mailing, event, AudienceChoice("working_group:grupo", ("EC",))) == 1
        assert add_group(mailing, event, AudienceChoice("working_group:grupo")) == 1


@pytest.mark.one_database
def test_the_composer_lists_the_groups_in_as_many_statements_as_there_were(
    office: FlaskClient, arrange: Arrange, statements: Counting
) -> None:
    with arrange():
        event = make_event()
        make_group("CR", slug="primero")
        there = f"/events/{event.slug}/work/mailings/{make_mailing(event, kind=MailingKind.THANKS).public_id}"
    asked = []
    for number in range(2):
        with arrange():
            for each in range(10 * number):
                make_group("CR", "EC", slug=f"otro-{each}")
        office.get(f"{there}/audience")
        with statements() as ran:
            assert "Grupo de prueba (0)" in office.get(f"{there}/audience").text
        asked.append(len(ran))
    assert asked[0] == asked[1]
    assert office.post(f"{there}/groups", data={"group": "working_group:nadie"}).status_code == 404


@pytest.mark.one_database
def test_records_that_become_one_represent_once_and_an_erased_person_is_gone(app: Flask) -> None:
    with app.app_context():
        member = make_group("CR").members[0]
        kept, merged = make_person(email="a@oficina.example"), make_person(email="b@oficina.example")
        for person in (kept, merged):
            make_representative(member, person)
        with pytest.raises(Refused, match=gettext("This person represents the member already.")):
            name_representative(member, kept, date(2026, 2, 1))
        merge(kept, merged, {})
        assert [one.person_id for one in db.session.scalars(select(GroupRepresentative))] == [kept.id]
        erase(kept)
        assert not db.session.scalars(select(GroupRepresentative)).all()


@pytest.mark.one_database
def test_both_agendas_stand_on_the_page_with_their_empty_states(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        make_agenda_item(make_group("CR"))
    page = office.get("/groups/grupo?lang=en").text
    assert page.index("Short term") < page.index("Medium term")
    assert "No line yet." in page


@pytest.mark.one_database
def test_a_group_asks_the_same_for_one_member_and_for_thirty(
    office: FlaskClient, arrange: Arrange, statements: Counting
) -> None:
    with arrange():
        make_group("CR", slug="uno")
        many = make_group(*(f"{first}{second}" for first in "ABCDEF" for second in "ABCDE"), slug="muchos")
        for number in range(20):
            make_agenda_item(many, f"Asunto {number}")
    asked = []
    for slug in ("uno", "muchos", "uno", "muchos"):
        with statements() as ran:
            assert office.get(f"/groups/{slug}").status_code == 200
        asked.append(len(ran))
    assert asked[3] <= asked[2] + 1  # the first agenda with an owner
    assert asked[3] <= 18
