"""The board of an event as everybody reads it: cards by topic in two columns, for the wall, for paper, as a table."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.cooperation.board.queries import by_topic, entries_of, is_participant, opening_of
from app.cooperation.board.sheet import board_headings, board_rows
from app.cooperation.board.words import examples
from app.core.access import can, current_viewer, requires
from app.core.table_files import table_file
from app.events.loaders import event
from app.events.models import Event

bp = Blueprint("have_need", __name__, url_prefix="/events/<slug>/have-need")

#: Seconds until the wall asks again; the browser does that by itself, without a script.
EVERY = 20


@bp.get("")
@requires("event.view", on=event)
def wall(event: Event) -> ResponseReturnValue:
    """`wall=1` is the view for the room: it comes again every few seconds. Names are for participants alone."""
    is_wall, runs = request.args.get("wall") == "1", can("board.run", event)
    opening, entries = opening_of(event), entries_of(event)
    shown = render_template(
        "cooperation/board/wall.html",
        event=event,
        opening=opening,
        topics=by_topic(entries),
        number=len(entries),
        examples=examples(),
        is_wall=is_wall,
        runs=runs,
        sees_names=runs or is_participant(event, current_viewer()),
        every=EVERY,
    )
    answer = make_response(shown)
    if is_wall:
        answer.headers["Refresh"] = str(EVERY)
    return answer


@bp.get("/cards.<any(csv, xlsx):ending>")
@requires("event.view", on=event)
def table(event: Event, ending: str) -> ResponseReturnValue:
    """All cards by country; no name, and no text of it becomes a formula."""
    title, rows = gettext("What I have / what I need"), board_rows(entries_of(event))
    return table_file(ending, board_headings(), rows, title=title, name=f"{event.slug}-have-need")
