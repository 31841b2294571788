"""The closing form: signed in, or by one's personal link. What all said, without names, is for those who write the report."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, holder, requires, signed_in
from app.core.clock import now
from app.core.form_pages import form_page
from app.forums.actions.report.feedback import answer_feedback, why_no_feedback
from app.forums.forms.feedback import FeedbackForm
from app.forums.linked import LinkedForum
from app.forums.links import PARTICIPANT_RULE
from app.forums.loaders import linked, standing
from app.forums.loaders import standing as forum_standing
from app.forums.models import Forum
from app.forums.queries.report.feedback import feedback_figures, feedback_texts, own_feedback
from app.forums.standing import ForumStanding
from app.forums.synthesis.feedback_words import feedback_question
from app.forums.views import bp
from app.forums.views.acting import acted
from app.forums.views.linked import bp as linked_bp
from app.people.models import Person


@bp.get("/<slug>/participation/feedback")
@signed_in
def feedback(slug: str) -> ResponseReturnValue:
    return _page(*_own(slug), None)


@bp.post("/<slug>/participation/feedback")
@signed_in
def give_feedback(slug: str) -> ResponseReturnValue:
    return _answered(*_own(slug), url_for("forums.page", slug=slug))


@linked_bp.get(f"{PARTICIPANT_RULE}/feedback", endpoint="feedback")
@holder(on=linked)
def linked_feedback(linked: LinkedForum) -> ResponseReturnValue:
    return _page(linked.forum, linked.person, None)


@linked_bp.post(f"{PARTICIPANT_RULE}/feedback", endpoint="give_feedback")
@holder(on=linked)
def give_linked_feedback(linked: LinkedForum) -> ResponseReturnValue:
    return _answered(linked.forum, linked.person, url_for(".part", token=linked.token))


@bp.get("/<slug>/feedback")
@requires("forum.report", on=standing)
def feedback_given(standing: ForumStanding) -> ResponseReturnValue:
    """What was answered: figures, and the texts in no order that tells whose they are."""
    figures = feedback_figures(standing.forum)
    return render_template(
        "forums/report/feedback_given.html",
        standing=standing,
        forum=standing.forum,
        figures=figures,
        rows=[(feedback_question(name), number, mean) for name, (number, mean) in figures.means.items()],
        texts=feedback_texts(standing.forum),
    )


def _own(slug: str) -> tuple[Forum, Person]:
    """The forum and the reader, who takes part in it."""
    found, viewer = forum_standing(slug), current_viewer()
    if found is None or viewer is None or found.participant is None:
        abort(404)
    return found.forum, viewer.person


def _answered(forum: Forum, person: Person, there: str) -> ResponseReturnValue:
    form = FeedbackForm()
    if not form.validate_on_submit():
        return _page(forum, person, form)
    learnt, better = form.learnt.data or "", form.better.data or ""
    words = gettext("Thank you. Your answers are counted without your name.")
    return acted(lambda: answer_feedback(forum, person, form.answers, learnt, better, now()), words, there)


def _page(forum: Forum, person: Person, form: FeedbackForm | None) -> ResponseReturnValue:
    given = own_feedback(forum, person)
    return form_page(
        "forums/report/feedback.html",
        form or FeedbackForm(formdata=None, obj=given),
        forum=forum,
        why_not=why_no_feedback(forum, now()),
        is_given=given is not None,
    )
