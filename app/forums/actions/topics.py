"""A moderator's hand on a topic: its name, its question, whether it is locked, pinned or always reviewed."""

from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import update

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.following import narrow_copies
from app.forums.actions.indexing import name_less
from app.forums.actions.locking import lock_with_all_copies, topic_anew
from app.forums.actions.moving import stricter_of
from app.forums.actions.publishing import attribution_in
from app.forums.models import Contribution, Forum, ForumQuestion, ForumTopic
from app.forums.texts import cleaned_title
from app.forums.windows import is_decidable


@dataclass(frozen=True)
class TopicSettings:
    """What can be set of a topic. Its mail title stays what it was, so that mail programs keep the thread."""

    title: str
    question: ForumQuestion | None
    is_locked: bool = False
    is_pinned: bool = False
    always_reviewed: bool = False


def set_topic(forum: Forum, topic_id: int, given: TopicSettings, actor: str) -> ForumTopic:
    """Raises `Refused` without a title, for a question of another forum, and once the forum is over."""
    forum = lock_with_all_copies(forum)
    topic, title = topic_anew(topic_id), cleaned_title(given.title)
    if not is_decidable(forum):
        raise Refused(gettext("This forum is over: what stands in it stays as it was reported."))
    if not title or topic.forum_id != forum.id:
        raise Refused(gettext("Give the topic a title."))
    if given.question is not None and given.question.forum_id != forum.id:
        raise Refused(gettext("This question belongs to another forum."))
    values = {
        "title": title,
        "is_locked": given.is_locked,
        "is_pinned": given.is_pinned,
        "always_reviewed": given.always_reviewed,
    }
    changed = [name for name, value in values.items() if getattr(topic, name) != value]
    for name in changed:
        setattr(topic, name, values[name])
    if topic.question_id != (given.question.id if given.question else None):
        changed.append("question_id")
        topic.question = given.question
        _make_stricter_in(topic, forum)
    audit.record(
        "topic.changed", target=forum.ref, scope=forum.ref, actor=actor, fields=changed, note=str(topic.number)
    )
    db.session.flush()
    return topic


def _make_stricter_in(topic: ForumTopic, forum: Forum) -> None:
    """What comes under a stricter question is shown by its rule, is found by it, and so are its copies; under a looser one
    all is as it was."""
    db.session.execute(
        update(Contribution)
        .where(Contribution.topic_id == topic.id)
        .values(attribution=stricter_of(attribution_in(forum, topic)))
        .execution_options(synchronize_session=False)
    )
    name_less(Contribution.topic_id == topic.id)
    narrow_copies(forum)
