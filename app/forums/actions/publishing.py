"""A contribution becomes public: it gets its number, its place and the author as they are now."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import inspect, update
from sqlalchemy.orm.attributes import set_committed_value

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.locking import contribution_anew, heir_of, topic_anew
from app.forums.hooks import tell_changed
from app.forums.models import (
    Contribution,
    ContributionKind,
    ContributionState,
    Forum,
    ForumParticipant,
    ForumTopic,
)
from app.forums.paths import LAST_NUMBER, depth_of, path_below
from app.forums.strictness import Attribution, strictest
from app.forums.visibility import add_numbers
from app.library.files.actions import release_files


class NotHeld(Refused):
    """It does not wait any more: somebody else has decided, or its author took it back."""


def publish_held(forum: Forum, contribution_id: int, at: datetime, actor: str) -> Contribution:
    """Publish what waits. `forum` is locked (`locking.lock_forum`). Raises `NotHeld`, or `Refused` when the forum is full."""
    return publish_anew(forum, contribution_anew(contribution_id), at, actor)[0]


def publish_anew(
    forum: Forum, contribution: Contribution, at: datetime, actor: str, *, is_number_taken: bool = False
) -> tuple[Contribution, ForumParticipant | None]:
    """The same of what was read since the forum is locked (`locking.contribution_anew`), perhaps with its number; and
    the author's row, where it was counted."""
    if not contribution.is_held:
        raise NotHeld(gettext("This contribution does not wait any more."))
    number = _number_in(forum, is_taken=is_number_taken)
    topic = _place_of(contribution)
    _give_place(contribution, topic, number)
    contribution.attribution = strictest(contribution.attribution, attribution_in(forum, topic))
    is_copy = contribution.brought_from_id is not None
    if not is_copy:
        _keep_author(contribution)
    contribution.published_at = at
    _claim(contribution)
    add_numbers(topic, [number])
    author = None
    if contribution.kind is ContributionKind.CONTRIBUTION and not is_copy:
        author = _count_for_author(contribution)
    release_files(contribution.ref)
    audit.record("contribution.published", target=contribution.ref, scope=forum.ref, actor=actor)
    db.session.flush()
    tell_changed(forum, contribution)
    return contribution, author


def _number_in(forum: Forum, *, is_taken: bool) -> int:
    number = forum.last_number if is_taken else forum.last_number + 1
    if number > LAST_NUMBER:
        raise Refused(
            gettext(
                "This forum holds as many contributions as a forum can. Open a new forum for what is still to be said."
            )
        )
    forum.last_number = number
    return number


def attribution_in(forum: Forum, topic: ForumTopic) -> Attribution:
    """What a topic asks for: its question's own, else the forum's."""
    question = topic.question
    return question.attribution if question is not None and question.attribution else forum.attribution


def _place_of(contribution: Contribution) -> ForumTopic:
    """Where its parent is; else its topic, or the one that was merged into."""
    parent = contribution.parent
    if parent is not None and parent.topic_id != contribution.topic_id:
        contribution.topic = topic_anew(parent.topic_id)
    topic = heir_of(contribution.topic)
    contribution.topic = topic
    return topic


def _give_place(contribution: Contribution, topic: ForumTopic, number: int) -> None:
    parent = contribution.parent
    contribution.topic_id = topic.id
    contribution.number = number
    contribution.path = path_below(parent.path or "" if parent is not None else "", number)
    contribution.depth = depth_of(contribution.path)


def _keep_author(contribution: Contribution) -> None:
    """The snapshot: whatever becomes of the person later, who wrote it was this one."""
    author = contribution.author
    if author is None or author.is_erased:
        return
    contribution.snapshot_name = author.name
    contribution.snapshot_position = author.position
    contribution.snapshot_institution = author.institution_name
    contribution.country_code = author.country_code
    contribution.category = author.category


def _claim(contribution: Contribution) -> None:
    """Out of waiting, by whoever is first, with all that was set. Nobody else can be here while the forum is locked; the
    WHERE proves it."""
    with db.session.no_autoflush:
        contribution.state = ContributionState.PUBLISHED
        columns = inspect(contribution).mapper.column_attrs
        changed = {
            one.key: getattr(contribution, one.key)
            for one in columns
            if inspect(contribution).attrs[one.key].history.has_changes()
        }
        claimed = changed_rows(
            update(Contribution)
            .where(Contribution.id == contribution.id, Contribution.state == ContributionState.HELD)
            .values(changed)
            .execution_options(synchronize_session=False)
        )
    if not claimed:
        raise NotHeld(gettext("This contribution does not wait any more."))
    for name, value in changed.items():
        set_committed_value(contribution, name, value)


def _count_for_author(contribution: Contribution) -> ForumParticipant | None:
    counted = (
        update(ForumParticipant)
        .where(
            ForumParticipant.forum_id == contribution.forum_id,
            ForumParticipant.person_id == contribution.author_id,
        )
        .values(published_count=ForumParticipant.published_count + 1)
        .returning(ForumParticipant)
    )
    said = {"populate_existing": True, "synchronize_session": False}
    participant = db.session.scalars(counted, execution_options=said).one_or_none()
    if participant is not None:
        # Read anew, the row forgets whose it is, also for a caller who had read that with it.
        set_committed_value(participant, "person", contribution.author)
    return participant
