"""The board: what moderators look at each morning."""

from zoneinfo import ZoneInfo

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core.access import requires
from app.core.clock import now
from app.forums.loaders import standing
from app.forums.queries.board.days import days_in
from app.forums.queries.board.decisions import decisions_in
from app.forums.queries.board.people import quiet_people
from app.forums.queries.board.state import board_state
from app.forums.queries.board.unanswered import unanswered_questions
from app.forums.queries.countries import countries_of_forum
from app.forums.standing import ForumStanding
from app.forums.views import bp


@bp.get("/<slug>/board")
@requires("forum.moderate", on=standing)
def board(standing: ForumStanding) -> ResponseReturnValue:
    forum, at = standing.forum, now()
    state = board_state(forum)
    return render_template(
        "forums/board.html",
        standing=standing,
        forum=forum,
        state=state,
        decisions=decisions_in(forum),
        days=days_in(forum, at),
        countries=countries_of_forum(forum),
        unanswered=unanswered_questions(forum, at),
        people=quiet_people(forum),
        today=at.astimezone(ZoneInfo(forum.zone or "UTC")).date(),
    )
