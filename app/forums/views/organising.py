"""What organisers of a forum set: its texts and rules, its days, its questions, and who runs it."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from typing import TypeVar

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import current_viewer, requires
from app.core.clock import now
from app.core.dates import Precision, Schedule, instant_of
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.events.choices import near_events
from app.forums import loaders
from app.forums.actions import organising
from app.forums.forms.organising import (
    ForumDaysForm,
    ForumQuestionForm,
    ForumRoleForm,
    ForumSettingsForm,
    NewForumForm,
)
from app.forums.loaders import standing
from app.forums.models import Attribution, Forum, ForumQuestion, ForumRoleKind
from app.forums.queries.forums import guiding_questions, question_at
from app.forums.queries.organising import former_forums, forum_to_copy, roles_of
from app.forums.queries.people_of_forum import participant_in
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.people.models import Person
from app.people.queries import person_by_email

#: A kind of form, and the page that shows it.
AForm = TypeVar("AForm", bound=Form)


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
    return _settings_page(standing, _settings(standing.forum, ForumSettingsForm(formdata=None, obj=standing.forum)))


@bp.post("/<slug>/settings")
@requires("forum.organise", on=standing)
def save_settings(standing: ForumStanding) -> ResponseReturnValue:
    form = _settings(standing.forum, ForumSettingsForm())
    if not form.validate_on_submit():
        return _settings_page(standing, form)
    act = organising.save_settings
    return _saved(standing, "forums.settings", form, _settings_page, lambda: act(standing.forum, form.chosen()))


def _settings(forum: Forum, form: ForumSettingsForm) -> ForumSettingsForm:
    return form.prepare(forum.language, near_events(forum.start_on, current_viewer(), forum.event_id))


def _settings_page(standing: ForumStanding, form: ForumSettingsForm) -> ResponseReturnValue:
    return form_page("forums/organise/settings.html", form, standing=standing, forum=standing.forum)


@bp.get("/<slug>/settings/days")
@requires("forum.organise", on=standing)
def days(standing: ForumStanding) -> ResponseReturnValue:
    return _days_page(standing, ForumDaysForm(formdata=None, obj=standing.forum))


@bp.post("/<slug>/settings/days")
@requires("forum.organise", on=standing)
def save_days(standing: ForumStanding) -> ResponseReturnValue:
    form = ForumDaysForm()
    if not standing.forum.takes_other_days:
        flash(gettext("This forum has begun: only its end can be moved, with a reason."), "warning")
        return redirect(url_for("forums.days", slug=standing.forum.slug), 303)
    if not form.validate_on_submit():
        return _days_page(standing, form)
    return _saved(standing, "forums.days", form, _days_page, lambda: organising.save_days(standing.forum, _days(form)))


def _days_page(standing: ForumStanding, form: ForumDaysForm) -> ResponseReturnValue:
    return form_page("forums/organise/days.html", form, standing=standing, forum=standing.forum)


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
    return _saved(standing, "forums.questions", form, _questions_page, lambda: _save_question(standing, None, form))


def _questions_page(standing: ForumStanding, form: ForumQuestionForm) -> ResponseReturnValue:
    found = guiding_questions(standing.forum)
    return form_page("forums/organise/questions.html", form, standing=standing, forum=standing.forum, questions=found)


@bp.get("/<slug>/settings/questions/<int:position>")
@requires("forum.organise", on=standing)
def edit_question(standing: ForumStanding, position: int) -> ResponseReturnValue:
    found = question_at(standing, position) or abort(404)
    form = ForumQuestionForm(formdata=None, obj=found).prepare(standing.forum.language)
    form.attribution.data = found.attribution.value if found.attribution else ""
    return _question_page(standing, form, position)


@bp.post("/<slug>/settings/questions/<int:position>")
@requires("forum.organise", on=standing)
def save_question(standing: ForumStanding, position: int) -> ResponseReturnValue:
    found = question_at(standing, position) or abort(404)
    form = ForumQuestionForm().prepare(standing.forum.language)
    if not form.validate_on_submit():
        return _question_page(standing, form, position)
    page = partial(_question_page, position=position)
    return _saved(standing, "forums.questions", form, page, lambda: _save_question(standing, found, form))


def _question_page(standing: ForumStanding, form: ForumQuestionForm, position: int) -> ResponseReturnValue:
    found = question_at(standing, position) or abort(404)
    return form_page("forums/organise/question.html", form, standing=standing, forum=standing.forum, question=found)


def _save_question(standing: ForumStanding, question: ForumQuestion | None, form: ForumQuestionForm) -> None:
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
    if person is None or not _may_have_role(standing, person):
        form.email.errors = [_why_nobody(standing)]
        return _roles_page(standing, form)
    midnight = datetime.combine(form.until.data, time(23, 59, 59)) if form.until.data else None
    until = instant_of(midnight, standing.forum.zone or "UTC") if midnight else None
    kind = ForumRoleKind(form.kind.data)
    organising.grant_forum_role(standing.forum, person, kind, now(), audit.acting(), until)
    db.session.commit()
    flash(gettext("The role was given."))
    return redirect(url_for("forums.roles", slug=standing.forum.slug), 303)


def _may_have_role(standing: ForumStanding, person: Person) -> bool:
    """Whoever may not see the directory gives roles to those who take part, so that it tells them nothing."""
    if standing.organises_all:
        return True
    participant = participant_in(standing.forum, person)
    return participant is not None and participant.is_joined


def _why_nobody(standing: ForumStanding) -> str:
    if standing.organises_all:
        return gettext("Nobody in the directory has this address. Add the person there first.")
    return gettext("Nobody who takes part in this forum has this address. Invite the person first.")


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


def _saved(
    standing: ForumStanding,
    endpoint: str,
    form: AForm,
    page: Callable[[ForumStanding, AForm], ResponseReturnValue],
    act: Callable[[], object],
) -> ResponseReturnValue:
    """Do it and go back to `endpoint`; what the rules refuse is said on `page`, with all that was typed."""
    slug = standing.forum.slug
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return page(loaders.standing(slug) or abort(404), form)
    db.session.commit()
    flash(gettext("Saved."))
    return redirect(url_for(endpoint, slug=slug), 303)
