"""Who takes part in a forum."""

from itertools import groupby

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.keyset import Place
from app.core.shown import country_name
from app.forums.loaders import standing
from app.forums.models import ForumParticipant
from app.forums.queries.participants import loosest_attribution, participants_of
from app.forums.standing import ForumStanding
from app.forums.strictness import Attribution
from app.forums.views import bp
from app.people.models import Category


@bp.get("/<slug>/participants")
@requires("forum.read", on=standing)
def participants(standing: ForumStanding) -> ResponseReturnValue:
    """By country: with names where some of the forum is said in one's name, and never where all is unattributed."""
    loosest = loosest_attribution(standing.forum)
    if loosest is Attribution.CHATHAM:
        abort(404)
    listed = participants_of(standing, Place.asked())
    return render_template(
        "forums/participants.html",
        forum=standing.forum,
        listed=listed,
        groups=[(words, list(rows)) for words, rows in groupby(listed.page.rows, _group_words)],
        are_named=loosest is Attribution.NAMED,
    )


def _group_words(participant: ForumParticipant) -> str:
    person = participant.person
    if person.category is Category.MULTILATERAL:
        return gettext("Delegates of multilateral institutions")
    return country_name(person.country_code) or gettext("Country not stated")
