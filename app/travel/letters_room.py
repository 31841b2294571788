"""The part of travel that is about letters to travellers and the report of it, put together."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.core.secret_paths import register_secret_path
from app.events.work import WorkGroup, add_screen
from app.letters.hooks import letter_voided
from app.travel import letter_rules as _rules  # noqa: F401  its permission
from app.travel.actions.travel_letters import note_letter_void
from app.travel.letter_links import VERIFICATION_RULE
from app.travel.letter_sections import letters_section
from app.travel.sections import traveller_sections
from app.travel.summary_panel import split_summaries
from app.travel.views import own_letters, travel_letters, travel_report, verification


def open_letters(app: Flask) -> None:
    """Their screens, and the public page on which one is checked."""
    for views in (own_letters, verification, travel_letters, travel_report):
        app.register_blueprint(views.bp)
    add_screen(app, WorkGroup.PREPARATION, "budget.see", "travel_report.of_event", _l("Report of sponsored travel"))
    navigation.add(app, "travel_report.of_programme", _l("Sponsored travel"), permission="funding.see", order=59)
    split_summaries(app)
    traveller_sections.add(app, letters_section)
    letter_voided.add(app, note_letter_void, key="travel_letter")
    register_secret_path(VERIFICATION_RULE.removesuffix("<code>"))
