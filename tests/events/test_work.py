"""The screens of those who work on an event: what each says, what needs a hand, and the bar that leads between them."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.attendance.models import AttendanceRecord
from app.core.clock import now
from app.core.extensions import db
from app.events.models import EventStatus, RegistrationPolicy
from app.events.tallies import tallies_of
from app.registration.models import Offer, RegistrationStatus, Response
from app.registration.queries.reaching import unreached, unreached_invited
from tests import make, make_mail
from tests.make import saved

MAIN = re.compile(r"<main.*</main>", re.S)
BAR = re.compile(r'<nav class="work-bar".*?</nav>', re.S)


@pytest.fixture
def organiser(client, arrange, sign_in):
    with arrange():
        event = make.make_event("Seminario", slug="s")
        account = make.make_account([event])
    sign_in(client, account)
    return event


def main_of(client, path: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", MAIN.search(client.get(path).text)[0]).split())


def test_each_screen_says_how_it_stands(organiser, client, arrange, clock):
    with arrange():
        event = organiser
        for response in (None, None, None, Response.ACCEPTED):
            make.make_invitation(event, response=response, invited_at=now() - timedelta(days=9))
        for status in (RegistrationStatus.CONFIRMED, RegistrationStatus.RECEIVED, RegistrationStatus.WAITING):
            make.make_registration(event, status=status, waiting_since=now())
        make.make_pool(event, 20, taken=3)
        make.make_agenda_row(event)
    page = main_of(client, "/events/s/work?lang=en")
    assert "Invitations 4, 3 silent for 9 days" in page
    assert "Registrations 1 confirmed, 1 to decide, 1 on the waiting list" in page
    assert "Seats 3 of 20 taken" in page
    assert "Agenda 1 row" in page
    needs = page[page.index("What needs a hand") :]
    assert needs.index("Decide 1 registration") < needs.index("Remind 3 invited people who have not answered")


def test_nothing_is_asked_for_where_all_is_done(organiser, client):
    page = main_of(client, "/events/s/work?lang=en")
    assert "What needs a hand Nothing at present." in page
    assert "Invitations nobody yet" in page


def test_whom_mail_does_not_reach_are_those_whom_the_lists_name(arrange):
    """The number is a link to the rows: both are worked out apart, and must agree."""
    with arrange():
        event, other = make.make_event(), make.make_event()
        gone = make.make_person()
        make_mail.make_suppression(gone)
        for each in (event, other):
            for person in (gone, make.make_person()):
                make.make_invitation(each, person)
                make.make_registration(each, person)
        failing = make.make_registration(event, make.make_person()).person
        recipient = make_mail.Recipient(failing.name, failing.email, "es", failing.public_id)
        make_mail.make_outbox_message(recipient, subject_ref=event.ref, state="failed", answer="550 no such user")
        counted = tallies_of([event, other], now())
        for each in (event, other):
            assert counted[each.id]["invited_not_reached"].number == len(unreached_invited(each)) == 1
            assert counted[each.id]["registered_not_reached"].number == len(unreached(each))
        assert counted[event.id]["registered_not_reached"].number == 2


def test_an_event_that_has_begun_asks_for_the_attendance(organiser, client, arrange, clock):
    with arrange():
        registration = make.make_registration(organiser)
    assert "Enter the attendance" not in main_of(client, "/events/s/work?lang=en")
    clock.set(organiser.starts_at + timedelta(hours=1))
    with arrange():
        account = db.session.scalars(select(make.Account)).first()
        make.make_sign_in(account, "again")
    with client.session_transaction() as session:
        session["sign_in"] = "again"
    assert "Enter the attendance" in main_of(client, "/events/s/work?lang=en")
    with arrange():
        saved(AttendanceRecord(registration_id=registration.id, day=1, is_present=True, at=now(), actor="x"))
    page = main_of(client, "/events/s/work?lang=en")
    assert "Enter the attendance" not in page
    assert "Attendance 1 person marked" in page


def test_a_draft_says_what_keeps_it_from_being_published(client, arrange, sign_in):
    with arrange():
        lacking = make.make_event(slug="l", status=EventStatus.DRAFT, start_on=None)
        ready = make.make_event(slug="r", status=EventStatus.DRAFT)
        account = make.make_account([lacking, ready])
    sign_in(client, account)
    assert "the day of the event is not known" in main_of(client, "/events/l/work?lang=en")
    assert "What needs a hand Publish the event" in main_of(client, "/events/r/work?lang=en")


def test_by_invitation_and_nobody_invited(client, arrange, sign_in):
    with arrange():
        event = make.make_event(slug="s", policy=RegistrationPolicy.INVITATION)
        account = make.make_account([event])
    sign_in(client, account)
    assert "What needs a hand Invite people" in main_of(client, "/events/s/work?lang=en")


def test_an_offer_nobody_was_told_of_comes_before_all_else(organiser, client, arrange):
    with arrange():
        offered = make.make_registration(organiser, status=RegistrationStatus.OFFERED)
        hour = timedelta(hours=1)
        saved(Offer(registration_id=offered.id, offered_at=now() - hour, expires_at=now() + hour))
        make.make_registration(organiser, status=RegistrationStatus.RECEIVED)
    assert "What needs a hand 1 person was not told of the seat offered" in main_of(client, "/events/s/work?lang=en")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_workspace_costs_the_same_however_much_there_is(client, arrange, sign_in, statements, rows):
    with arrange():
        event = make.make_event(slug="s")
        account = make.make_account([event])
        for _ in range(rows):
            make.make_invitation(event, invited_at=now())
            make.make_registration(event)
            make.make_agenda_row(event)
    sign_in(client, account)
    client.get("/events/s/work")
    with statements() as ran:
        assert client.get("/events/s/work").status_code == 200
    assert len(ran) <= 13, ran


SCREENS = ("work", "work/agenda", "work/texts", "registrations", "invitations", "attendance", "work/history", "seats")


@pytest.mark.parametrize("screen", SCREENS)
def test_from_each_screen_a_bar_leads_to_the_others(organiser, client, screen):
    text = client.get(f"/events/s/{screen}?lang=en").text
    bar = BAR.search(text)[0]
    assert 'href="/events/s/work"' in bar
    for other in SCREENS[1:-1]:
        assert f'href="/events/s/{other}"' in bar, other
    assert bar.count('aria-current="page"') >= 1


def test_the_bar_asks_nothing_of_the_database(organiser, client, statements, monkeypatch):
    with statements() as with_bar:
        client.get("/events/s/attendance/summary")
    monkeypatch.setitem(client.application.jinja_env.globals, "work_bar", lambda _event: None)
    with statements() as without:
        client.get("/events/s/attendance/summary")
    assert len(with_bar) == len(without)


@pytest.mark.parametrize("path", ["/", "/events", "/events/s", "/events/s/registration", "/me", "/people"])
def test_no_bar_where_nobody_works_on_an_event(organiser, client, path):
    assert "work-bar" not in client.get(path).text


@pytest.mark.parametrize("who", ["visitor", "participant"])
def test_other_readers_load_nothing_of_it(client, arrange, sign_in, who):
    with arrange():
        make.make_event(slug="s")
        account = make.make_account()
    if who == "participant":
        sign_in(client, account)
    text = client.get("/events/s").text
    assert "work.css" not in text and "site-slim" not in text and "work-bar" not in text


def test_a_host_has_the_screens_that_a_host_opens(client, arrange, sign_in):
    with arrange():
        event = make.make_event(slug="s")
        make.make_invitation(event)
        host = make.make_host([event])
    sign_in(client, host)
    text = client.get("/events/s/work?lang=en").text
    bar = BAR.search(text)[0]
    assert "/attendance/sheet" in bar and "/invitations" not in bar and "/work/agenda" not in bar
    assert "What needs a hand" not in text
    for link in re.findall(r'href="(/events/s/[^"#?]+)', text):
        assert client.get(link).status_code == 200, link
