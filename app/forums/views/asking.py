"""Before deciding: a moderator asks the author, or holds it longer; the author answers on the page of the contribution."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core import audit
from app.core.access import requires, signed_in
from app.core.clock import now
from app.core.leading_on import saved
from app.core.refusal import Refused
from app.forums.actions.asking import ask_author, hold_longer, keep_answer
from app.forums.forms.moderation import AnswerForm, AskingForm, HoldingForm
from app.forums.loaders import standing
from app.forums.loaders import standing as forum_standing
from app.forums.queries.reviews import latest_review, review_in
from app.forums.queries.topics import own_contribution
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.forums.views.acting import acted
from app.forums.views.moderation import review_page, review_refused
from app.forums.views.participation import own_page


@bp.post("/<slug>/moderation/<public_id>/question")
@requires("forum.moderate", on=standing)
def ask(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found, form = review_in(standing.forum, public_id) or abort(404), AskingForm()
    if not form.validate_on_submit():
        return review_page(standing, found, form)
    try:
        ask_author(standing.forum, found, form.words.data or "", now(), audit.acting())
    except Refused as refusal:
        return review_refused(standing, public_id, refusal)
    return _to_list(standing, gettext("The author is asked by mail. The answer will stand here."))


@bp.post("/<slug>/moderation/<public_id>/pause")
@requires("forum.moderate", on=standing)
def hold(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found, form = review_in(standing.forum, public_id) or abort(404), HoldingForm()
    if not form.validate_on_submit():
        return review_page(standing, found, form)
    try:
        hold_longer(standing.forum, found, form.words.data or "", form.days.data, now(), audit.acting())
    except Refused as refusal:
        return review_refused(standing, public_id, refusal)
    return _to_list(standing, gettext("It waits on, with your note."))


def _to_list(standing: ForumStanding, words: str) -> Response:
    return saved(words, url_for("forums.moderation", slug=standing.forum.slug))


@bp.post("/<slug>/participation/contributions/<public_id>/answer")
@signed_in
def answer(slug: str, public_id: str) -> ResponseReturnValue:
    """The author answers a moderator's question."""
    standing = forum_standing(slug) or abort(404)
    found, form = own_contribution(standing, public_id) or abort(404), AnswerForm()
    review = latest_review(found) or abort(404)
    if not form.validate_on_submit():
        return own_page(standing, found, form)
    there, said = url_for("forums.own", slug=slug, public_id=public_id), form.words.data or ""
    act, words = keep_answer, gettext("Your answer went to the moderators.")
    return acted(lambda: act(standing.forum, review, said, now(), standing.person_ref), words, there)
