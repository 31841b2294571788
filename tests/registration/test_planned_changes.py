"""A move or a cancellation is looked at before it is made: whom it tells, in which words, with minutes to stop it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.actions import planning
from app.events.change_queries import planned_change_of
from app.events.jobs import make_planned_changes
from app.events.models import Event, EventTransition, Placing, TransitionKind
from app.jobs.forecasts import forecasts
from app.mail.models import OutboxMessage
from app.registration.models import RegistrationStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.forms import form_values
from tests.make import make_account, make_event, make_invitation, make_person, make_registration

MOVE = "/events/s/work/move?lang=en"
CANCEL = "/events/s/work/cancellation?lang=en"
LOOK = "/events/s/work/change?lang=en"
MOVED = {
    "start_on": "2027-06-01",
    "end_on": "2027-06-02",
    "city": "Lima",
    "reason-es": "La sala está cerrada.",
    "reason-pt": "A sala está fechada.",
}


@pytest.fixture
def five_minutes(app: Flask) -> Iterator[None]:
    before = app.extensions["settings"]
    app.extensions["settings"] = replace(before, mailing_minutes=5)
    yield
    app.extensions["settings"] = before


@pytest.fixture
def organised(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    """Three who take part in two languages, one invited, one without an address."""
    with arrange():
        event = make_event(slug="s", languages=["es", "pt"])
        event.title = TranslatedText(es="Seminario", pt="Seminário")
        for name, language in (("Ana", "es"), ("Eva", "es"), ("Rui", "pt")):
            person = make_person(name, "Ficticia", language=language, country_code="PE")
            registered = make_registration(event, person, status=RegistrationStatus.CONFIRMED)
            registered.language = language
        make_invitation(event, make_person("Ivo", "Ficticio", language="pt", country_code="BR"))
        unreachable = make_person("Sol", "Ficticia", email=None)
        make_registration(event, unreachable, status=RegistrationStatus.CONFIRMED, email="")
        account = make_account([event])
    sign_in(client, account)


def the_event() -> Event:
    return db.session.scalars(select(Event).where(Event.slug == "s")).one()


def kinds_written() -> list[str]:
    query = select(OutboxMessage.kind).where(
        OutboxMessage.kind.contains("moved") | OutboxMessage.kind.contains("cancel")
    )
    return sorted(db.session.scalars(query))


def steps() -> list[TransitionKind]:
    return list(db.session.scalars(select(EventTransition.kind).order_by(EventTransition.id)))


def prepare(client: FlaskClient, path: str = MOVE, **values: str) -> Any:
    return client.post(path, data=form_values(client.get(path).text) | (values or MOVED))


def press(client: FlaskClient, what: str) -> Any:
    return client.post(f"/events/s/work/change/{what}?lang=en", data={"csrf_token": ""})


@pytest.mark.usefixtures("organised", "five_minutes")
def test_a_move_is_looked_at_as_any_of_them_reads_it(client: FlaskClient, app: Flask) -> None:
    assert "Look at it first" in client.get(MOVE).text
    assert prepare(client).location.startswith("/events/s/work/change")
    page = client.get(LOOK).text
    assert (
        "4 recipients: 2 in Portuguese, 2 in Spanish" in page or "4 recipients: 2 in Spanish, 2 in Portuguese" in page
    )
    assert "1 person has no e-mail address and gets nothing:" in page
    assert "Lima" in page
    keys = [part.split('"')[0] for part in page.split('<option value="')[1:]]
    texts = {key.partition(":")[0]: client.get(f"{LOOK}&person={key}").text for key in keys}
    assert "A sala está fechada." in texts["invitation"]
    shown = "".join(client.get(f"{LOOK}&person={key}").text for key in keys if key.startswith("registration"))
    assert "Hora anterior" in shown or "La sala está cerrada." in shown
    assert "/r/…" in shown
    with app.app_context():
        event = the_event()
        assert (event.city, event.start_on) == ("San José", date(2027, 5, 12))
        assert kinds_written() == []


@pytest.mark.usefixtures("organised", "five_minutes")
def test_nothing_changes_before_the_minutes_are_over_and_it_can_be_stopped(
    client: FlaskClient, app: Flask, clock: Any
) -> None:
    clock.set(datetime(2026, 11, 20, 12, tzinfo=UTC))
    prepare(client)
    assert press(client, "making").location.startswith("/events/s/work/change")
    page = client.get(LOOK).text
    assert "Nothing has changed yet" in page
    assert client.get(MOVE).location.startswith("/events/s/work/change")  # one after the other
    with app.app_context():
        assert list(make_planned_changes()) == []
        with app.test_request_context():
            waiting = [one for one in forecasts(clock.now() + timedelta(days=1)) if one.url.endswith("/work/change")]
        assert [one.people for one in waiting] == [4]
    assert (
        "Stopped. Nothing has changed" in client.post("/events/s/work/change/stop?lang=en", follow_redirects=True).text
    )
    clock.set(datetime(2026, 11, 20, 12, 10, tzinfo=UTC))
    with app.app_context():
        assert list(make_planned_changes()) == []
        assert the_event().city == "San José"
    assert "A change of the event is prepared" in client.get("/events/s/work?lang=en").text
    assert 'value="Lima"' in client.get(MOVE).text  # gone on with


@pytest.mark.usefixtures("organised", "five_minutes")
def test_after_the_minutes_it_is_made_once_as_who_asked_for_it(client: FlaskClient, app: Flask, clock: Any) -> None:
    clock.set(datetime(2026, 11, 20, 12, tzinfo=UTC))
    prepare(client)
    press(client, "making")
    clock.set(datetime(2026, 11, 20, 12, 6, tzinfo=UTC))
    with app.app_context():
        assert list(make_planned_changes()) == [None]
        assert list(make_planned_changes()) == []
        event = the_event()
        assert (event.city, event.start_on) == ("Lima", date(2027, 6, 1))
        assert kinds_written() == ["registration/event_moved"] * 3 + ["registration/invitation_moved"]
        step = db.session.scalars(select(EventTransition).where(EventTransition.kind == TransitionKind.MOVED)).one()
        assert step.reason == {"es": "La sala está cerrada.", "pt": "A sala está fechada."}
        moved = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "event.moved")).one()
        assert moved.actor == step.actor != "system"
    assert "too late" in client.post("/events/s/work/change/stop?lang=en", follow_redirects=True).text


@pytest.mark.usefixtures("organised", "five_minutes")
def test_what_can_not_be_made_any_more_is_kept(client: FlaskClient, app: Flask, clock: Any) -> None:
    clock.set(datetime(2026, 11, 20, 12, tzinfo=UTC))
    prepare(client)
    press(client, "making")
    clock.set(datetime(2026, 11, 20, 12, 6, tzinfo=UTC))
    with app.app_context():
        event = the_event()
        event.place_at(Placing(event.schedule, "Elsewhere", "Quito"))
        db.session.commit()
        assert list(make_planned_changes()) == [None]
        assert the_event().city == "Quito"
        change = planned_change_of(the_event())
        assert change is not None
        assert not change.is_waiting
    assert "was changed after this was prepared" in client.get(LOOK).text


@pytest.mark.usefixtures("organised")
def test_without_minutes_it_is_made_when_it_was_looked_at(client: FlaskClient, app: Flask) -> None:
    prepare(client, CANCEL, **{"reason-es": "Huracán.", "reason-pt": "Furacão."})
    page = client.get(LOOK).text
    assert "Look at the cancellation" in page
    assert press(client, "making").status_code == 303
    assert press(client, "making").status_code == 303  # a second click
    with app.app_context():
        assert the_event().is_cancelled
        assert steps().count(TransitionKind.CANCELLED) == 1
        assert kinds_written() == ["registration/event_cancelled"] * 3 + ["registration/invitation_cancelled"]


@pytest.mark.usefixtures("organised")
def test_what_was_prepared_can_be_given_up_or_be_replaced(client: FlaskClient, app: Flask) -> None:
    prepare(client)
    prepare(client, CANCEL, **{"reason-es": "Huracán."})
    with app.app_context():
        change = planned_change_of(the_event())
        assert change is not None
        assert change.kind is TransitionKind.CANCELLED
    assert press(client, "removal").status_code == 303
    assert client.get(LOOK).status_code == 302
    with app.app_context():
        assert the_event().is_published


@pytest.mark.usefixtures("organised")
def test_who_stops_what_another_has_made_is_told_so(app: Flask, clock: Any) -> None:
    clock.set(datetime(2026, 11, 20, 12, tzinfo=UTC))
    with app.app_context():
        event = the_event()
        change = planning.prepare_cancellation(event, TranslatedText(es="Huracán."))
        db.session.flush()
        planning.ask_to_make(event, change)
        change.actor = db.session.scalars(select(Account.public_id)).one()
        db.session.commit()
        id_ = change.id  # loads it again
        db.session.expunge(change)  # as somebody who looked just before
        clock.set(datetime(2026, 11, 20, 12, 6, tzinfo=UTC))
        assert list(make_planned_changes()) == [None]
        assert not planning.stop_change(the_event(), change), id_
        assert steps().count(TransitionKind.CANCELLED) == 1
