"""To join a forum, choose how it reaches one, and leave."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import signed_in
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.forums.actions import participating
from app.forums.actions.hiding import withdraw_contribution
from app.forums.actions.revising import revise_own
from app.forums.attached import shown_files
from app.forums.forms.contributions import EditingForm
from app.forums.forms.moderation import AnswerForm
from app.forums.forms.writing import JoinForm
from app.forums.loaders import standing as forum_standing
from app.forums.models import Contribution, ForumDelivery
from app.forums.queries.participants import loosest_attribution
from app.forums.queries.reviews import latest_review, said_with_author, usual_time, versions_of
from app.forums.queries.spreading import delivery_now
from app.forums.queries.topics import own_contribution, own_contributions
from app.forums.shown_contributions import show
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.forums.windows import is_open_at


@bp.get("/<slug>/participation")
@signed_in
def participation(slug: str) -> ResponseReturnValue:
    """How the reader takes part, and what they wrote."""
    standing = forum_standing(slug) or abort(404)
    delivery = delivery_now(standing)
    return _page(standing, JoinForm(formdata=None, delivery=delivery.value if delivery else None))


@bp.post("/<slug>/participation")
@signed_in
def take_part(slug: str) -> ResponseReturnValue:
    standing = forum_standing(slug) or abort(404)
    form = JoinForm()
    if not form.validate_on_submit():
        return _page(standing, form)
    try:
        participant = participating.join_forum(standing, ForumDelivery(form.delivery.data), now())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _page(forum_standing(slug) or abort(404), form)
    is_joined = participant.is_joined
    db.session.commit()
    flash(gettext("You take part in this forum.") if is_joined else gettext("The organisers were asked."))
    return redirect(url_for("forums.page", slug=standing.forum.slug), 303)


@bp.post("/<slug>/participation/end")
@signed_in
def end_participation(slug: str) -> ResponseReturnValue:
    standing = forum_standing(slug) or abort(404)
    participating.leave_forum(standing)
    db.session.commit()
    flash(gettext("You have left this forum. What you wrote stays in it."))
    return redirect(url_for("forums.index"), 303)


@bp.get("/<slug>/participation/contributions/<public_id>")
@signed_in
def own(slug: str, public_id: str) -> ResponseReturnValue:
    """What the reader wrote, and what became of it."""
    standing = forum_standing(slug) or abort(404)
    found = own_contribution(standing, public_id) or abort(404)
    return own_page(standing, found, AnswerForm(formdata=None))


def own_page(standing: ForumStanding, found: Contribution, form: AnswerForm) -> ResponseReturnValue:
    """The page of one's own contribution, with what a moderator asks about it while it waits."""
    review = latest_review(found)
    return form_page(
        "forums/own.html",
        form,
        standing=standing,
        forum=standing.forum,
        contribution=found,
        shown=show(found, standing, files=shown_files([found], standing).get(found.ref, ())),
        review=review,
        said=said_with_author(review),
        median=usual_time(standing.forum, now()),
        is_open=is_open_at(standing.forum, now()),
    )


@bp.get("/<slug>/participation/contributions/<public_id>/edit")
@signed_in
def edit_own(slug: str, public_id: str) -> ResponseReturnValue:
    standing = forum_standing(slug) or abort(404)
    found = own_contribution(standing, public_id) or abort(404)
    return _edit_page(standing, found, EditingForm(formdata=None, body=_newest_of(found)))


@bp.post("/<slug>/participation/contributions/<public_id>/edit")
@signed_in
def save_own(slug: str, public_id: str) -> ResponseReturnValue:
    """While the forum is open; what is published stays as it was until a moderator has read the new words."""
    standing = forum_standing(slug) or abort(404)
    found, form = own_contribution(standing, public_id) or abort(404), EditingForm()
    if not form.validate_on_submit():
        return _edit_page(standing, found, form)
    try:
        revise_own(standing, found.id, form.body.data or "", now())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _edit_page(standing, own_contribution(standing, public_id) or abort(404), form)
    db.session.commit()
    flash(gettext("Your words were saved."))
    return redirect(url_for("forums.own", slug=slug, public_id=public_id), 303)


@bp.post("/<slug>/participation/contributions/<public_id>/withdrawal")
@signed_in
def withdraw_own(slug: str, public_id: str) -> ResponseReturnValue:
    standing = forum_standing(slug) or abort(404)
    found = own_contribution(standing, public_id) or abort(404)
    withdraw_contribution(standing, found.id, now())
    db.session.commit()
    flash(gettext("Your contribution was withdrawn. Its number stays."))
    return redirect(url_for("forums.own", slug=slug, public_id=public_id), 303)


def _newest_of(found: Contribution) -> str:
    kept = versions_of(found)
    return kept[-1].body if kept else found.body


def _edit_page(standing: ForumStanding, found: Contribution, form: EditingForm) -> ResponseReturnValue:
    return form_page("forums/edit_own.html", form, standing=standing, forum=standing.forum, contribution=found)


def _page(standing: ForumStanding, form: JoinForm) -> ResponseReturnValue:
    return form_page(
        "forums/participation.html",
        form,
        standing=standing,
        forum=standing.forum,
        participant=standing.participant,
        contributions=own_contributions(standing),
        listed_as=loosest_attribution(standing.forum).value,
    )
