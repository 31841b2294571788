"""The board of events, put together."""

from flask import Flask

from app.cooperation.board import jobs as _jobs  # noqa: F401  registers them
from app.cooperation.board import models as _models  # noqa: F401  its tables belong to the metadata
from app.cooperation.board import policy as _policy  # noqa: F401  its rules
from app.cooperation.board.for_plans import join_plans
from app.cooperation.board.mail_kinds import KINDS
from app.cooperation.board.merging import join_cards
from app.cooperation.board.panels import add_links, own_board
from app.cooperation.board.views import linked, office, wall
from app.cooperation.board.words import board_body
from app.mail.kinds import declare
from app.people.merging import moving
from app.registration.page_panels import own_page_panels


def open_boards(app: Flask) -> None:
    """Their screens, mails, and the way to them from events and registrations."""
    for views in (wall, office, linked):
        app.register_blueprint(views.bp)
    app.jinja_env.filters["board_body"] = board_body
    declare(app, *KINDS)
    own_page_panels.add(app, own_board)
    moving.add(app, join_cards, key="board_entry")  # after registration has moved its own
    join_plans(app)
    add_links(app)
