"""Contacts are asked on certain days whether all is still right, and told once a week; twice asks nobody twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.contacts.actions.appointing import confirm_contact, end_contact
from app.contacts.asking import asking_days_between, week_of
from app.contacts.forecasts import confirmations_ahead, contact_digests_ahead
from app.contacts.hooks import AskingDay, DigestPart, asking_days, digest_sources
from app.contacts.jobs import ask_contacts_again, tell_contacts
from app.contacts.models import ContactKind, CountryContact
from app.core.clock import now
from app.core.extensions import db
from app.events.models import EventKind, EventStatus, EventTransition, TransitionKind
from app.mail.hand_over import withhold_overtaken
from app.mail.models import OutboxMessage
from tests import cast
from tests.make import make_contact, make_event, make_person

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def run(job):
    return [error for error in job() if error is not None]


def messages(kind):
    return db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == f"contacts/{kind}")).all()


@pytest.fixture
def february(clock):
    """Half past nine on the day, in New York."""
    clock.set(datetime(2027, 2, 1, 14, 30, tzinfo=UTC))


def test_twice_a_year_and_before_a_conference(app):
    asking_days.add(app, lambda first, last: [AskingDay(date(2027, 5, 4), "conference")])
    with app.app_context():
        days = asking_days_between(date(2027, 1, 1), date(2027, 12, 31))
        assert [one.day for one in days] == [date(2027, 2, 1), date(2027, 5, 4), date(2027, 8, 1)]


def test_everybody_reached_is_asked_once(app, arrange, february):
    with arrange():
        make_contact("CR", person=make_person(**cast.ANA.fields), created_at=LONG_AGO)
        make_contact("CR", ContactKind.MISSION, created_at=LONG_AGO)
        make_contact("PA", created_at=now() - timedelta(days=3))
        make_contact("HN", created_at=LONG_AGO, confirmed_at=now() - timedelta(days=10))
        make_contact("BR", created_at=LONG_AGO, person=make_person(email=None))
        make_contact("AR", created_at=LONG_AGO, until=date(2026, 6, 1))
    with app.app_context():
        assert run(ask_contacts_again) == [] and run(ask_contacts_again) == []
        asked = messages("confirm")
        assert sorted(one.key.split(":")[2:] == ["confirm", "2027-02-01"] for one in asked) == [True, True]
        waiting = db.session.scalars(select(CountryContact).where(CountryContact.asked_at.is_not(None))).all()
        assert len(waiting) == 2 and all(one.is_unanswered for one in waiting)


def test_who_said_yes_meanwhile_is_not_written_to(app, arrange, february):
    with arrange():
        contact = make_contact("CR", created_at=LONG_AGO)
        ended = make_contact("PA", created_at=LONG_AGO)
    with app.app_context():
        run(ask_contacts_again)
        first, second = messages("confirm")
        assert not withhold_overtaken(first)
        confirm_contact(db.session.get_one(CountryContact, contact.id))
        end_contact(db.session.get_one(CountryContact, ended.id, options=[]), reason="x", is_told=False)
        assert withhold_overtaken(first) and withhold_overtaken(second)


def test_a_day_that_was_missed_is_made_up_and_one_long_past_is_not(app, arrange, clock):
    with arrange():
        make_contact("CR", created_at=LONG_AGO)
    clock.set(datetime(2027, 2, 20, 14, tzinfo=UTC))
    with app.app_context():
        run(ask_contacts_again)
        assert messages("confirm") == []
    clock.set(datetime(2027, 8, 5, 14, tzinfo=UTC))
    with app.app_context():
        run(ask_contacts_again)
        assert len(messages("confirm")) == 1


def test_the_day_is_foretold(app, arrange, clock):
    clock.set(datetime(2027, 1, 20, tzinfo=UTC))
    with arrange():
        make_contact("CR", created_at=LONG_AGO)
    with app.test_request_context("/"):
        (one,) = confirmations_ahead(now() + timedelta(days=30))
        assert one.people == 1 and one.at == datetime(2027, 2, 1, 14, tzinfo=UTC)
        (monday,) = contact_digests_ahead(now() + timedelta(days=30))
        assert monday.at.date() == date(2027, 1, 25) and monday.people == 1


def test_one_mail_a_week_over_all_that_rooms_say(app, arrange, clock):
    digest_sources.add(app, lambda contacts: {one.id: [DigestPart("Seminar", ["2 places left"])] for one in contacts})
    digest_sources.add(
        app, lambda contacts: {contacts[0].id: [DigestPart(str(_l("Events")), ["Another event"], "https://x.example/")]}
    )
    clock.set(datetime(2026, 11, 30, 15, tzinfo=UTC))  # a Monday
    with arrange():
        make_contact("CR", person=make_person(**cast.ANA.fields))
        make_contact("JM", person=make_person(**cast.JANE.fields), language="en")
    with app.app_context():
        assert run(tell_contacts) == [] and run(tell_contacts) == []
        told = messages("digest")
        assert len(told) == 2 and all("2 places left" in one.text for one in told)
        assert {one.language for one in told} == {"es", "en"}
        assert all(one.list_name == "contact-digests" for one in told)
    clock.set(datetime(2026, 12, 9, 15, tzinfo=UTC))  # a Wednesday: the Monday before was missed
    with app.app_context():
        run(tell_contacts)
        assert len(messages("digest")) == 4
        assert week_of(now()).date() == date(2026, 12, 7)


def test_nothing_to_say_is_no_mail(app, arrange):
    digest_sources.add(app, lambda contacts: {})
    with arrange():
        make_contact("CR")
    with app.app_context():
        assert run(tell_contacts) == []
        assert messages("digest") == []


def test_a_published_conference_is_a_reason_ninety_days_before(app, arrange):
    with arrange():
        make_event("Conferencia anual", kind=EventKind.CONFERENCE, start_on=date(2027, 6, 10))
        make_event("Aún en borrador", kind=EventKind.CONFERENCE, start_on=date(2027, 6, 11), status=EventStatus.DRAFT)
        make_event("Un seminario", start_on=date(2027, 6, 12))
    with app.test_request_context("/?lang=en"):
        days = asking_days_between(date(2027, 2, 15), date(2027, 7, 15))
        assert [one.day for one in days] == [date(2027, 3, 12)]
        assert "Conferencia anual" in str(days[0].why)


def test_the_week_tells_which_events_are_new(app, arrange, clock):
    with arrange():
        make_contact("CR", language="en")
        make_event("Un borrador", status=EventStatus.DRAFT)
        make_event("Seminario nuevo")
        make_event("Seminario de hace años", start_on=date(2004, 9, 14))  # entered this week, and no news
        moved = make_event("Seminario movido")
        moved.transitions.append(EventTransition(kind=TransitionKind.MOVED, at=now(), actor="system"))
    clock.set(datetime(2026, 11, 23, 15, tzinfo=UTC))
    with app.app_context():
        run(tell_contacts)
        (told,) = messages("digest")
        assert "New: Seminario nuevo" in told.text and "Another time or place: Seminario movido" in told.text
        assert "borrador" not in told.text and "hace años" not in told.text
        assert "Events: http" in told.text
    clock.set(datetime(2026, 11, 30, 15, tzinfo=UTC))
    with app.app_context():
        run(tell_contacts)
        assert len(messages("digest")) == 1
