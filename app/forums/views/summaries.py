"""Summaries: what there is to sum up, drafts, and publishing."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.forums import loaders
from app.forums.actions.report import summaries as writing
from app.forums.forms.summaries import SummaryForm
from app.forums.loaders import standing
from app.forums.models import ForumQuestion, ForumSummary, TextFormat
from app.forums.queries.forums import question_at
from app.forums.queries.report import summaries as written
from app.forums.queries.report.points import collection_of
from app.forums.shown_contributions import show
from app.forums.standing import ForumStanding
from app.forums.texts import as_html
from app.forums.views import bp
from app.forums.views.acting import acted


@bp.get("/<slug>/summaries")
@requires("forum.report", on=standing)
def summaries(standing: ForumStanding) -> ResponseReturnValue:
    """Drafts and what was published, the newest first."""
    return render_template(
        "forums/report/summaries.html",
        standing=standing,
        forum=standing.forum,
        summaries=written.summaries_of(standing.forum),
    )


@bp.get("/<slug>/summaries/new")
@requires("forum.report", on=standing)
def new_summary(standing: ForumStanding) -> ResponseReturnValue:
    """What came since the last summary of a question, or of the whole forum; below it the draft is written."""
    return _writing_page(standing, _asked(standing), SummaryForm(formdata=None))


@bp.post("/<slug>/summaries/new")
@requires("forum.report", on=standing)
def write_summary(standing: ForumStanding) -> ResponseReturnValue:
    form, question = SummaryForm(), _asked(standing)
    if not form.validate_on_submit():
        return _writing_page(standing, question, form)
    slug = standing.forum.slug
    try:
        summary = writing.write_summary(standing, question, form.body.data or "", now())
    except Refused as refusal:
        db.session.rollback()
        form.body.errors = [refusal.reason]
        again = loaders.standing(slug) or abort(404)
        return _writing_page(again, _asked(again), form)
    public_id = summary.public_id
    db.session.commit()
    return redirect(url_for("forums.summary", slug=slug, public_id=public_id), 303)


def _asked(standing: ForumStanding) -> ForumQuestion | None:
    said = request.values.get("question", "")
    return question_at(standing, int(said)) if said.isascii() and said.isdigit() and len(said) <= 9 else None


@bp.get("/<slug>/summaries/<public_id>")
@requires("forum.report", on=standing)
def summary(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    """A draft as it will read, with its words to change."""
    found = written.summary_in(standing.forum, public_id) or abort(404)
    return _draft_page(standing, found, SummaryForm(formdata=None, body=found.body.into(standing.forum.language)))


@bp.post("/<slug>/summaries/<public_id>")
@requires("forum.report", on=standing)
def change_summary(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found, form = written.summary_in(standing.forum, public_id) or abort(404), SummaryForm()
    if not form.validate_on_submit():
        return _draft_page(standing, found, form)
    act, body = writing.change_summary, form.body.data or ""
    there = url_for("forums.summary", slug=standing.forum.slug, public_id=public_id)
    return acted(lambda: act(standing.forum, found, body), gettext("Saved."), there)


@bp.post("/<slug>/summaries/<public_id>/publication")
@requires("forum.report", on=standing)
def publish_summary(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = written.summary_in(standing.forum, public_id) or abort(404)
    words = gettext("The summary is published, and goes to the participants by mail.")
    there = url_for("forums.summaries", slug=standing.forum.slug)
    return acted(lambda: writing.publish_summary(standing, found, now()), words, there)


@bp.post("/<slug>/summaries/<public_id>/removal")
@requires("forum.report", on=standing)
def remove_summary(standing: ForumStanding, public_id: str) -> ResponseReturnValue:
    found = written.summary_in(standing.forum, public_id) or abort(404)
    there = url_for("forums.summaries", slug=standing.forum.slug)
    return acted(lambda: writing.remove_summary(standing.forum, found), gettext("The draft is removed."), there)


def _writing_page(standing: ForumStanding, question: ForumQuestion | None, form: SummaryForm) -> ResponseReturnValue:
    forum = standing.forum
    everybody = ForumStanding(forum)
    new = written.to_sum_up(forum, question, written.summed_up_to(forum, question))
    collection = collection_of(forum, now())
    return form_page(
        "forums/report/new_summary.html",
        form,
        standing=standing,
        forum=forum,
        question=question,
        new=new,
        groups=[(asked, [show(one, everybody) for one in rows]) for asked, rows in new.by_question],
        points=collection.of_question(question.id) if question else collection.points,
    )


def _draft_page(standing: ForumStanding, found: ForumSummary, form: SummaryForm) -> ResponseReturnValue:
    forum = standing.forum
    html = as_html(found.body.into(forum.language), TextFormat.MARKDOWN)
    return form_page("forums/report/summary.html", form, standing=standing, forum=forum, summary=found, text=html)
