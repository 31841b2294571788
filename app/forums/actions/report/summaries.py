"""What a week came to is written, and published as a contribution of its own kind."""

from datetime import datetime

from flask_babel import force_locale, gettext
from sqlalchemy import delete, select, update

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.forums.actions.locking import lock_forum
from app.forums.actions.publishing import attribution_in, publish_held
from app.forums.actions.report.points import insist_on_unreported, note_read
from app.forums.models import (
    Contribution,
    ContributionKind,
    ContributionState,
    Forum,
    ForumQuestion,
    ForumSummary,
    ForumTopic,
    SummaryState,
)
from app.forums.queries.report.summaries import summed_up_to
from app.forums.standing import ForumStanding
from app.forums.texts import BODY_LIMIT, cleaned
from app.forums.windows import is_decidable


def write_summary(standing: ForumStanding, question: ForumQuestion | None, body: str, at: datetime) -> ForumSummary:
    """A draft of what came since the last one. Raises `Refused`."""
    forum = standing.forum
    insist_on_unreported(forum)
    summary = ForumSummary(
        forum_id=forum.id,
        question_id=question.id if question else None,
        from_number=summed_up_to(forum, question) + 1,
        to_number=forum.last_number,
        body=TranslatedText({forum.language: _taken(body)}),
        author_id=standing.person_id,
        written_at=at,
    )
    db.session.add(summary)
    db.session.flush()
    audit.record("summary.written", target=summary.ref, scope=forum.ref)
    return summary


def change_summary(forum: Forum, summary: ForumSummary, body: str) -> None:
    """Other words of a draft; it goes up to what is published by now."""
    _insist_on_draft(summary)
    summary.body = TranslatedText({forum.language: _taken(body)})
    summary.to_number = forum.last_number
    audit.record("summary.changed", target=summary.ref, scope=forum.ref)


def remove_summary(forum: Forum, summary: ForumSummary) -> None:
    _insist_on_draft(summary)
    db.session.execute(delete(ForumSummary).where(ForumSummary.id == summary.id))
    audit.record("summary.removed", target=summary.ref, scope=forum.ref)


def publish_summary(standing: ForumStanding, summary: ForumSummary, at: datetime) -> Contribution:
    """It stands pinned under its question, with the next number; the job that mails contributions mails it. Also after
    the forum has closed, until its report."""
    forum = lock_forum(standing.forum, only_adds=True)
    summary = db.session.get_one(ForumSummary, summary.id, populate_existing=True)
    _insist_on_draft(summary)
    if not is_decidable(forum):
        raise Refused(gettext("The report of this forum is published, or the forum is over: nothing of it changes."))
    question = db.session.get(ForumQuestion, summary.question_id) if summary.question_id else None
    topic = _topic(forum, summary, question)
    contribution = _held(forum, topic, standing, summary, at)
    published = publish_held(forum, contribution.id, at, audit.acting())
    _unpin_former(forum, summary)
    summary.state, summary.published_at, summary.contribution_id = SummaryState.PUBLISHED, at, published.id
    note_read(forum, [published.number or 0])
    audit.record("summary.published", target=summary.ref, scope=forum.ref)
    db.session.flush()
    return published


def _topic(forum: Forum, summary: ForumSummary, question: ForumQuestion | None) -> ForumTopic:
    with force_locale(forum.language):
        title = gettext(
            "Summary of contributions %(first)d to %(last)d", first=summary.from_number, last=summary.to_number
        )
    forum.last_topic += 1
    topic = ForumTopic(
        forum_id=forum.id, number=forum.last_topic, question=question, title=title, visible=b"",
        contribution_count=0, last_number=0, is_pinned=True,
    )  # fmt: skip
    db.session.add(topic)
    db.session.flush()
    return topic


def _held(
    forum: Forum, topic: ForumTopic, standing: ForumStanding, summary: ForumSummary, at: datetime
) -> Contribution:
    contribution = Contribution(
        forum_id=forum.id,
        topic=topic,
        parent=None,
        author_id=standing.person_id,
        kind=ContributionKind.SUMMARY,
        language=forum.language,
        body=summary.body.into(forum.language),
        state=ContributionState.HELD,
        attribution=attribution_in(forum, topic),
        submitted_at=at,
    )
    db.session.add(contribution)
    db.session.flush()
    return contribution


def _unpin_former(forum: Forum, summary: ForumSummary) -> None:
    """Of each question the newest summary alone is pinned."""
    former = (
        select(Contribution.topic_id)
        .join(ForumSummary, ForumSummary.contribution_id == Contribution.id)
        .where(ForumSummary.forum_id == forum.id, ForumSummary.question_id == summary.question_id)
    )
    db.session.execute(
        update(ForumTopic)
        .where(ForumTopic.id.in_(former))
        .values(is_pinned=False)
        .execution_options(synchronize_session=False)
    )


def _insist_on_draft(summary: ForumSummary) -> None:
    if not summary.is_draft:
        raise Refused(gettext("This summary is published already."))


def _taken(body: str) -> str:
    body = cleaned(body)
    if not body or len(body) > BODY_LIMIT:
        raise Refused(gettext("Write between 1 and %(limit)d characters.", limit=BODY_LIMIT))
    return body
