"""What moderators do with a topic."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.forums.actions import moving
from app.forums.actions.topics import TopicSettings, set_topic
from app.forums.forms.contributions import MergingForm, TopicForm
from app.forums.loaders import standing
from app.forums.models import ForumTopic
from app.forums.queries.forums import guiding_questions, question_at
from app.forums.queries.topics import topic_at
from app.forums.standing import ForumStanding
from app.forums.views import bp


def _topic(standing: ForumStanding, number: int) -> ForumTopic:
    topic = topic_at(standing, number)
    return topic if topic is not None and topic.merged_into_id is None else abort(404)


@bp.get("/<slug>/topics/<int:number>/settings")
@requires("forum.moderate", on=standing)
def topic_settings(standing: ForumStanding, number: int) -> ResponseReturnValue:
    topic = _topic(standing, number)
    form = TopicForm(formdata=None, obj=topic).prepare(list(guiding_questions(standing.forum)))
    form.question.data = str(topic.question.position) if topic.question else ""
    return _settings_page(standing, topic, form)


@bp.post("/<slug>/topics/<int:number>/settings")
@requires("forum.moderate", on=standing)
def save_topic(standing: ForumStanding, number: int) -> ResponseReturnValue:
    topic = _topic(standing, number)
    form = TopicForm().prepare(list(guiding_questions(standing.forum)))
    if not form.validate_on_submit():
        return _settings_page(standing, topic, form)
    question = question_at(standing, int(form.question.data)) if form.question.data else None
    flags = (form.is_locked.data, form.is_pinned.data, form.always_reviewed.data)
    try:
        set_topic(standing.forum, topic.id, TopicSettings(form.title.data or "", question, *flags), audit.acting())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _settings_page(standing, _topic(standing, number), form)
    db.session.commit()
    flash(gettext("Saved."))
    return redirect(url_for("forums.topic", slug=standing.forum.slug, number=number), 303)


def _settings_page(standing: ForumStanding, topic: ForumTopic, form: TopicForm) -> ResponseReturnValue:
    return form_page("forums/topic_settings.html", form, standing=standing, forum=standing.forum, topic=topic)


@bp.get("/<slug>/topics/<int:number>/merger")
@requires("forum.moderate", on=standing)
def merger(standing: ForumStanding, number: int) -> ResponseReturnValue:
    return _merger_page(standing, _topic(standing, number), MergingForm(formdata=None))


@bp.post("/<slug>/topics/<int:number>/merger")
@requires("forum.moderate", on=standing)
def merge(standing: ForumStanding, number: int) -> ResponseReturnValue:
    """First what will stand where, then the merging."""
    topic, form = _topic(standing, number), MergingForm()
    into = topic_at(standing, form.into.data) if form.validate_on_submit() and form.into.data else None
    if into is None or not form.merge.data:
        if form.into.data and into is None and not form.errors:
            form.into.errors = [gettext("There is no such topic in this forum.")]
        return _merger_page(standing, topic, form, into)
    heir = into.number
    try:
        moving.merge_topics(standing.forum, topic.id, into.id, audit.acting())
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _merger_page(standing, _topic(standing, number), form)
    db.session.commit()
    flash(gettext("Topic %(number)d leads to topic %(heir)d now.", number=number, heir=heir))
    return redirect(url_for("forums.topic", slug=standing.forum.slug, number=heir), 303)


def _merger_page(
    standing: ForumStanding, topic: ForumTopic, form: MergingForm, into: ForumTopic | None = None
) -> ResponseReturnValue:
    return form_page(
        "forums/merger.html",
        form,
        standing=standing,
        forum=standing.forum,
        topic=topic,
        into=into,
        waiting=moving.number_waiting(topic),
    )
