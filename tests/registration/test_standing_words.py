"""What a registration is called once its event is cancelled or over, wherever it is shown."""

from datetime import date, time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from app.core.dates import Precision, Schedule
from app.events.models import EventStatus
from app.registration.links import invitation_token, registration_token
from app.registration.models import RegistrationStatus
from app.registration.words import over_sentence, standing_word
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_invitation, make_person, make_registration

PAST = {"start_on": date(2018, 4, 4)}


@pytest.mark.parametrize("status", [RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING])
def test_a_cancelled_event_is_said_first_wherever_its_registration_is_shown(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, status: RegistrationStatus
) -> None:
    with arrange():
        event = make_event(status=EventStatus.CANCELLED)
        registration = make_registration(event, status=status, waiting_since=event.created_at)
        me, organiser = make_account(person=registration.person), make_account([event])
        make_invitation(event, make_person())
        own, slug, public_id = f"/r/{registration_token(registration)}", event.slug, registration.public_id
    sign_in(client, me)
    for address in ("/me", own, f"/events/{slug}"):
        _is_cancelled(client.get(f"{address}?lang=en").text)
    sign_in(client, organiser)
    for address in ("registrations", f"registrations/{public_id}", "invitations"):
        _is_cancelled(client.get(f"/events/{slug}/{address}?lang=en").text)


def _is_cancelled(page: str) -> None:
    main = page[page.index("<main") :]
    assert "Event cancelled" in main
    assert "status-bad" in main
    assert "status-good" not in main
    assert "status-wait" not in main
    assert "notice-success" not in main


def test_who_withdrew_before_the_cancellation_stays_withdrawn(app: Flask) -> None:
    with app.app_context(), force_locale("en"):
        event = make_event(status=EventStatus.CANCELLED)
        confirmed = make_registration(event)
        withdrawn = make_registration(event, status=RegistrationStatus.WITHDRAWN, ended_at=event.created_at)
        assert standing_word(confirmed, event) == "Event cancelled (before: Confirmed)"
        assert standing_word(withdrawn, event) == "Withdrawn"


def test_a_past_event_is_over_for_those_registered(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        registration = make_registration(make_event(**PAST))
        me, own = make_account(person=registration.person), f"/r/{registration_token(registration)}"
    sign_in(client, me)
    for address in ("/me", own):
        page = client.get(f"{address}?lang=en").text
        assert "The event is over" in page
        assert "status-good" not in page[page.index("<main") :]
    assert page.count("It took place on 4–5 April 2018.") == 1
    assert "alarm" not in page and "Withdraw" not in page


def test_an_invitation_to_a_past_event_says_first_that_it_is_over(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        address = f"/i/{invitation_token(make_invitation(make_event(**PAST), make_person()))}"
    page = client.get(f"{address}?lang=en").text
    assert 0 < page.index("It took place on 4–5 April 2018.") < page.index("<dt>When</dt>")
    assert "Please answer by" not in page and "Accept" not in page


YEAR = Schedule(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR)
MONTH = Schedule(date(2018, 4, 1), date(2018, 4, 30), Precision.MONTH)
DAY = Schedule(date(2018, 4, 1), date(2018, 4, 1), Precision.DAY, time(9), time(17), "America/Lima")
DAYS = Schedule(date(2018, 4, 4), date(2018, 4, 5), Precision.DAY, time(9), time(17), "America/Lima")


@pytest.mark.parametrize(
    ("schedule", "en", "es", "pt", "fr"),
    [
        (YEAR, "It took place in 2018.", "Se celebró en 2018.", "Foi realizado em 2018.", "Il a eu lieu en 2018."),
        (
            MONTH,
            "It took place in April 2018.",
            "Se celebró en abril de 2018.",
            "Foi realizado em abril de 2018.",
            "Il a eu lieu en avril 2018.",
        ),
        (
            DAY,
            "It took place on 1 April 2018.",
            "Se celebró el 1 de abril de 2018.",
            "Foi realizado em 1 de abril de 2018.",
            "Il a eu lieu le 1er avril 2018.",
        ),
        (
            DAYS,
            "It took place on 4–5 April 2018.",
            "Se celebró los días 4–5 de abril de 2018.",
            "Foi realizado nos dias 4–5 de abril de 2018.",
            "Il a eu lieu les 4–5 avril 2018.",
        ),
    ],
)
def test_a_past_event_is_told_as_a_person_would(
    app: Flask, schedule: Schedule, en: str, es: str, pt: str, fr: str
) -> None:
    with app.test_request_context():
        for language, words in (("en", en), ("es", es), ("pt", pt), ("fr", fr)):
            with force_locale(language):
                assert over_sentence(schedule).endswith(words)
