"""The office designs a questionnaire, opens it, sees the board, reviews and accepts; and who was reminded when."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.mail.hand_over import questions
from app.mail.models import OutboxMessage
from app.network.actions import load_countries
from app.network.models import Country
from app.profiles.models import CountryResponse, QuestionnaireReminder, ResponseStatus, SectionHandOver
from app.profiles.questionnaires.actions import handing_sections
from app.profiles.questionnaires.actions.answering import submit_response
from app.profiles.questionnaires.actions.handing_sections import ColleagueWords, hand_section
from app.profiles.questionnaires.actions.opening import close_version
from app.profiles.questionnaires.actions.reminding import remind_country
from app.profiles.questionnaires.actions.reviewing import return_response
from app.profiles.questionnaires.jobs import remind_questionnaires
from app.profiles.questionnaires.queries.versions import questionnaire_version
from app.programme.document import programme
from app.programme.loading import load_programme
from app.programme.questionnaires import add_questionnaires
from tests import cast
from tests.make import make_account, make_contact, make_event, make_membership, make_person
from tests.profiles.making import answered, make_questionnaire, opened_to, the_response

BERTA = ColleagueWords("Berta", "Colega", "berta@ejemplo.example")
#: What a browser sends for the columns that nobody fills in.
CELLS = {f"column-new-{number}-kind": "text" for number in range(1, 5)}


def kinds(app):
    with app.app_context():
        return sorted(db.session.scalars(select(OutboxMessage.kind)))


def why_not(message):
    """Why it would be kept unsent if its turn came now; None where it leaves."""
    question = questions.get(message.kind)
    return question.ask(question.find(message.cause_ref, message.about_ref), message)


def test_from_the_first_item_to_open(app, office, arrange):
    with arrange():
        make_membership("CR")
        make_contact("CR")
    assert office.post("/questionnaires/new", data={"title-es": "Perfil nacional"}).status_code == 303
    there = "/questionnaires/perfil-nacional"
    assert office.post(f"{there}/1/sections/new", data={"title-es": "Marco legal"}).status_code == 303
    with app.app_context():
        section = questionnaire_version("perfil-nacional", 1).sections[0].id
    wrong = {"section": section, "place": "1", "label-es": "Nivel", "kind": "choice", **CELLS}
    assert office.post(f"{there}/1/items/new", data=wrong).status_code == 422
    table = wrong | {"kind": "table", "column-new-1-es": "Sistema"}
    assert office.post(f"{there}/1/items/new", data=table).status_code == 303
    text = {"section": section, "place": "1", "label-es": "Ley", "kind": "text", **CELLS}
    assert office.post(f"{there}/1/items/new", data=text).status_code == 303
    with app.app_context():  # both are kept, in the order that was asked for
        assert [item.key for item in questionnaire_version("perfil-nacional", 1).items] == ["ley", "nivel"]
        last = (present_day() + timedelta(days=20)).isoformat()
    assert "Nivel" in office.get(f"{there}/1").text
    assert office.post(f"{there}/1/opening", data={"ends_on": last, "countries": ["CR"]}).status_code == 303
    assert kinds(app) == ["profiles/opened"]
    assert "Costa Rica" in office.get(there).text
    late = office.post(f"{there}/1/sections/new?lang=en", data={"title-es": "Otra"})
    assert late.status_code == 422 and "was opened: what it asks stays" in late.text
    assert office.post(f"{there}/1/closing").status_code == 303


def test_given_back_and_accepted(app, office, arrange, clock):
    with arrange():
        opened_to(make_questionnaire(), "CR")
        answered(the_response(), law="Ley 1", systems=[{"c1": "Compras", "c2": "40"}])
        submit_response(the_response(), None, "system")
        number = the_response().version.items[0].id
    page = "/questionnaires/perfil/1/countries/cr"
    assert "Ley 1" in office.get(page).text
    assert office.post(page, data={}).status_code == 422
    assert office.post(page, data={f"note-{number}": "¿De qué año?"}).status_code == 303
    assert kinds(app) == ["profiles/handed_in", "profiles/opened", "profiles/returned"]
    with app.app_context():
        mail = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "profiles/returned")).one()
        assert "- Pregunta law\n  ¿De qué año?" in mail.text
        assert "Último día para responder: " in mail.text
    clock.move(timedelta(hours=1))
    with arrange():
        submit_response(the_response(), None, "system")
    assert office.post(f"{page}/acceptance").status_code == 303
    with app.app_context():
        assert db.session.scalar(select(CountryResponse.status)) is ResponseStatus.ACCEPTED
    assert kinds(app).count("profiles/handed_in") == 2  # each time


def test_a_version_is_named_and_says_what_its_opening_ends(app, office, arrange):
    """The next version is a pilot with a name; before it is opened the office reads whom the end of the first concerns."""
    with arrange():
        opened_to(make_questionnaire(), "CR", "PE")
        answered(the_response("PE"), law="Ley 1")
        submit_response(the_response("PE"), None, "system")
        make_membership("CR")
        last = (present_day() + timedelta(days=20)).isoformat()
    there = "/questionnaires/perfil"
    assert office.post(f"{there}/versions").status_code == 303
    named = {"label-es": "Piloto de 2027", "is_pilot": "y"}
    assert office.post(f"{there}/2/name", data=named).status_code == 303
    assert "Piloto de 2027" in office.get(f"{there}/2").text
    page = office.get(f"{there}/2/opening?lang=en").text
    assert "“Version 1” is still open. Opening this one closes it" in page
    assert "These had not handed in: Costa Rica." in page
    assert "These handed in and wait to be accepted: Peru." in page
    assert "\nPiloto de 2027</textarea>" in page
    sent = {"label-es": "Segundo piloto", "is_pilot": "y", "ends_on": last, "countries": ["CR"]}
    assert office.post(f"{there}/2/opening", data=sent).status_code == 303
    with app.app_context():
        second = questionnaire_version("perfil", 2)
        assert (second.label["es"], second.is_pilot, second.is_open) == ("Segundo piloto", True, True)
        assert not questionnaire_version("perfil", 1).is_open
    assert office.post(f"{there}/2/name?lang=en", data=named).status_code == 422  # it was opened
    page = office.get(f"{there}/2/opening?lang=en").text
    assert "label-es" not in page and "closes it" not in page


def test_so_many_colleagues_answer_a_section_and_each_has_one_link(arrange, monkeypatch):
    with arrange():
        opened_to(make_questionnaire(), "CR")
        section = the_response().version.sections[0]
        monkeypatch.setattr(handing_sections, "MOST_COLLEAGUES", 2)
        ciro, dora = (ColleagueWords(name, "Colega", f"{name}@ejemplo.example") for name in ("ciro", "dora"))
        first = hand_section(the_response(), section, BERTA, "system", "es")
        hand_section(the_response(), section, ciro, "system", "es")
        with pytest.raises(Refused):
            hand_section(the_response(), section, dora, "system", "es")
        assert hand_section(the_response(), section, BERTA, "system", "es") is first
        told = select(OutboxMessage.to_address).where(OutboxMessage.kind == "profiles/section_handed")
        assert sorted(db.session.scalars(told)) == ["berta@ejemplo.example", "ciro@ejemplo.example"]


def test_the_link_of_a_section_leaves_no_more_once_nobody_can_answer(app, arrange, clock):
    with arrange():
        version = make_questionnaire()
        opened_to(version, "CR", "PE")
        for code in ("CR", "PE"):
            section = the_response(code).version.sections[0]
            hand_section(the_response(code), section, BERTA, "system", "es")
        answered(the_response("PE"), law="Ley 1")
        submit_response(the_response("PE"), None, "system")
    with app.app_context():
        messages = db.session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == "profiles/section_handed").order_by(OutboxMessage.id)
        ).all()
        assert [why_not(message) for message in messages] == [None, "handed_in_already"]
        clock.move(timedelta(days=31))
        assert why_not(messages[0]) == "questionnaire_closed"  # its last day has passed
        clock.move(-timedelta(days=31))
        close_version(questionnaire_version("perfil", 1))
        assert why_not(messages[0]) == "questionnaire_closed"
        db.session.execute(update(SectionHandOver).values(ended_at=now()))
        assert [why_not(message) for message in messages] == ["taken_back", "taken_back"]


def test_the_office_is_told_who_handed_in(app, office, arrange):
    """Those who look after all events, and nobody else."""
    with arrange():
        make_account([make_event()], make_person(**cast.PEDRO.fields))
        contacts = opened_to(make_questionnaire(), "CR")
        answered(the_response(), law="Ley 1")
        submit_response(the_response(), contacts["CR"].person, "system")
        handed_in_by = contacts["CR"].person.formal_name
    with app.app_context():
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "profiles/handed_in")).all()
        assert len(told) == 1
        assert "Costa Rica" in told[0].subject
        assert handed_in_by in told[0].text
        path = re.search(r"http://[^/\s]+(/questionnaires/\S+)", told[0].text)[1]
    assert "Ley 1" in office.get(path).text


def test_after_the_last_day_only_what_was_given_back_is_answered(app, office, arrange, clock):
    with arrange():
        opened_to(make_questionnaire(), "CR", "PE", "CL", days=3)
        for code in ("PE", "CL"):
            answered(the_response(code), law="Ley 1")
        for code in ("PE", "CL"):
            submit_response(the_response(code), None, "system")
    clock.move(timedelta(days=3))
    with arrange():
        answered(the_response(), law="El último día")
        return_response(the_response("PE"), [(None, "¿De qué año?")])
    said = "The last day was"
    assert said not in office.get("/questionnaires/perfil?lang=en").text
    clock.move(timedelta(days=1))
    with arrange():
        return_response(the_response("CL"), [(None, "¿De qué año?")])
        for refused in (
            lambda: answered(the_response(), law="Tarde"),
            lambda: submit_response(the_response(), None, "system"),
            lambda: hand_section(the_response(), the_response().version.sections[0], BERTA, "system", "es"),
        ):
            with pytest.raises(Refused):
                refused()
        for code in ("PE", "CL"):
            answered(the_response(code), law="Ley 1 de 2004")
            submit_response(the_response(code), None, "system")
    assert said in office.get("/questionnaires/perfil?lang=en").text
    with app.app_context():
        later = (present_day() + timedelta(days=5)).isoformat()
    assert office.post("/questionnaires/perfil/1/opening", data={"ends_on": later}).status_code == 303
    with arrange():
        assert answered(the_response(), law="A tiempo") == []


def test_the_board_of_the_documents(office, arrange, statements):
    with arrange():
        load_countries()
        add_questionnaires(programme())
    with statements() as asked:
        page = office.get("/questionnaires/egp-profile?lang=en").text
    assert "13 countries: 12 complete." in page
    assert "Of those complete, 8 were not in the pilot." in page
    assert "Took part in the pilot, and did not complete this version: Venezuela." in page
    assert "Completed between September 2004 and May 2005. The document does not give its content." in page
    assert len(asked) <= 10
    assert "5 countries: 5 complete." in office.get("/questionnaires/egp-profile?lang=en&version=0").text


@pytest.mark.parametrize("number", [1, 30])
def test_the_board_asks_as_much_for_one_country_as_for_thirty(office, arrange, statements, number):
    with arrange():
        load_countries()
        codes = db.session.scalars(select(Country.code).order_by(Country.code).limit(number)).all()
        assert len(codes) == number
        opened_to(make_questionnaire(), *codes)
        answered(the_response(codes[-1]), law="Ley 1")
    with statements() as asked:
        page = office.get("/questionnaires/perfil?lang=en").text
    assert page.count('data-label="Answers"') == number
    assert "1 of 4" in page
    assert "Inicio" not in office.get("/questionnaires/perfil?lang=es").text  # a state, and no time of beginning
    assert len(asked) <= 10, asked


def test_what_was_given_in_kind_stands_beside_it(office, arrange):
    with arrange():
        load_programme()
    page = office.get("/questionnaires/egp-profile?lang=en").text
    assert "E-GP Profiles (2004): USD 8,000.00" in page and "Together: USD 16,000.00" in page


def test_who_has_not_handed_in_is_reminded_once(app, arrange, clock):
    """Days 14 and 7 were missed: the latest is sent, the earlier one is recorded."""
    with arrange():
        opened_to(make_questionnaire(), "CR", "PE", days=20)
        answered(the_response("PE"), law="Ley 1")
        submit_response(the_response("PE"), None, "system")
    clock.move(timedelta(days=15))
    for _ in range(2):
        with app.app_context():
            list(remind_questionnaires())
    assert kinds(app) == ["profiles/opened", "profiles/opened", "profiles/reminded"]
    with app.app_context():
        rows = db.session.execute(select(QuestionnaireReminder.rule, QuestionnaireReminder.outcome)).all()
        assert sorted((rule, outcome.value) for rule, outcome in rows) == [
            ("answers_14", "missed"),
            ("answers_7", "sent"),
        ]
        assert not remind_country(db.session.scalars(select(CountryResponse.id)).first() or 0)
