"""My page: what is asked of me, what I registered for, what I organise."""

from datetime import date, timedelta

import pytest

from app.accounts.models import RoleKind
from app.core.clock import now
from app.events.models import EventStatus
from app.registration.models import Offer, RegistrationStatus, Response
from tests import cast, make


@pytest.fixture
def person(arrange):
    with arrange():
        return make.make_person(**cast.ANA.fields)


@pytest.fixture
def mine(client, arrange, sign_in, person):
    """The page of Ana, who organises nothing."""
    with arrange():
        account = make.make_account(person=person)
    sign_in(client, account)
    return lambda: client.get("/me?lang=en").text


def test_a_visitor_is_sent_to_sign_in(client):
    assert "/sign-in" in client.get("/me").headers["Location"]


def test_with_nothing_to_show_it_says_what_to_do(mine):
    assert "You are not registered for any coming event" in mine()


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (RegistrationStatus.RECEIVED, "The secretariat decides over your registration and writes to you."),
        (RegistrationStatus.CONFIRMED, "Your seat is confirmed. You have nothing left to do."),
    ],
)
def test_each_registration_stands_with_its_next_step(mine, arrange, person, status, step):
    with arrange():
        make.make_registration(make.make_event("Seminario"), person, status=status)
    page = mine()
    assert "Seminario" in page
    assert step in page
    assert 'href="/r/' in page


def test_who_waits_sees_the_place_in_the_list(mine, arrange, person):
    with arrange():
        event = make.make_event()
        waiting = {"status": RegistrationStatus.WAITING}
        make.make_registration(event, waiting_since=now() - timedelta(hours=2), **waiting)
        make.make_registration(event, person, waiting_since=now() - timedelta(hours=1), **waiting)
        make.make_registration(event, waiting_since=now(), **waiting)
    assert "You are number 2 on the waiting list." in mine()


def test_who_is_offered_a_seat_sees_until_when(mine, arrange, person):
    with arrange():
        registration = make.make_registration(make.make_event(), person, status=RegistrationStatus.OFFERED)
        make.saved(Offer(registration_id=registration.id, offered_at=now(), expires_at=now() + timedelta(hours=48)))
    assert "A seat is held for you until Sunday 22 November 2026, 09:00 (Costa Rica)." in mine()


def test_what_is_past_or_ended_stands_apart(mine, arrange, person):
    with arrange():
        make.make_registration(make.make_event("Lo pasado", start_on=date(2020, 1, 1)), person)
        ended = {"status": RegistrationStatus.WITHDRAWN, "ended_at": now()}
        make.make_registration(make.make_event("Lo retirado"), person, **ended)
        make.make_registration(make.make_event("Lo próximo"), person)
    page = mine()
    border = page.index("Past and ended registrations")
    assert page.index("Lo próximo") < border < page.index("Lo pasado")
    assert border < page.index("Lo retirado")


def test_only_invitations_without_an_answer_to_events_to_come_are_shown(mine, arrange, person):
    with arrange():
        make.make_invitation(make.make_event("Por responder"), person)
        answered = {"response": Response.DECLINED, "responded_at": now()}
        make.make_invitation(make.make_event("Respondida"), person, **answered)
        make.make_invitation(make.make_event("Retirada"), person, withdrawn_at=now())
        make.make_invitation(make.make_event("Pasada", start_on=date(2020, 1, 1)), person)
        make.make_invitation(make.make_event("De otra persona"))
    page = mine()
    assert "Por responder" in page
    assert 'href="/i/' in page
    for title in ("Respondida", "Retirada", "Pasada", "De otra persona"):
        assert title not in page


def test_who_said_yes_in_a_calendar_and_is_not_registered_is_led_to_the_form(mine, arrange, person):
    with arrange():
        make.make_invitation(make.make_event("Por completar"), person, response=Response.ACCEPTED)
        done = make.make_event("Completa", start_on=date(2027, 6, 1))
        make.make_invitation(done, person, response=Response.ACCEPTED)
        make.make_registration(done, person)
    page = mine()
    waiting = page[page.index('id="invitations"') :].partition("</section>")[0]
    assert "Por completar" in waiting
    assert "Completa" not in waiting


def test_an_organiser_sees_their_drafts_and_coming_events_alone(client, arrange, sign_in):
    with arrange():
        own = make.make_event("Borrador propio", status=EventStatus.DRAFT)
        past = make.make_event("Propio pasado", start_on=date(2020, 1, 1))
        make.make_event("Evento de otros")
        account = make.make_account([own, past])
    sign_in(client, account)
    page = client.get("/me").text
    assert "Borrador propio" in page
    assert "Evento de otros" not in page
    assert "Propio pasado" not in page


def test_an_organiser_of_all_sees_every_event_to_come(client, arrange, sign_in):
    with arrange():
        make.make_event("Evento de otros")
        account = make.make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    assert "Evento de otros" in client.get("/me").text


def test_thirty_registrations_cost_what_one_does(mine, arrange, person, statements):
    with arrange():
        for number in range(30):
            status = RegistrationStatus.WAITING if number % 2 else RegistrationStatus.CONFIRMED
            make.make_registration(make.make_event(), person, status=status, waiting_since=now())
    with statements() as ran:
        mine()
    assert len(ran) <= 7, ran
