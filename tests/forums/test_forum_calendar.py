"""The window of a forum in calendars, and the forum on the page of the event that it continues."""

from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.forums.actions.participating import join_forum
from app.forums.actions.transitions import cancel_forum, set_closing
from app.forums.calendar import forum_windows, mailed_window
from app.forums.models import Forum, ForumDelivery, ForumRoleKind, ForumState, ParticipantState, Readership
from app.forums.queries.sight import standing_in
from app.mail.models import OutboxMessage
from tests import cast, make
from tests.fixtures.time import START
from tests.forms import form_values
from tests.forums.making import make_forum, make_forum_question, make_forum_role, make_participant
from tests.make import make_event

pytestmark = pytest.mark.both_databases

#: Chile's clocks go forward on 6 September 2026.
OVER_THE_CHANGE = Schedule(date(2026, 9, 1), date(2026, 9, 20), Precision.DAY, time(9), time(18), "America/Santiago")


def entries(text: str | bytes) -> list:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_the_window_is_published_as_days_that_leave_the_time_free(client, arrange):
    with arrange():
        forum = make_forum("Foro de Chile", schedule=OVER_THE_CHANGE)
        make_forum_question(forum)
        make_forum_question(forum, "Segunda", position=2, start_on=date(2026, 9, 7), end_on=date(2026, 9, 13))
    answer = client.get(f"/forums/{forum.slug}/window.ics?lang=es")
    assert answer.mimetype == "text/calendar" and "method=PUBLISH" in answer.content_type
    whole, second = entries(answer.data)
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (date(2026, 9, 1), date(2026, 9, 21))
    assert (second["DTSTART"].dt, second["DTEND"].dt) == (date(2026, 9, 7), date(2026, 9, 14))
    for entry in (whole, second):
        assert entry["TRANSP"] == "TRANSPARENT" and "ATTENDEE" not in entry and entry["UID"]
    assert "Foro de Chile" in whole["SUMMARY"]
    # 9:00 before the change of clocks and 18:00 after it, both as the clocks there say.
    assert "9:00" in whole["DESCRIPTION"] and "18:00" in whole["DESCRIPTION"] and "Chile" in whole["DESCRIPTION"]
    assert b"VTIMEZONE" not in answer.data
    again = client.get(f"/forums/{forum.slug}/window.ics?lang=es", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert "window.ics" in client.get(f"/forums/{forum.slug}").text


def test_months_without_days_have_no_calendar(client, arrange):
    with arrange():
        forum = make_forum(schedule=Schedule(date(2004, 11, 1), None, Precision.MONTH), state=ForumState.CLOSED)
    assert client.get(f"/forums/{forum.slug}/window.ics").status_code == 404
    assert "window.ics" not in client.get(f"/forums/{forum.slug}").text


def test_another_end_is_another_version_of_the_same_entry(app):
    with app.app_context():
        forum = make_forum()
        (before,) = entries(mailed_window(forum, "es").text)
        later = Schedule(forum.start_on, date(2026, 12, 4), Precision.DAY, time(9), time(12), forum.zone)
        set_closing(forum, later, START, "organiser", "más tiempo")
        (after,) = entries(mailed_window(forum, "es").text)
        assert after["UID"] == before["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
        assert after["DTEND"].dt == date(2026, 12, 5)


def test_a_participant_has_it_in_their_own_feed_while_they_take_part(app, statements):
    with app.app_context():
        person = make.make_person(**cast.ANA.fields)
        joined, left = make_forum("Uno"), make_forum("Dos")
        make_forum_question(joined)
        draft = make_forum("Tres", state=ForumState.DRAFT)
        for forum in (joined, draft):
            make_participant(forum, person)
        make_participant(left, person, state=ParticipantState.LEFT)
        db.session.flush()
        db.session.expire_all()
        with statements() as ran:
            contents = forum_windows(person, "pt", False)
        assert len(ran) <= 6, ran
        (item,) = contents.items
        assert "Uno" in item.entry.title and item.is_quiet and item.entry.url.endswith("lang=pt")
        cancel_forum(joined, START, "organiser", "no hay quórum")
        (item,) = forum_windows(person, "pt", False).items
        assert item.entry.is_cancelled


def test_who_joins_gets_the_window_by_mail(app):
    with app.app_context():
        forum = make_forum()
        account = make.make_account(person=make.make_person(**cast.ANA.fields))
        join_forum(standing_in(forum.slug, account), ForumDelivery.EACH, START)
        message = db.session.scalars(db.select(OutboxMessage).where(OutboxMessage.kind == "forums/joined")).one()
        assert message.calendar_method == "PUBLISH" and len(entries(message.calendar)) == 1


def test_the_event_tells_of_the_discussion_that_continues_it(client, arrange, sign_in, clock):
    with arrange():
        event = make_event(slug="seminario")
        forum = make_forum("La discusión sigue", event_id=event.id)
        make_forum("Reservado", event_id=event.id, reading=Readership.PARTICIPANTS)
        make_forum("En borrador", event_id=event.id, state=ForumState.DRAFT)
    page = client.get("/events/seminario?lang=en").text
    assert "La discusión sigue" in page and "goes on until" in page
    assert "Reservado" not in page and "En borrador" not in page
    assert "Continues" in client.get(f"/forums/{forum.slug}?lang=en").text
    clock.set(forum.closes_at + timedelta(days=1))
    assert "is over" in client.get("/events/seminario?lang=en").text


def test_an_organiser_says_which_event_a_forum_continues(client, arrange, sign_in):
    with arrange():
        event = make_event(slug="seminario", title="Seminario de prueba")
        forum = make_forum()
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, account.person, ForumRoleKind.ORGANISER)
    sign_in(client, account)
    address = f"/forums/{forum.slug}/settings"
    page = client.get(f"{address}?lang=en").text
    assert "Seminario de prueba" in page
    values = form_values(page) | {"event_id": [str(event.id)]}
    assert client.post(address, data=values).status_code == 303
    with arrange():
        assert db.session.get_one(Forum, forum.id).event_id == event.id
    values = form_values(client.get(address).text)
    assert values["event_id"] == [str(event.id)]
    assert client.post(address, data=values | {"event_id": ""}).status_code == 303
    with arrange():
        assert db.session.get_one(Forum, forum.id).event_id is None
