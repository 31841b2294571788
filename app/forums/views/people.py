"""The people of a forum: moderators accept who asks, organisers invite and remove."""

from collections.abc import Callable

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core import audit
from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused, saved
from app.core.links import link_for
from app.core.refusal import Refused
from app.forums.actions import admitting
from app.forums.forms.people import ForumInvitationForm
from app.forums.loaders import standing
from app.forums.models import ParticipantState
from app.forums.queries.commands import is_askable
from app.forums.queries.people_of_forum import ORDER, participant_at, people_of_forum
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.people.queries import person_by_email


@bp.get("/<slug>/settings/people")
@requires("forum.moderate", on=standing)
def people(standing: ForumStanding) -> ResponseReturnValue:
    return _people_page(standing, ForumInvitationForm(formdata=None))


@bp.post("/<slug>/settings/people")
@requires("forum.organise", on=standing)
def invite(standing: ForumStanding) -> ResponseReturnValue:
    """Who may not see the directory is answered the same whether it has the address or not."""
    form = ForumInvitationForm()
    if not form.validate_on_submit():
        return _people_page(standing, form)
    try:
        admitting.insist_on_inviting(standing.forum)
        person = person_by_email(form.email.data or "")
        is_new = person is not None and admitting.invite_person(standing, person, audit.acting(), now())
    except Refused as refusal:
        db.session.rollback()
        form.email.errors = [refusal.reason]
        return _people_page(standing, form)
    if standing.organises_all and not is_new:
        db.session.rollback()
        form.email.errors = [_why_not(person is not None)]
        return _people_page(standing, form)
    return _done(standing, _invited_words(standing))


def _why_not(is_known: bool) -> str:
    if is_known:
        return gettext("This person is in the list of this forum already: look there.")
    return gettext("Nobody in the directory has this address. Add the person there first.")


def _invited_words(standing: ForumStanding) -> str:
    if standing.organises_all:
        return gettext("The invitation goes out by mail.")
    return gettext("If the directory has this address, an invitation goes out. The person appears here once they join.")


@bp.post("/<slug>/settings/people/<public_id>/acceptance")
@requires("forum.moderate", on=standing)
def accept_participant(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    act, words = admitting.accept_participant, gettext("The person takes part and is told by mail.")
    return _decided(standing, public_id, lambda: act(standing, public_id, now()), words)


@bp.post("/<slug>/settings/people/<public_id>/refusal")
@requires("forum.moderate", on=standing)
def refuse_participant(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    act, words = admitting.refuse_participant, gettext("The person was not accepted. A mail tells them, with thanks.")
    return _decided(standing, public_id, lambda: act(standing, public_id, now()), words)


@bp.post("/<slug>/settings/people/<public_id>/removal")
@requires("forum.organise", on=standing)
def remove_participant(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    words = gettext("The person was removed and gets no more mail of this forum. What they wrote stays.")
    return _decided(standing, public_id, lambda: admitting.remove_participant(standing, public_id), words)


@bp.post("/<slug>/settings/people/<public_id>/link")
@requires("forum.moderate", on=standing)
def renew_link(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    words = gettext("The old personal link opens nothing any more. A new one goes to the person’s address.")
    return _decided(standing, public_id, lambda: admitting.renew_link(standing, public_id), words)


@bp.post("/<slug>/settings/people/<public_id>/invitation")
@requires("forum.organise", on=standing)
def invite_again(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    words = gettext("The invitation goes out by mail.")
    return _decided(standing, public_id, lambda: admitting.invite_again(standing, public_id, now()), words)


def _decided(standing: ForumStanding, public_id: str, act: Callable[[], None], words: str) -> ResponseReturnValue:
    slug = standing.forum.slug
    participant_at(standing, public_id) or abort(404)
    try:
        act()
    except Refused as refusal:
        return refused(refusal, url_for("forums.people", slug=slug))
    return _done(standing, words)


def _done(standing: ForumStanding, words: str) -> Response:
    return saved(words, url_for("forums.people", slug=standing.forum.slug))


def _people_page(standing: ForumStanding, form: ForumInvitationForm) -> ResponseReturnValue:
    wanted = request.args.get("state", "")
    state = ParticipantState(wanted) if wanted in list(ParticipantState) else None
    return form_page(
        "forums/organise/people.html",
        form,
        standing=standing,
        forum=standing.forum,
        page=people_of_forum(standing, state),
        state=state,
        states=ORDER,
        request_address=_request_address(standing),
    )


def _request_address(standing: ForumStanding) -> str:
    """Where somebody asks to take part who may not read the forum; empty where nobody can."""
    forum = standing.forum
    return link_for(forum.language, "forums.request_page", slug=forum.slug) if is_askable(forum) else ""
