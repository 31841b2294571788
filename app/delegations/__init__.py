"""Delegations: whom a state, an institution or a bloc names for an event, who of them accepts, whom the office accredits.

Words: a *delegation* is the people of one of these at one event; a *nomination* is one person named to it; a *quota* is
how many of one sort each delegation may name, and a *unit* is one of them; the *coordinator* names people through the
link of a country's contact, without an account.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.delegations import models as _models  # noqa: F401  its tables belong to the metadata
from app.delegations import words as _words  # noqa: F401  they name the members
from app.delegations.board.contact_values import values_for_contacts
from app.delegations.board.correspondence import note_letter_answered, note_mailing
from app.delegations.board.words import step_words
from app.delegations.views import board, board_bulk, board_chasing  # noqa: F401  they have the routes
from app.events import panels
from app.letters import hooks as letters


def init_app(app: Flask) -> None:
    """Register the screens, and join events, people and mail."""
    app.jinja_env.filters.update(step_words=step_words)
    app.register_blueprint(board.bp)
    letters.written.add(app, note_mailing)
    letters.letter_answered.add(app, note_letter_answered)
    letters.merge_values.add(app, values_for_contacts)
    panels.link(app, "event.host_view", "country_board.index", _l("Countries"))
