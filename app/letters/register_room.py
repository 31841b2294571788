"""The half of letters that is the register, put together."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.letters import register_rules as _rules  # noqa: F401  its permissions
from app.letters import register_words as _words  # noqa: F401  they name the members
from app.letters.inbound.kinds import take_letters
from app.letters.letter_files import let_own_scans
from app.letters.register_people import join_people
from app.letters.views import batches, incoming, listing, papers, steps, wording
from app.letters.views.blueprint import bp

#: Each adds its routes.
SCREENS = (listing, steps, papers, batches, incoming, wording)


def open_register(app: Flask) -> None:
    """Its screens, its files, its mail, and what it tells of persons."""
    app.register_blueprint(bp)
    let_own_scans(app)
    join_people(app)
    take_letters(app)
    navigation.add(app, "letters.index", _l("Correspondence"), permission="letter.list", order=55)
