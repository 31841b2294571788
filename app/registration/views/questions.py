"""What an organiser asks of those who register."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.events.loaders import event
from app.events.models import Event
from app.registration.actions.questioning import (
    add_question,
    move_question,
    restore_question,
    retire_question,
    reword_question,
)
from app.registration.forms.questions import question_form
from app.registration.loaders import question_of_event
from app.registration.models import Question
from app.registration.queries.questions import all_questions, answer_counts
from app.registration.views import bp


@bp.get("/events/<slug>/questions")
@requires("questions.edit", on=event)
def questions(event: Event) -> ResponseReturnValue:
    every = all_questions(event)
    return render_template(
        "registration/questions.html",
        event=event,
        asked=[question for question in every if question.retired_at is None],
        retired=[question for question in every if question.retired_at is not None],
        answers=answer_counts(event),
    )


@bp.route("/events/<slug>/questions/new", methods=["GET", "POST"])
@requires("questions.edit", on=event)
def new_question(event: Event) -> ResponseReturnValue:
    form = question_form(None, event.languages)
    if form.validate_on_submit():
        add_question(event, form.wording)
        db.session.commit()
        flash(gettext("The question was added."))
        return _to_list(event)
    return form_page("registration/question.html", form, event=event, question=None, answered=0)


@bp.route("/events/<slug>/questions/<public_id>", methods=["GET", "POST"])
@requires("question.edit", on=question_of_event)
def question(question_of_event: Question) -> ResponseReturnValue:
    """Reword it: a new version is asked from now on, answers given keep the words they answered."""
    event = question_of_event.event
    form = question_form(question_of_event, event.languages)
    if form.validate_on_submit():
        changed = reword_question(event, question_of_event, form.wording)
        db.session.commit()
        flash(gettext("The new version of the question was saved.") if changed else gettext("Nothing was changed."))
        return _to_list(event)
    answered = answer_counts(event).get(question_of_event.id, 0)
    return form_page("registration/question.html", form, event=event, question=question_of_event, answered=answered)


@bp.post("/events/<slug>/questions/<public_id>/retirement")
@requires("question.edit", on=question_of_event)
def retirement(question_of_event: Question) -> ResponseReturnValue:
    retire_question(question_of_event.event, question_of_event)
    db.session.commit()
    flash(gettext("The question is not asked any more. Its answers were kept."))
    return _to_list(question_of_event.event)


@bp.post("/events/<slug>/questions/<public_id>/restoration")
@requires("question.edit", on=question_of_event)
def restoration(question_of_event: Question) -> ResponseReturnValue:
    restore_question(question_of_event.event, question_of_event)
    db.session.commit()
    flash(gettext("The question is asked again."))
    return _to_list(question_of_event.event)


@bp.post("/events/<slug>/questions/<public_id>/position")
@requires("question.edit", on=question_of_event)
def place(question_of_event: Question) -> ResponseReturnValue:
    """One place up or down."""
    by = -1 if request.form.get("to") == "up" else 1
    move_question(question_of_event.event, question_of_event, by)
    db.session.commit()
    return _to_list(question_of_event.event)


def _to_list(event: Event) -> Response:
    return redirect(url_for("registration.questions", slug=event.slug), 303)
