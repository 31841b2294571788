"""To ask to take part in a forum that its participants alone read, for whoever has signed in and knows its address.

The page of the forum itself says 404 to them, as to everybody who may not see it (decision 0030).
"""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, signed_in
from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.participating import join_forum, leave_forum
from app.forums.models import ForumDelivery
from app.forums.queries.commands import standing_to_request
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.forums.views.acting import acted


@bp.get("/<slug>/request")
@signed_in
def request_page(slug: str) -> ResponseReturnValue:
    """The title alone, and that one can ask; who reads the forum already is led to it."""
    standing = _found(slug)
    if standing.is_reader:
        return redirect(url_for("forums.page", slug=slug))
    return render_template("forums/request.html", standing=standing, forum=standing.forum)


@bp.post("/<slug>/request")
@signed_in
def ask_to_join(slug: str) -> ResponseReturnValue:
    standing = _found(slug)
    words, there = gettext("The organisers were asked."), url_for("forums.request_page", slug=slug)
    return acted(lambda: join_forum(standing, ForumDelivery.EACH, now()), words, there)


@bp.post("/<slug>/request/end")
@signed_in
def take_request_back(slug: str) -> ResponseReturnValue:
    leave_forum(_found(slug))
    db.session.commit()
    flash(gettext("Your request was taken back."))
    return redirect(url_for("forums.index"), 303)


def _found(slug: str) -> ForumStanding:
    viewer = current_viewer()
    return standing_to_request(slug, viewer.person) or abort(404)
