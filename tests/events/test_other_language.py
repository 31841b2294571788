"""A reader whose language the event lacks: the same words on page, in mail, in the calendar and in a forum, marked where
HTML can."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.entries import entry_of
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.registration import mails
from tests.fixtures.applications import Arrange
from tests.make import make_agenda_row, make_event, make_person, make_registration

#: Written in Portuguese, then translated: a reader of French or Spanish gets what was written.
TITLE = TranslatedText(pt="Seminário <fictício>", en="Fictitious seminar")
POINTS = TranslatedText(pt="Um ponto", en="One point")


@pytest.mark.parametrize(
    ("texts", "reader", "shown"),
    [
        ({"pt": "P", "en": "E"}, "en", "en"),
        ({"pt": "P", "en": "E"}, "fr", "pt"),  # the original, although English is there
        ({"fr": "F"}, "es", "fr"),
        ({"pt": "", "en": "E"}, "pt", "en"),  # what is empty does not exist
        ({}, "es", ""),
    ],
)
def test_the_rule(texts: dict[str, str], reader: str, shown: str) -> None:
    text = TranslatedText(texts)
    assert text.language_for(reader) == shown
    assert text.into(reader) == text.get(shown, "")


def written() -> Event:
    event = make_event("x", start_on=date(2027, 5, 12), languages=["pt", "en"])
    event.title, event.description = TITLE, TranslatedText(pt="Um **texto**", en="A **text**")
    make_agenda_row(event, title=TranslatedText(pt="Abertura", en="Opening"), points=POINTS)
    db.session.flush()
    return event


def test_a_page_marks_each_text_and_says_it_of_a_long_one(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        slug = written().slug
    page = client.get(f"/events/{slug}?lang=fr").text
    assert '<span lang="pt">Seminário &lt;fictício&gt;</span>' in page
    assert '<span lang="pt">Abertura</span>' in page
    assert '<ul class="agenda-points" lang="pt">' in page
    assert "Langue de ce texte\u00a0: portugais" in page
    assert '<div class="prose" lang="pt"><p>Um <strong>texto</strong></p>' in page
    own = client.get(f"/events/{slug}?lang=en").text
    assert 'lang="pt">' not in own.split("<main")[1].split("</main")[0]
    assert "Language of this text" not in own


def test_mail_and_entry_have_the_same_words_in_a_frame_of_the_readers_language(app: Flask) -> None:
    with app.app_context():
        event = written()
        mails.registration_confirmed(make_registration(event, make_person(language="fr"), language="fr"))
        message = db.session.query(OutboxMessage).one()
        assert message.language == "fr"
        assert '<html lang="fr">' in message.html
        assert '<span lang="pt">Seminário &lt;fictício&gt;</span>' in message.html
        assert "Seminário <fictício>" in message.subject and "Seminário <fictício>" in message.text
        assert entry_of(event, "fr").title == "Seminário <fictício>"
        assert "SUMMARY:Seminário <fictício>" in message.calendar
