"""What the board shows in the workspace, on the page of an event and on the page of a registration."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import Flask, render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup
from sqlalchemy import Select

from app.accounts.models import Account
from app.cooperation.board.models import BoardEntry, BoardEntryStatus
from app.cooperation.board.queries import board_was_opened, opening_of
from app.core.panels import SeldomPanel
from app.events.models import Event
from app.events.panels import page_bodies
from app.events.tallies import CountedEvents, EventTallies, tallying, work_count
from app.events.work import WorkGroup, WorkState, add_screen
from app.registration.links import registration_token
from app.registration.models import Registration, RegistrationStatus


def own_board(registration: Registration) -> Markup | None:
    """On the page of a registration: the way to the board, once it was opened."""
    if registration.status is not RegistrationStatus.CONFIRMED:
        return None
    opening = opening_of(registration.event)
    if opening is None:
        return None
    url = url_for("linked_board.page", token=registration_token(registration))
    return Markup(render_template("cooperation/board/way.html", url=url, is_open=opening.is_open))  # noqa: S704


def board_of_event(event: Event, _viewer: Account | None) -> Markup:
    """On the page of the event: the way to what stands on the board; a way to write goes by the registration."""
    return Markup(render_template("cooperation/board/event_panel.html", event=event))  # noqa: S704  a template


def board_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    on_board = BoardEntry.status != BoardEntryStatus.CLOSED
    yield work_count("board_entries", BoardEntry.event_id, BoardEntry.event_id.in_(events.ids), on_board)


def cards_state(_event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    number = tallies["board_entries"].number
    return WorkState(ngettext("%(num)d card", "%(num)d cards", number) if number else "")


def add_links(app: Flask) -> None:
    """Its screen in the workspace, and the way to it from the event."""
    page_bodies.add(app, SeldomPanel(board_was_opened, board_of_event), key="board")
    tallying.add(app, board_tallies, key="board")
    add_screen(app, WorkGroup.CONTENTS, "board.run", "have_need.wall", _l("What I have / what I need"), cards_state)
