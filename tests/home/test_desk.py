"""The desk: what is in preparation by date, how each event stands, what comes next; and how near everything is."""

import re
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.accounts.passwords import hashed
from app.core.clock import now
from app.core.extensions import db
from app.events.models import EventStatus, RegistrationPolicy
from app.forums.models import ReviewReason
from app.letters.models import LetterStatus
from app.preparation.models import TaskStatus
from app.registration.models import RegistrationStatus, Response
from tests import cast, make
from tests.accounts.conftest import GOOD
from tests.delegations.making import make_delegation, make_nomination
from tests.forums.making import make_contribution, make_forum, make_forum_role, make_participant, review_of
from tests.letters.making import make_letter_in, make_letter_out
from tests.make_mail import make_suppression
from tests.preparation.making import make_task, make_task_owner
from tests.travel.making_missions import make_mission


@pytest.fixture
def chief(client, arrange, sign_in):
    with arrange():
        account = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return account


def desk(client: FlaskClient) -> str:
    return client.get("/desk?lang=en").text


def words_of(client: FlaskClient) -> str:
    main = re.search(r"<main.*</main>", desk(client), re.S)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_events_stand_by_date_those_that_are_over_below(chief, client, arrange):
    with arrange():
        for title, start in (
            ("Tercero", date(2027, 9, 1)),
            ("Primero", date(2026, 12, 1)),
            ("Segundo", date(2027, 1, 9)),
        ):
            make.make_event(title, start_on=start)
        make.make_event("Sin fecha", start_on=None, status=EventStatus.DRAFT)
        make.make_event("Reciente", start_on=date(2026, 11, 10))
        make.make_event("Antiguo", start_on=date(2026, 3, 1))
        make.make_event("Suspendido", start_on=date(2027, 2, 1), status=EventStatus.CANCELLED)
    page = words_of(client)
    places = [
        page.index(title) for title in ("Primero", "Segundo", "Tercero", "Sin fecha", "Over in the last", "Reciente")
    ]
    assert places == sorted(places)
    assert "Antiguo" not in page and "Suspendido" not in page


def test_each_number_leads_to_its_rows(chief, client, arrange):
    with arrange():
        event = make.make_event(slug="s", start_on=date(2026, 12, 1), closes_local=datetime(2026, 11, 25, 18))
        for response in (None, None, Response.ACCEPTED):
            make.make_invitation(event, response=response, invited_at=now() - timedelta(days=9))
        for status in (RegistrationStatus.CONFIRMED, RegistrationStatus.RECEIVED, RegistrationStatus.WAITING):
            make.make_registration(event, status=status, waiting_since=now())
        make_delegation(event, "CR", invited_at=now() - timedelta(days=8))
        make_nomination(make_delegation(event, "CL", invited_at=now() - timedelta(days=8)))
        ours, theirs = make_letter_in(event), make_letter_out(LetterStatus.SENT)
        ours.answer_due_on = theirs.answer_due_on = date(2026, 12, 1)
        theirs.event_id = event.id
        make_task(event, offset_days=-11)  # today
        make_task(event, offset_days=-20, owner=make_task_owner(chief.person))
        make_task(event, offset_days=-20, status=TaskStatus.DONE)
    text = desk(client)
    for path, told in (
        ("/events/s/invitations", "3 invited"),
        ("/events/s/invitations?answer=silent", "2 silent for 9 days"),
        ("/events/s/registrations?status=confirmed", "1 confirmed"),
        ("/events/s/registrations?status=received", "1 to decide"),
        ("/events/s/registrations?status=waiting", "1 on the waiting list"),
        ("/events/s/work/countries", "2 countries"),
        ("/events/s/work/countries?state=silent", "1 country silent for 8 days"),
        ("/events/s/work/delegations", "1 nominated"),
        ("/letters?event=s&answer=ours", "1 letter to answer"),
        ("/letters?event=s&answer=theirs", "1 letter not answered"),
        ("/events/s/work/tasks", "1 task for today"),
        ("/events/s/work/tasks", "1 task overdue"),
        ("/events/s/work/registration-rules", "registration closes in 5 days"),
        ("/tasks?whose=mine&due=late", "1 task of yours is overdue"),
    ):
        found = [
            link for link in re.findall(r'<a [^>]*href="([^"]+)"[^>]*>([^<]+)</a>', text) if link[1].strip() == told
        ]
        assert found and {link[0].replace("&amp;", "&") for link in found} == {path}, (told, found)
        assert client.get(path).status_code == 200


def test_at_the_top_stands_what_the_reader_owes_and_not_what_others_do(chief, client, arrange):
    with arrange():
        event = make.make_event(slug="s", start_on=date(2026, 12, 1))
        make_task(event, offset_days=-11)  # today, nobody's
        make_task(event, offset_days=-11, owner=make_task_owner())
        make_task(event, offset_days=-20)
    assert "of yours" not in words_of(client) and "You have" not in words_of(client)
    with arrange():
        make_task(db.session.merge(event), offset_days=-11, owner=make_task_owner(db.session.merge(chief).person))
    assert "You have 1 task for today" in words_of(client)
    assert "3 tasks for today" in words_of(client)


def test_reports_of_missions_that_are_owed_stand_at_the_top_for_whoever_organises_all(chief, client, arrange, sign_in):
    assert "mission" not in words_of(client)
    with arrange():
        for due in (date(2026, 11, 19), date(2026, 11, 18), date(2026, 12, 1), date(2027, 2, 1)):
            make_mission(report_due_on=due)
        make_mission(report_due_on=date(2026, 11, 1), reported_at=now())
        other = make.make_account([make.make_event()])
    assert "The reports of 2 missions are late" in words_of(client)
    assert "The report of 1 mission is due within 14 days" in words_of(client)
    assert 'href="/travel/missions"' in desk(client)
    sign_in(client, other)
    assert "of 2 missions" not in words_of(client)


def test_who_is_to_be_called_by_the_board_is_called_by_the_desk(chief, client, arrange):
    with arrange():
        event = make.make_event(slug="s", start_on=date(2026, 12, 1), policy=RegistrationPolicy.NONE)
        make_delegation(event, "CL", invited_at=now() - timedelta(days=22))
    assert "Call 1 silent country by telephone" in words_of(client)
    assert "Remind" not in words_of(client)
    with arrange():
        make_delegation(event, "PE", invited_at=now() - timedelta(days=8))
        contact = make.make_contact("PE", person=make.make_person(email="vuelve@ministerio.example"))
        make_suppression(contact.person)
    assert "Call 2 silent countries by telephone" in words_of(client)


def test_one_next_action_and_how_many_more(chief, client, arrange):
    with arrange():
        event = make.make_event("Seminario")
        make.make_registration(event, status=RegistrationStatus.RECEIVED)
        make.make_invitation(event, invited_at=now() - timedelta(days=9))
        make.make_event("Otro", policy=RegistrationPolicy.NONE, start_on=date(2028, 1, 1))
    page = words_of(client)
    assert "Decide 1 registration and 1 more" in page
    assert page.endswith("Nothing at present.")


def test_what_waits_in_forums_is_on_the_desk_of_who_moderates(client, arrange, sign_in):
    with arrange():
        account = make.make_account([make.make_event()])
        for forum, is_mine in ((make_forum("El mío"), True), (make_forum("El otro"), False)):
            writer = make_participant(forum)
            review_of(
                make_contribution(writer, forum, title="Espera", body="Lo que espera.", reasons=(ReviewReason.RATE,))
            )
            if is_mine:
                make_forum_role(forum, account.person)
    sign_in(client, account)
    page = words_of(client)
    assert "El mío 1 contribution to read" in page
    assert "El otro" not in page


def test_a_host_sees_the_event_and_no_number_of_it(client, arrange, sign_in):
    with arrange():
        event = make.make_event("Seminario", slug="s")
        make.make_event("Ajeno")
        make.make_invitation(event)
        host = make.make_host([event])
    sign_in(client, host)
    text = desk(client)
    assert "Seminario" in text and "Ajeno" not in text
    assert "1 invited" not in text and "/invitations" not in text
    for link in re.findall(r'href="(/events/s[^"#?]*)', text):
        assert client.get(link).status_code == 200, link


def test_nothing_in_preparation_says_what_to_do(chief, client):
    assert "No event is in preparation Create one, or copy one" in words_of(client)


def test_it_is_for_those_who_work_on_events(client, arrange, sign_in):
    assert client.get("/desk").headers["Location"].startswith("/sign-in")
    with arrange():
        account = make.make_account()
    sign_in(client, account)
    assert client.get("/desk").status_code == 403


@pytest.mark.parametrize("number", [1, 30])
def test_it_costs_at_most_ten_statements(client, arrange, sign_in, statements, number):
    with arrange():
        account = make.make_account([RoleKind.ORGANISER])
        make.make_contact("CL")
        for _ in range(number):
            event = make.make_event()
            make.make_invitation(event)
            make.make_registration(event, make.make_person())
            make_nomination(make_delegation(event, "CR", invited_at=now()))
            make_delegation(event, "CL", invited_at=now() - timedelta(days=8))
            make_task(event)
    sign_in(client, account)
    desk(client)
    with statements() as ran:
        text = desk(client)
    assert text.count("1 invited") == number
    assert len(ran) <= 10, ran


def test_of_many_events_the_nearest_are_shown(chief, client, arrange):
    with arrange():
        for number in range(31):
            make.make_event(f"Evento {number:02}.", start_on=date(2027, 1, 1) + timedelta(days=number))
    page = words_of(client)
    assert "Evento 29." in page and "Evento 30." not in page
    assert "Later ones are in the list of events" in page


@pytest.mark.parametrize(
    ("role", "landing"), [("organiser", "/desk"), ("host", "/desk"), ("executive", "/"), ("administrator", "/desk")]
)
def test_whoever_works_on_events_lands_on_it(app: Flask, client, arrange, role, landing):
    with arrange():
        secret = hashed(GOOD)  # it ends the transaction
    with arrange():
        event = make.make_event()
        person = make.make_person(email="x@compras.example")
        roles = {"organiser": [event], "administrator": [RoleKind.ADMINISTRATOR]}.get(role, [])
        account = make.make_host([event], person) if role == "host" else make.make_account(roles, person)
        account.password_hash = secret
    sent = client.post("/sign-in", data={"email": "x@compras.example", "password": GOOD})
    assert sent.headers["Location"] == landing
    sent = client.get("/sign-in")
    assert sent.headers["Location"] == landing


LISTS = (
    *(
        "invitations",
        "registrations",
        "attendance",
        "seats",
        "questions",
        "work/countries",
        "work/tasks",
        "work/mailings",
    ),
    *("work/agenda", "reminders", "work/protocol", "work/history", "exports", "stated-figures", "attendance/sheet"),
)


def test_from_signing_in_any_list_of_the_current_event_is_at_most_two_clicks(chief, client, arrange):
    """The desk is where signing in leads; what a bar or a page opens without another request counts as nothing."""
    with arrange():
        make.make_event(slug="s")
    clicks, seen = {"/desk": 0}, ["/desk"]
    for page in seen:
        if clicks[page] < 2:
            for link in re.findall(r'href="(/[^"#?]*)', client.get(page).text):
                if link not in clicks:
                    clicks[link] = clicks[page] + 1
                    seen.append(link)
    assert {name: clicks.get(f"/events/s/{name}") for name in LISTS if clicks.get(f"/events/s/{name}", 9) > 2} == {}
