"""The part of travel that is about letters to travellers and the report of it, put together."""

from flask import Flask

from app.core.secret_paths import register_secret_path
from app.travel import component_words as _words  # noqa: F401  they name the members
from app.travel import letter_rules as _rules  # noqa: F401  its permission
from app.travel.letter_links import VERIFICATION_RULE
from app.travel.views import travel_letters, travel_report, verification


def open_letters(app: Flask) -> None:
    """Their screens, and the public page on which one is checked."""
    for views in (verification, travel_letters, travel_report):
        app.register_blueprint(views.bp)
    register_secret_path(VERIFICATION_RULE.removesuffix("<code>"))
