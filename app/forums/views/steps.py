"""The life of a forum on a page: what has been, what is missing before it is announced, and the next step."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.forums import loaders
from app.forums.actions import transitions
from app.forums.forms.organising import ForumCancelForm, ForumCloseForm, ForumEndForm
from app.forums.loaders import standing
from app.forums.models import ForumState
from app.forums.queries.forums import guiding_questions
from app.forums.queries.names import names_of
from app.forums.queries.organising import roles_of
from app.forums.queries.turning import (
    consequences_of_cancelling,
    obstacles_to_announcing,
    remarks_on_announcing,
    transitions_of,
)
from app.forums.standing import ForumStanding
from app.forums.views import bp


@bp.get("/<slug>/transitions")
@requires("forum.organise", on=standing)
def steps(standing: ForumStanding) -> ResponseReturnValue:
    return _steps_page(standing)


@bp.post("/<slug>/transitions/announcement")
@requires("forum.organise", on=standing)
def announce(standing: ForumStanding) -> ResponseReturnValue:
    forum = standing.forum
    missing = obstacles_to_announcing(forum, guiding_questions(forum), roles_of(forum), now())
    if missing:
        flash(" ".join([gettext("It can’t be announced yet:"), *missing]), "warning")
        return redirect(url_for("forums.steps", slug=forum.slug), 303)
    untold = gettext("The forum is announced. Nobody was told by mail.")
    return _taken(standing, lambda: transitions.announce_forum(forum, now(), audit.acting()), untold)


@bp.post("/<slug>/transitions/report")
@requires("forum.organise", on=standing)
def report(standing: ForumStanding) -> ResponseReturnValue:
    untold = gettext("The forum is reported. Nobody was told by mail.")
    return _taken(standing, lambda: transitions.report_forum(standing.forum, now(), audit.acting()), untold)


@bp.post("/<slug>/transitions/closing")
@requires("forum.organise", on=standing)
def close(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumCloseForm()
    if not form.validate_on_submit():
        return _steps_page(standing, form)
    why, told = form.why.data or "", gettext("Done. The participants are told by mail.")
    act = partial(transitions.close_now, standing.forum, now(), audit.acting(), why)
    return _taken(standing, act, told, form)


@bp.get("/<slug>/transitions/cancellation")
@requires("forum.organise", on=standing)
def cancellation(standing: ForumStanding) -> ResponseReturnValue:
    """What follows from it, before it is done."""
    return _cancel_page(standing, ForumCancelForm(formdata=None))


@bp.post("/<slug>/transitions/cancellation")
@requires("forum.organise", on=standing)
def cancel(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumCancelForm()
    if not form.validate_on_submit():
        return _cancel_page(standing, form)
    why, was_draft = form.why.data or "", standing.forum.is_draft
    told = gettext("The forum is cancelled. Its participants are told by mail.")
    untold = gettext("The forum is cancelled. It was never announced: nobody is told.")
    act = partial(transitions.cancel_forum, standing.forum, now(), audit.acting(), why)
    return _taken(standing, act, untold if was_draft else told)


def _cancel_page(standing: ForumStanding, form: ForumCancelForm) -> ResponseReturnValue:
    follows = consequences_of_cancelling(standing.forum)
    return form_page("forums/organise/cancel.html", form, standing=standing, forum=standing.forum, follows=follows)


@bp.post("/<slug>/transitions/end")
@requires("forum.organise", on=standing)
def extend(standing: ForumStanding) -> ResponseReturnValue:
    """Another end: later or earlier, and for a closed forum a new one."""
    form = ForumEndForm()
    if not form.validate_on_submit():
        return _steps_page(standing, form)
    schedule = replace(standing.forum.schedule, end=form.end_on.data, end_time=form.end_time.data)
    why, told = form.why.data or "", gettext("Done. The participants are told by mail.")
    act = partial(transitions.set_closing, standing.forum, schedule, now(), audit.acting(), why)
    return _taken(standing, act, told, form)


def _taken(
    standing: ForumStanding, act: Callable[[], object], words: str, sent: Form | None = None
) -> ResponseReturnValue:
    """Take the step and say so in `words`; what the rules refuse is said above the form that was `sent`, if any."""
    slug = standing.forum.slug
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        if sent is not None:
            sent.refuse(refusal)
            return _steps_page(loaders.standing(slug) or abort(404), sent)
        return refused(refusal, url_for("forums.steps", slug=slug))
    return saved(words, url_for("forums.steps", slug=slug))


def _steps_page(standing: ForumStanding, sent: Form | None = None) -> ResponseReturnValue:
    """The page with the one form that was sent and is wrong, if any, beside the others as they begin."""
    forum = standing.forum
    questions, roles, taken = guiding_questions(forum), roles_of(forum), transitions_of(forum)
    is_draft = forum.state is ForumState.DRAFT
    return form_page(
        "forums/organise/steps.html",
        sent if isinstance(sent, ForumEndForm) else ForumEndForm(formdata=None, obj=forum),
        closing=sent if isinstance(sent, ForumCloseForm) else ForumCloseForm(formdata=None),
        standing=standing,
        forum=forum,
        taken=taken,
        names=names_of([one.actor for one in taken]),
        obstacles=obstacles_to_announcing(forum, questions, roles, now()) if is_draft else [],
        remarks=remarks_on_announcing(forum, questions, roles) if is_draft else [],
    )
