"""What moderators do with one contribution, and what participants point out to them."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core import audit
from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.forums.actions import flagging, hiding, moving
from app.forums.forms.contributions import FlagForm, HidingForm, MovingForm
from app.forums.loaders import standing
from app.forums.models import Contribution, FlagReason
from app.forums.queries.names import names_of
from app.forums.queries.reviews import flags_of, versions_of
from app.forums.queries.topics import contribution_at, topic_at
from app.forums.shown_contributions import show
from app.forums.standing import ForumStanding
from app.forums.views import bp


def _found(standing: ForumStanding, number: int) -> Contribution:
    return contribution_at(standing, number) or abort(404)


def _to_contribution(standing: ForumStanding, number: int) -> ResponseReturnValue:
    return redirect(url_for("forums.contribution", slug=standing.forum.slug, number=number), 303)


@bp.get("/<slug>/contributions/<int:number>/flag")
@requires("forum.write", on=standing)
def flag(standing: ForumStanding, number: int) -> ResponseReturnValue:
    return _flag_page(standing, _found(standing, number), FlagForm(formdata=None))


@bp.post("/<slug>/contributions/<int:number>/flag")
@requires("forum.write", on=standing)
def point_out(standing: ForumStanding, number: int) -> ResponseReturnValue:
    found, form = _found(standing, number), FlagForm()
    if not form.validate_on_submit():
        return _flag_page(standing, found, form)
    try:
        flagging.flag_contribution(standing, found.id, FlagReason(form.reason.data), form.words.data or "", now())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _flag_page(standing, _found(standing, number), form)
    db.session.commit()
    flash(gettext("The moderators were asked to look at contribution %(number)d.", number=number))
    return _to_contribution(standing, number)


def _flag_page(standing: ForumStanding, found: Contribution, form: FlagForm) -> ResponseReturnValue:
    return form_page("forums/flag.html", form, standing=standing, forum=standing.forum, shown=show(found, standing))


@bp.get("/<slug>/contributions/<int:number>/versions")
@requires("forum.moderate", on=standing)
def versions(standing: ForumStanding, number: int) -> ResponseReturnValue:
    """Every version with who wrote it, and who pointed what out."""
    found = _found(standing, number)
    kept = versions_of(found)
    return render_template(
        "forums/versions.html",
        standing=standing,
        forum=standing.forum,
        contribution=found,
        versions=kept,
        flags=flags_of(found),
        names=names_of([one.editor for one in kept]),
    )


@bp.get("/<slug>/contributions/<int:number>/hiding")
@requires("forum.moderate", on=standing)
def hide(standing: ForumStanding, number: int) -> ResponseReturnValue:
    return _hiding_page(standing, _found(standing, number), HidingForm(formdata=None))


@bp.post("/<slug>/contributions/<int:number>/hiding")
@requires("forum.moderate", on=standing)
def hide_it(standing: ForumStanding, number: int) -> ResponseReturnValue:
    found, form = _found(standing, number), HidingForm()
    if not form.validate_on_submit():
        return _hiding_page(standing, found, form)
    try:
        hiding.hide_contribution(standing.forum, found.id, now(), audit.acting(), form.why.data or "")
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _hiding_page(standing, _found(standing, number), form)
    db.session.commit()
    flash(gettext("Contribution %(number)d is hidden.", number=number))
    return _to_contribution(standing, number)


def _hiding_page(standing: ForumStanding, found: Contribution, form: HidingForm) -> ResponseReturnValue:
    return form_page("forums/hiding.html", form, standing=standing, forum=standing.forum, shown=show(found, standing))


@bp.post("/<slug>/contributions/<int:number>/showing")
@requires("forum.moderate", on=standing)
def show_it(standing: ForumStanding, number: int) -> ResponseReturnValue:
    found = _found(standing, number)
    hiding.show_contribution_again(standing.forum, found.id, audit.acting())
    db.session.commit()
    flash(gettext("Contribution %(number)d is public again.", number=number))
    return _to_contribution(standing, number)


@bp.get("/<slug>/contributions/<int:number>/place")
@requires("forum.moderate", on=standing)
def place(standing: ForumStanding, number: int) -> ResponseReturnValue:
    return _place_page(standing, _found(standing, number), MovingForm(formdata=None))


@bp.post("/<slug>/contributions/<int:number>/place")
@requires("forum.moderate", on=standing)
def put(standing: ForumStanding, number: int) -> ResponseReturnValue:
    """First what will stand where, then the move."""
    found, form = _found(standing, number), MovingForm()
    if not form.validate_on_submit() or not form.move.data:
        return _place_page(standing, found, form)
    try:
        moved = _moved(standing, found, form)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _place_page(standing, _found(standing, number), form)
    db.session.commit()
    flash(ngettext("%(num)d contribution was moved.", "%(num)d contributions were moved.", moved))
    return _to_contribution(standing, number)


def _moved(standing: ForumStanding, found: Contribution, form: MovingForm) -> int:
    """Move or split as the form says; how many went along."""
    forum, number = standing.forum, len(moving.subtree(found))
    if form.title.data:
        moving.split_topic(forum, found.id, form.title.data, found.topic.question, audit.acting())
        return number
    topic = topic_at(standing, form.topic.data or 0)
    under = contribution_at(standing, form.under.data) if form.under.data else None
    if topic is None or (form.under.data and under is None):
        raise Refused(gettext("There is no such topic or contribution in this forum."))
    moving.move_contribution(forum, found.id, topic.id, under.id if under else None, audit.acting())
    return number


def _place_page(standing: ForumStanding, found: Contribution, form: MovingForm) -> ResponseReturnValue:
    is_foretold = form.is_submitted() and not form.errors and not form.form_errors
    topic = topic_at(standing, form.topic.data) if is_foretold and form.topic.data else None
    return form_page(
        "forums/place.html",
        form,
        standing=standing,
        forum=standing.forum,
        shown=show(found, standing),
        found=found,
        numbers=sorted(branch.number for branch in moving.subtree(found)),
        is_foretold=is_foretold,
        target=topic,
    )
