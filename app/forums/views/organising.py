"""What organisers of a forum set: its texts and rules, its days, its questions, and who runs it."""

from datetime import datetime, time
from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import requires
from app.core.clock import now
from app.core.dates import Precision, Schedule, instant_of
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.forums.actions import organising
from app.forums.forms.organising import (
    ForumDaysForm,
    ForumQuestionForm,
    ForumRoleForm,
    ForumSettingsForm,
    NewForumForm,
)
from app.forums.loaders import standing
from app.forums.models import Attribution, ForumRoleKind
from app.forums.queries.forums import guiding_questions, question_at
from app.forums.queries.organising import former_forums, forum_to_copy, roles_of
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.people.queries import person_by_email


@bp.get("/new")
@requires("forum.create")
def new() -> ResponseReturnValue:
    return form_page("forums/organise/new.html", NewForumForm(formdata=None).prepare(list(former_forums())))


@bp.post("/new")
@requires("forum.create")
def create() -> ResponseReturnValue:
    form = NewForumForm().prepare(list(former_forums()))
    if not form.validate_on_submit():
        return form_page("forums/organise/new.html", form)
    given = organising.NewForum(form.title.data or "", form.language.data, form.code.data or "", _days(form))
    try:
        former = forum_to_copy(form.former.data) if form.former.data else None
        forum = organising.create_forum(given, now(), audit.acting(), former)
    except Refused as refusal:
        db.session.rollback()
        form.code.errors = [refusal.reason]
        return form_page("forums/organise/new.html", form)
    slug = forum.slug
    db.session.commit()
    flash(gettext("The forum is a draft. Set its rules, its questions and who moderates it; then announce it."))
    return redirect(url_for("forums.settings", slug=slug), 303)


def _days(form: ForumDaysForm) -> Schedule:
    start, end = form.start_on.data, form.end_on.data
    return Schedule(start, end, Precision.DAY, form.start_time.data, form.end_time.data, form.zone.data or "")


@bp.get("/<slug>/settings")
@requires("forum.organise", on=standing)
def settings(standing: ForumStanding) -> ResponseReturnValue:
    forum = standing.forum
    form = ForumSettingsForm(formdata=None, obj=forum).prepare(forum.language)
    return form_page("forums/organise/settings.html", form, standing=standing, forum=forum)


@bp.post("/<slug>/settings")
@requires("forum.organise", on=standing)
def save_settings(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumSettingsForm().prepare(standing.forum.language)
    if not form.validate_on_submit():
        return form_page("forums/organise/settings.html", form, standing=standing, forum=standing.forum)
    return _saved(standing, "forums.settings", form, lambda: organising.save_settings(standing.forum, form.chosen()))


@bp.get("/<slug>/settings/days")
@requires("forum.organise", on=standing)
def days(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumDaysForm(formdata=None, obj=standing.forum)
    return form_page("forums/organise/days.html", form, standing=standing, forum=standing.forum)


@bp.post("/<slug>/settings/days")
@requires("forum.organise", on=standing)
def save_days(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumDaysForm()
    if not standing.forum.takes_other_days:
        flash(gettext("This forum has begun: only its end can be moved, with a reason."), "warning")
        return redirect(url_for("forums.days", slug=standing.forum.slug), 303)
    if not form.validate_on_submit():
        return form_page("forums/organise/days.html", form, standing=standing, forum=standing.forum)
    return _saved(standing, "forums.days", form, lambda: organising.save_days(standing.forum, _days(form)))


@bp.get("/<slug>/settings/questions")
@requires("forum.organise", on=standing)
def questions(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumQuestionForm(formdata=None).prepare(standing.forum.language)
    return _questions_page(standing, form)


@bp.post("/<slug>/settings/questions")
@requires("forum.organise", on=standing)
def add_question(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumQuestionForm().prepare(standing.forum.language)
    if not form.validate_on_submit():
        return _questions_page(standing, form)
    return _saved(standing, "forums.questions", form, lambda: _save_question(standing, None, form))


def _questions_page(standing: ForumStanding, form: ForumQuestionForm) -> ResponseReturnValue:
    found = guiding_questions(standing.forum)
    return form_page("forums/organise/questions.html", form, standing=standing, forum=standing.forum, questions=found)


@bp.get("/<slug>/settings/questions/<int:position>")
@requires("forum.organise", on=standing)
def edit_question(standing: ForumStanding, position: int) -> ResponseReturnValue:
    found = question_at(standing, position) or abort(404)
    form = ForumQuestionForm(formdata=None, obj=found).prepare(standing.forum.language)
    form.attribution.data = found.attribution.value if found.attribution else ""
    return form_page("forums/organise/question.html", form, standing=standing, forum=standing.forum, question=found)


@bp.post("/<slug>/settings/questions/<int:position>")
@requires("forum.organise", on=standing)
def save_question(standing: ForumStanding, position: int) -> ResponseReturnValue:
    found = question_at(standing, position) or abort(404)
    form = ForumQuestionForm().prepare(standing.forum.language)
    if not form.validate_on_submit():
        return form_page("forums/organise/question.html", form, standing=standing, forum=standing.forum, question=found)
    return _saved(standing, "forums.questions", form, lambda: _save_question(standing, found, form))


def _save_question(standing: ForumStanding, question: Any, form: ForumQuestionForm) -> None:
    start, end = form.start_on.data, form.end_on.data or form.start_on.data
    precision = Precision.DAY if start else Precision.UNKNOWN
    schedule = Schedule(start, end, precision, form.start_time.data, form.end_time.data, standing.forum.zone)
    attribution = Attribution(form.attribution.data) if form.attribution.data else None
    organising.save_question(standing.forum, question, form.title.data, form.prompt.data, schedule, attribution)


@bp.get("/<slug>/settings/roles")
@requires("forum.organise", on=standing)
def roles(standing: ForumStanding) -> ResponseReturnValue:
    return _roles_page(standing, ForumRoleForm(formdata=None))


@bp.post("/<slug>/settings/roles")
@requires("forum.organise", on=standing)
def grant(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumRoleForm()
    if not form.validate_on_submit():
        return _roles_page(standing, form)
    person = person_by_email((form.email.data or "").strip().lower())
    if person is None:
        form.email.errors = [gettext("Nobody in the directory has this address. Add the person there first.")]
        return _roles_page(standing, form)
    midnight = datetime.combine(form.until.data, time(23, 59, 59)) if form.until.data else None
    until = instant_of(midnight, standing.forum.zone or "UTC") if midnight else None
    kind = ForumRoleKind(form.kind.data)
    organising.grant_forum_role(standing.forum, person, kind, now(), audit.acting(), until)
    db.session.commit()
    flash(gettext("The role was given."))
    return redirect(url_for("forums.roles", slug=standing.forum.slug), 303)


@bp.post("/<slug>/settings/roles/<int:number>/end")
@requires("forum.organise", on=standing)
def end_role(standing: ForumStanding, number: int) -> ResponseReturnValue:
    found = next((role for role in roles_of(standing.forum) if role.id == number), None) or abort(404)
    organising.end_forum_role(standing.forum, found, now(), audit.acting())
    db.session.commit()
    flash(gettext("The role has ended."))
    return redirect(url_for("forums.roles", slug=standing.forum.slug), 303)


def _roles_page(standing: ForumStanding, form: ForumRoleForm) -> ResponseReturnValue:
    found = roles_of(standing.forum)
    return form_page("forums/organise/roles.html", form, standing=standing, forum=standing.forum, roles=found)


def _saved(standing: ForumStanding, endpoint: str, form: Any, act: Any) -> ResponseReturnValue:
    """Do it and go back to the page; what the rules refuse is said on an error page, and nothing is saved."""
    slug = standing.forum.slug
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        flash(refusal.reason, "warning")
        return redirect(url_for(endpoint, slug=slug), 303)
    db.session.commit()
    flash(gettext("Saved."))
    return redirect(url_for(endpoint, slug=slug), 303)
