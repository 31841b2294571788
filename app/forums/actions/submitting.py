"""Somebody sends a contribution: it is published at once, or waits for a moderator."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, select

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.attaching import attach_files
from app.forums.actions.locking import heir_of, lock_forum, topic_anew
from app.forums.actions.publishing import attribution_in, publish_held
from app.forums.concealing import without_own_keys
from app.forums.models import (
    Contribution,
    ContributionSource,
    ContributionState,
    Forum,
    ForumReview,
    ForumTopic,
    ReviewReason,
    TextFormat,
    Via,
)
from app.forums.places import WritingPlace
from app.forums.queries.senders import by_link_since, was_proved
from app.forums.queries.sent_already import sent_already
from app.forums.reviewing import AN_HOUR_BY_LINK, AN_HOUR_ON_THE_WEB, Circumstances, reasons_for
from app.forums.standing import ForumStanding
from app.forums.strictness import strictest
from app.forums.texts import BODY_LIMIT, cleaned, cleaned_title
from app.forums.windows import shut
from app.forums.words import shut_sentence


@dataclass(frozen=True)
class Writing:
    """What somebody sends, and by which way. `at` is the moment that counts for the window (`windows`)."""

    body: str
    at: datetime
    language: str
    format: TextFormat = TextFormat.MARKDOWN
    via: Via = Via.WEB
    reasons: tuple[ReviewReason, ...] = ()  #: why the way it came has it reviewed
    source: str | None = None  #: the whole text of the mail
    cuts: tuple[tuple[int, int, str], ...] = ()
    inbound_id: int | None = None
    mail_id_hash: str = ""
    hourly: int = AN_HOUR_ON_THE_WEB
    actor: str = ""  #: who sent it by mail; empty for whoever has signed in
    is_told: bool = True  #: whether its author hears that it waits: not at an address that nobody has confirmed
    files: tuple[str, ...] = ()  #: public ids of those that the author attached (`library.files`)
    is_typed: bool = False  #: into a form: its button may be pressed twice


def submit(standing: ForumStanding, place: WritingPlace, writing: Writing) -> Contribution:
    """Keep what the reader of `standing` wrote; published when nothing asks for a moderator. Raises `Refused`.

    The forum is locked: the topic may be merged and the window extended at this very moment. What came a moment ago by the
    same form is not kept twice.
    """
    body = without_own_keys(cleaned(writing.body))
    if not body or len(body) > BODY_LIMIT:
        raise Refused(gettext("Write between 1 and %(limit)d characters.", limit=BODY_LIMIT))
    forum = lock_forum(standing.forum, only_adds=True)
    _insist_on_few_by_link(forum, standing, writing)
    topic, parent = place_now(forum, place)
    question = topic.question if topic is not None else place.question
    if reason := shut(forum, question, None if standing.is_moderator else topic, writing.at):
        raise Refused(shut_sentence(reason, forum, question))
    now_there = WritingPlace(parent, topic, question, place.title)
    if writing.is_typed and (first := sent_already(forum, standing, now_there, body, writing.at)):
        return first
    topic = topic or new_topic(forum, place)
    contribution = _kept(forum, topic, parent, standing, writing, body)
    _keep_source(contribution, writing)
    attach_files(contribution, writing.files, standing.person_ref)
    reasons = _reasons(forum, topic, standing, writing, body, contribution)
    if not reasons:
        return publish_held(forum, contribution.id, writing.at, writing.actor or audit.acting())
    db.session.add(
        ForumReview(
            forum_id=forum.id, contribution_id=contribution.id, reasons=[r.value for r in reasons], since=writing.at
        )
    )
    audit.record("contribution.submitted", target=contribution.ref, scope=forum.ref, actor=writing.actor or None)
    if writing.is_told:
        mails.contribution_waits(forum, contribution, writing.at)
    db.session.flush()
    return contribution


def place_now(forum: Forum, place: WritingPlace) -> tuple[ForumTopic | None, Contribution | None]:
    """(topic, parent) as they are now. Raises `Refused` for what can't be answered."""
    if place.parent is not None:
        parent = db.session.get_one(Contribution, place.parent.id, populate_existing=True)
        if parent.forum_id != forum.id or not parent.is_published:
            raise Refused(gettext("What you answer is not public any more. Write in the topic instead."))
        return topic_anew(parent.topic_id), parent
    if place.topic is not None:
        topic = heir_of(topic_anew(place.topic.id))
        if topic.forum_id != forum.id:
            raise Refused(gettext("This topic belongs to another forum."))
        return topic, None
    return None, None


def new_topic(forum: Forum, place: WritingPlace) -> ForumTopic:
    """The topic that begins there; the forum is locked. Raises `Refused` without a subject."""
    title = cleaned_title(place.title)
    if not title:
        raise Refused(gettext("Give your contribution a subject."))
    if place.question is not None and place.question.forum_id != forum.id:
        raise Refused(gettext("This question belongs to another forum."))
    forum.last_topic += 1
    topic = ForumTopic(
        forum_id=forum.id, number=forum.last_topic, question=place.question, title=title, visible=b"",
        contribution_count=0, last_number=0,
    )  # fmt: skip
    db.session.add(topic)
    db.session.flush()
    return topic


def _insist_on_few_by_link(forum: Forum, standing: ForumStanding, writing: Writing) -> None:
    """A link that was passed on must not bury the moderators."""
    since = writing.at - timedelta(hours=1)
    if writing.via is Via.LINK and by_link_since(forum, standing.person_id, since) >= AN_HOUR_BY_LINK:
        raise Refused(
            gettext("Many contributions came by this link within an hour. Wait for the moderators, or sign in.")
        )


def _kept(
    forum: Forum,
    topic: ForumTopic,
    parent: Contribution | None,
    standing: ForumStanding,
    writing: Writing,
    body: str,
) -> Contribution:
    contribution = Contribution(
        forum_id=forum.id,
        topic=topic,
        parent=parent,
        author_id=standing.person_id,
        language=writing.language,
        via=writing.via,
        format=writing.format,
        body=body,
        state=ContributionState.HELD,
        attribution=strictest(attribution_in(forum, topic), parent.attribution if parent else None),
        submitted_at=writing.at,
        mail_id_hash=writing.mail_id_hash,
    )
    db.session.add(contribution)
    db.session.flush()
    return contribution


def _keep_source(contribution: Contribution, writing: Writing) -> None:
    if writing.source is None:
        return
    cuts: list[Any] = [list(cut) for cut in writing.cuts]
    db.session.add(
        ContributionSource(
            contribution_id=contribution.id,
            text=cleaned_source(writing.source),
            cuts=cuts,
            inbound_id=writing.inbound_id,
        )
    )


def cleaned_source(text: str) -> str:
    """The text as it came, each character in its place: only what no database takes is put out."""
    return "".join(" " if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text)


def _reasons(
    forum: Forum,
    topic: ForumTopic,
    standing: ForumStanding,
    writing: Writing,
    body: str,
    contribution: Contribution,
) -> list[ReviewReason]:
    return reasons_for(
        Circumstances(
            forum=forum,
            topic=topic,
            attribution=contribution.attribution,
            participant=standing.participant,
            is_moderator=standing.is_moderator,
            body=body,
            is_over_rate=_sent_since(standing, writing.at - timedelta(hours=1)) > writing.hourly,
            given=writing.reasons,
        )
    )


def _sent_since(standing: ForumStanding, since: datetime) -> int:
    """How many contributions the person sent since then, this one among them; as far as it matters. What came by mail in
    their name, and nothing proved to be theirs, is not counted."""
    last = (
        select(Contribution.submitted_at)
        .where(Contribution.author_id == standing.person_id, was_proved())
        .order_by(Contribution.id.desc())
        .limit(50)
        .subquery()
    )
    return db.session.scalar(select(func.count()).select_from(last).where(last.c.submitted_at > since)) or 0
