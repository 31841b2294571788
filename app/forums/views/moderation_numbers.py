"""Moderation in numbers, for everybody who reads the forum."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core.access import requires
from app.forums.loaders import standing
from app.forums.queries.forums import figures_of
from app.forums.queries.moderation_numbers import LEAST_RETURNED, moderation_numbers
from app.forums.standing import ForumStanding
from app.forums.views import bp


@bp.get("/<slug>/moderation-in-numbers")
@requires("forum.read", on=standing)
def moderation_in_numbers(standing: ForumStanding) -> ResponseReturnValue:
    return render_template(
        "forums/moderation_in_numbers.html",
        standing=standing,
        forum=standing.forum,
        published=figures_of(standing.forum, None).contributions,
        numbers=moderation_numbers(standing.forum),
        least=LEAST_RETURNED,
    )
