"""What documents leave to say of a membership is told in the reader's language; what people wrote stays."""

from flask import Flask
from flask_babel import force_locale

from app.network.notes import NAMED_IN_GROUP, membership_note


def test_a_note_of_the_documents_is_in_the_readers_language(app: Flask) -> None:
    with app.test_request_context():
        for language, begins in (
            ("en", NAMED_IN_GROUP),
            ("es", "Figura en"),
            ("pt", "Consta de"),
            ("fr", "Nommé dans"),
        ):
            with force_locale(language):
                assert membership_note(NAMED_IN_GROUP).startswith(begins)
                assert membership_note("Founder") == "Founder"
