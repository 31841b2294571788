"""Whoever joins an event later finds on their own page what was written to their group before."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.recipients import add_group
from app.letters.actions.sending import send
from app.letters.audiences import AudienceChoice
from app.letters.models import MailingKind
from app.registration.links import registration_token
from app.registration.models import RegistrationStatus
from tests.fixtures.applications import Arrange
from tests.make import make_event, make_person, make_registration


def page_of(app: Flask, client: FlaskClient, arrange: Arrange, event: Any, **fields: Any) -> str:
    with arrange():
        person = make_person("Tarde", "Ficticio", language="es")
        token = registration_token(make_registration(db.session.merge(event), person, **fields))
    return client.get(f"/r/{token}?lang=en").text


def test_whoever_joins_a_group_later_finds_what_was_written_to_it(
    app: Flask, client: FlaskClient, arrange: Arrange
) -> None:
    with arrange():
        event = make_event(languages=["es", "en"])
        make_registration(event, make_person(country_code="CL"), country_code="CL")
        for subject, countries, kind in (
            ("Nota para todos", (), MailingKind.INFORMATION_NOTE),
            ("Nota para Chile", ("CL",), MailingKind.OTHER),
            ("Reserve la fecha", (), MailingKind.SAVE_THE_DATE),
        ):
            mailing = draft_mailing(event, kind=kind)
            mailing.subject, mailing.body = TranslatedText(es=subject), TranslatedText(es="Hola, {given_names}: texto.")
            add_group(mailing, event, AudienceChoice("confirmed", countries))
            assert send(mailing, event) == 1
        draft_mailing(event, kind=MailingKind.OTHER).subject = TranslatedText(es="Borrador")
    page = page_of(app, client, arrange, event)
    assert "Nota para todos" in page
    assert "Hola, Tarde: texto." in page
    assert not [text for text in ("Nota para Chile", "Reserve la fecha", "Borrador") if text in page]
    assert "Nota para Chile" in page_of(app, client, arrange, event, country_code="CL")
    assert "Nota para" not in page_of(app, client, arrange, event, status=RegistrationStatus.RECEIVED)
    assert "Nota para" not in page_of(app, client, arrange, make_elsewhere(arrange))


def make_elsewhere(arrange: Arrange) -> Any:
    with arrange():
        return make_event("Otro")


def test_who_was_written_to_finds_it_again_whatever_became_of_their_seat(
    app: Flask, client: FlaskClient, arrange: Arrange
) -> None:
    with arrange():
        event = make_event(languages=["es"])
        registration = make_registration(event)
        mailing = draft_mailing(event, [registration.person], MailingKind.INFORMATION_NOTE)
        mailing.subject = TranslatedText(es="Nota {event}")
        send(mailing, event)
        registration.status = RegistrationStatus.RECEIVED
        token = registration_token(registration)
    assert "Nota Seminario de prueba" in client.get(f"/r/{token}").text
