"""The life of an event: published, taken back, moved, cancelled; each a row, each told to those who listen."""

from datetime import UTC, date, datetime, time

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events import hooks
from app.events.actions import publication
from app.events.actions.editing import change
from app.events.models import Event, EventStatus, EventTransition, Placing, RegistrationPolicy, TransitionKind
from tests.forms import form_values
from tests.make import make_account, make_event

MOVED = {"start_on": "2027-06-01", "end_on": "2027-06-02", "city": "Lima", "reason-es": "The hall is closed."}


@pytest.fixture
def heard(app) -> list[tuple[str, str]]:
    """(kind, event's slug) of every change that a listener was told of."""
    told: list[tuple[str, str]] = []
    listen = lambda event, transition: told.append((transition.kind.value, event.slug))  # noqa: E731
    for hook in (hooks.published, hooks.moved, hooks.cancelled, hooks.beforehand, hooks.objecting):
        app.extensions.pop(f"hook:{hook.name}", None)
    for hook in (hooks.published, hooks.moved, hooks.cancelled):
        hook.add(app, listen)
    hooks.beforehand.add(app, lambda event, kind: f"42 people hear that it is {kind}.")
    return told


@pytest.fixture
def organised(client: FlaskClient, arrange, sign_in):
    """`organised(status=…)`: the client organises that event, at /events/s."""

    def make(**fields) -> Event:
        with arrange():
            title = fields.pop("title", TranslatedText(es="Seminario"))
            event = make_event(slug="s", **fields)
            event.title = title
            account = make_account([event])
        sign_in(client, account)
        return event

    return make


@pytest.fixture
def state(app):
    """`state()`: (status, kinds of transitions from the newest) of the event at /events/s."""

    def look() -> tuple[EventStatus, list[TransitionKind]]:
        with app.app_context():
            event = db.session.scalars(select(Event).where(Event.slug == "s")).one()
            kinds = select(EventTransition.kind).where(EventTransition.event_id == event.id)
            return event.status, list(db.session.scalars(kinds.order_by(EventTransition.id.desc())))

    return look


def send(client: FlaskClient, step: str, **values):
    opened = client.get(f"/events/s/work/{step}?lang=en")
    assert opened.status_code == 200
    return client.post(f"/events/s/work/{step}?lang=en", data=form_values(opened.text) | values)


def test_publish(client, organised, state, heard, app):
    organised(status=EventStatus.DRAFT)
    assert "42 people hear that it is published." in client.get("/events/s/work/publication?lang=en").text
    assert send(client, "publication").status_code == 303
    assert state() == (EventStatus.PUBLISHED, [TransitionKind.PUBLISHED, TransitionKind.CREATED])
    assert heard == [("published", "s")]
    with app.app_context():
        assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "event.published")).one()


def test_publishing_without_a_date_must_be_meant(client, organised, state, heard):
    organised(status=EventStatus.DRAFT, start_on=None, policy=RegistrationPolicy.NONE)
    assert "confirm that it is published without one" in send(client, "publication").text
    assert state()[0] is EventStatus.DRAFT
    assert send(client, "publication", without_date="y").status_code == 303
    assert state()[0] is EventStatus.PUBLISHED


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": TranslatedText()}, "The event has no title in any language."),
        ({"start_on": date(2027, 6, 1), "precision": Precision.MONTH}, "the day of the event is not known"),
        ({"zone": ""}, "the time zone of the event is not set"),
    ],
)
def test_what_is_missing_stands_in_the_way(client, organised, state, fields, message):
    organised(status=EventStatus.DRAFT, **fields)
    answer = client.post("/events/s/work/publication?lang=en")
    assert answer.status_code == 422
    assert message in answer.text
    assert state()[0] is EventStatus.DRAFT


def test_back_to_draft_unless_someone_objects(app, client, organised, state, heard):
    organised()
    hooks.objecting.add(app, lambda event: "Three people are registered.")
    page = client.get("/events/s/work/withdrawal?lang=en").text
    assert "Three people are registered." in page
    assert client.post("/events/s/work/withdrawal").status_code == 422
    assert state()[0] is EventStatus.PUBLISHED
    app.extensions.pop(f"hook:{hooks.objecting.name}")
    assert send(client, "withdrawal", reason="Published too early").status_code == 303
    assert state() == (EventStatus.DRAFT, [TransitionKind.WITHDRAWN, TransitionKind.PUBLISHED, TransitionKind.CREATED])


def test_move_keeps_before_after_and_reason(client, organised, state, heard, app):
    organised()
    assert "42 people hear that it is moved." in client.get("/events/s/work/move?lang=en").text
    assert send(client, "move", **MOVED).status_code == 303
    assert state()[1][0] is TransitionKind.MOVED
    assert heard == [("moved", "s")]
    with app.app_context():
        step = db.session.scalars(select(EventTransition).where(EventTransition.kind == TransitionKind.MOVED)).one()
        assert (step.was.city, step.was.schedule.start, step.was.schedule.start_time) == (
            "San José", date(2027, 5, 12), time(9),
        )  # fmt: skip
        assert (step.became.city, step.became.schedule.start) == ("Lima", date(2027, 6, 1))
        assert step.reason == TranslatedText(es="The hall is closed.")
        event = db.session.scalars(select(Event)).one()
        assert event.placing == step.became
        assert event.starts_at is not None
        assert event.starts_at.isoformat() == "2027-06-01T15:00:00+00:00"
    page = client.get("/events/s?lang=en").text
    assert "The hall is closed." in page
    assert "12–13 May 2027" in page


TIMES = {
    "opens_local": datetime(2026, 1, 10, 9),
    "closes_local": datetime(2027, 4, 30, 18),
    "edit_until_local": datetime(2027, 5, 5, 12),
}


@pytest.mark.parametrize(
    ("moved", "opens", "closes", "until"),
    [
        ({}, datetime(2026, 1, 10, 9), datetime(2027, 5, 20, 18), datetime(2027, 5, 25, 12)),
        ({"times": "keep"}, *TIMES.values()),
        # What would be over already leaves the event's begin as the deadline.
        ({"start_on": "2026-11-23", "end_on": "2026-11-23"}, datetime(2026, 1, 10, 9), None, None),
    ],
)
def test_deadlines_move_with_the_event_before_anyone_is_told(
    client, organised, arrange, app, monkeypatch, clock, moved, opens, closes, until
):
    clock.set(datetime(2026, 11, 20, 12, tzinfo=UTC))
    told = []
    hooks.moved.add(app, lambda event, transition: told.append(event.edit_until_local))
    organised(**TIMES)
    page = client.get("/events/s/work/move?lang=en").text
    assert "Registrations can be changed until: Wednesday 5 May 2027, 12:00" in page
    assert send(client, "move", **MOVED | moved).status_code == 303
    assert told == [until]
    with app.app_context():
        event = db.session.scalars(select(Event)).one()
        assert (event.opens_local, event.closes_local, event.edit_until_local) == (opens, closes, until)


def test_an_opening_that_is_still_to_come_moves_too(client, organised, heard, clock, app):
    clock.set(datetime(2026, 11, 20, 12, tzinfo=UTC))
    organised(opens_local=datetime(2027, 2, 1, 9))
    assert send(client, "move", **MOVED).status_code == 303
    assert "Registration opens: Sunday 21 February 2027, 09:00" in client.get("/events/s/work?lang=en").text


def test_without_deadlines_nobody_is_asked_about_them(client, organised, heard):
    organised()
    assert "Shift them with the event" not in client.get("/events/s/work/move?lang=en").text


def test_a_move_needs_a_reason_and_a_difference(client, organised, state, heard):
    organised()
    text = send(client, "move", **MOVED | {"reason-es": ""}).text
    assert "Fill in this field." in text
    assert 'value="Lima"' in text
    assert "The date, time and place are the same as before." in send(client, "move", **{"reason-es": "None"}).text
    assert state()[1] == [TransitionKind.PUBLISHED, TransitionKind.CREATED]
    assert heard == []


def test_an_event_people_register_for_can_not_lose_its_day(client, organised, state, heard):
    organised()
    answer = send(client, "move", precision="month", month="6", month_year="2027", **{"reason-es": "Not yet known"})
    assert "the day of the event is not known" in answer.text
    assert state()[1][0] is TransitionKind.PUBLISHED


def test_the_second_of_two_movers_is_told(client, organised, state, heard):
    organised()
    opened = form_values(client.get("/events/s/work/move").text)
    assert send(client, "move", **MOVED).status_code == 303
    answer = client.post("/events/s/work/move?lang=en", data=opened | MOVED | {"city": "Quito"})
    assert "Someone else changed this" in answer.text
    assert heard == [("moved", "s")]


def test_date_and_place_lead_to_the_page_that_fits_the_state(client, organised, app):
    event = organised()
    assert client.get("/events/s/work/schedule").location == "/events/s/work/move"
    with app.app_context(), pytest.raises(Refused):
        change(db.session.merge(event), {"placing": Placing(Schedule(None, None, Precision.UNKNOWN))})


def test_cancel_tells_the_consequence_then_does_it(client, organised, state, heard):
    organised()
    assert "42 people hear that it is cancelled." in client.get("/events/s/work/cancellation?lang=en").text
    assert "Fill in this field." in send(client, "cancellation", **{"reason-es": " "}).text
    assert heard == []
    assert send(client, "cancellation", **{"reason-es": "Hurricane"}).status_code == 303
    assert state()[0] is EventStatus.CANCELLED
    assert heard == [("cancelled", "s")]
    assert 'Reason: <span lang="es">Hurricane' in client.get("/events/s?lang=en").text


def test_a_cancelled_event_keeps_all_but_its_texts(client, organised, heard):
    organised(status=EventStatus.CANCELLED)
    for closed in (
        "schedule",
        "move",
        "details",
        "organisations",
        "address",
        "registration-rules",
        "publication",
        "withdrawal",
        "cancellation",
    ):
        assert client.get(f"/events/s/work/{closed}").status_code == 409, closed
        assert client.post(f"/events/s/work/{closed}").status_code == 409, closed
    row = {"day": "1", "start_time": "09:00", "end_time": "10:00", "kind": "break", "title-es": "x"}
    opened = form_values(client.get("/events/s/work/agenda/rows/new").text)
    assert "only its texts" in client.post("/events/s/work/agenda/rows/new?lang=en", data=opened | row).text
    opened = form_values(client.get("/events/s/work/texts").text)
    assert client.post("/events/s/work/texts", data=opened | {"title-es": "Corrected"}).status_code == 303


@pytest.mark.parametrize("status", list(EventStatus))
def test_no_step_from_a_state_it_does_not_start_in(app, arrange, status, heard):
    steps = {
        EventStatus.DRAFT: [lambda event: publication.publish(event)],
        EventStatus.PUBLISHED: [
            lambda event: publication.return_to_draft(event, ""),
            lambda event: publication.move(event, Placing(event.schedule, city="Lima"), "x"),
            lambda event: publication.cancel(event, "x"),
        ],
        EventStatus.CANCELLED: [],
    }
    with arrange():
        event = make_event(status=status)
        for start, found in steps.items():
            for step in found if start is not status else []:
                with pytest.raises(Refused):
                    step(event)
        assert event.status is status
        assert heard == []


def test_a_placing_survives_its_history():
    schedule = Schedule(date(2027, 5, 12), date(2027, 5, 13), Precision.DAY, time(8, 45), time(12, 30), "America/Lima")
    placing = Placing(schedule, "Hall", "Lima", "PE")
    assert Placing.from_json(placing.to_json()) == placing
    unknown = Placing(Schedule(None, None, Precision.UNKNOWN))
    assert Placing.from_json(unknown.to_json()) == Placing.from_json({}) == unknown


def test_a_reason_is_read_in_the_language_of_each(client, organised, state, heard, app):
    organised(title=TranslatedText(es="Seminario", en="Seminar"), languages=["es", "en"])
    send(client, "cancellation", **{"reason-es": "Huracán", "reason-en": "Hurricane"})
    assert "Huracán" in client.get("/events/s?lang=es").text
    english = client.get("/events/s?lang=en").text
    assert "Hurricane" in english and "Huracán" not in english
    assert "Huracán" in client.get("/events/s?lang=fr").text  # the original, where nobody wrote it in theirs
