"""The organisers' screens about sister forums: make one, join a family, part from it."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.models import Account
from app.core import audit
from app.core.access import current_viewer, requires
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.forums import loaders
from app.forums.actions import families
from app.forums.actions.organising import NewForum
from app.forums.forms.families import JoiningFamilyForm, SisterForm
from app.forums.loaders import standing
from app.forums.queries.families import possible_sisters, sisters_of
from app.forums.queries.organising import forum_to_copy
from app.forums.standing import ForumStanding
from app.forums.views import bp


@bp.get("/<slug>/settings/family")
@requires("forum.organise", on=standing)
def family(standing: ForumStanding) -> ResponseReturnValue:
    return _family_page(standing, _joining(standing))


@bp.post("/<slug>/settings/family")
@requires("forum.organise", on=standing)
def join_sisters(standing: ForumStanding) -> ResponseReturnValue:
    form, slug = _joining(standing), standing.forum.slug
    if not form.validate_on_submit():
        return _family_page(standing, form)
    other = next(one for one in possible_sisters(standing.forum, _viewer()) if one.slug == form.other.data)
    try:
        families.join_family(standing.forum, other, audit.acting())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _family_page(loaders.standing(slug) or abort(404), form)
    db.session.commit()
    flash(gettext("The two forums are sisters now: each leads to the other."))
    return redirect(url_for("forums.family", slug=slug), 303)


@bp.get("/<slug>/settings/family/new")
@requires("forum.organise", on=standing)
def new_sister(standing: ForumStanding) -> ResponseReturnValue:
    days = ("start_on", "start_time", "end_on", "end_time", "zone")
    values = {name: getattr(standing.forum, name) for name in days}
    return _sister_page(standing, SisterForm(formdata=None, **values))


@bp.post("/<slug>/settings/family/new")
@requires("forum.organise", on=standing)
def make_sister(standing: ForumStanding) -> ResponseReturnValue:
    form, slug = SisterForm(), standing.forum.slug
    if not form.validate_on_submit():
        return _sister_page(standing, form)
    times = (form.start_time.data, form.end_time.data, form.zone.data or "")
    days = Schedule(form.start_on.data, form.end_on.data, Precision.DAY, *times)
    new = NewForum(form.title.data or "", form.language.data, form.code.data or "", days)
    try:
        made = families.make_sister(forum_to_copy(slug) or abort(404), new, now(), audit.acting())
    except Refused as refusal:
        db.session.rollback()
        form.code.errors = [refusal.reason]
        return _sister_page(loaders.standing(slug) or abort(404), form)
    made_slug = made.slug
    db.session.commit()
    flash(gettext("The sister forum is a draft. Give it moderators of its own and its texts in its language."))
    return redirect(url_for("forums.settings", slug=made_slug), 303)


@bp.post("/<slug>/settings/family/end")
@requires("forum.organise", on=standing)
def part_from_sisters(standing: ForumStanding) -> ResponseReturnValue:
    slug = standing.forum.slug
    families.leave_family(standing.forum, audit.acting())
    db.session.commit()
    flash(gettext("This forum has no sisters any more. What was brought over stays where it is."))
    return redirect(url_for("forums.family", slug=slug), 303)


def _viewer() -> Account:
    viewer: Account | None = current_viewer()
    if viewer is None:
        abort(403)
    return viewer


def _joining(standing: ForumStanding) -> JoiningFamilyForm:
    return JoiningFamilyForm().offer(possible_sisters(standing.forum, _viewer()))


def _family_page(standing: ForumStanding, form: JoiningFamilyForm) -> ResponseReturnValue:
    return form_page(
        "forums/organise/family.html",
        form,
        standing=standing,
        forum=standing.forum,
        sisters=sisters_of(standing.forum, _viewer()),
    )


def _sister_page(standing: ForumStanding, form: SisterForm) -> ResponseReturnValue:
    return form_page("forums/organise/sister.html", form, standing=standing, forum=standing.forum)
