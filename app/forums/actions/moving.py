"""Contributions are put elsewhere in their forum: moved with all their answers, split into a new topic, topics merged.

Numbers never change and no reader's row is touched. Moving mails nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import ColumnElement, case, func, literal, select, update

from app.core import audit
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.forums.actions.following import narrow_copies
from app.forums.actions.indexing import name_less
from app.forums.actions.locking import contribution_anew, heir_of, lock_with_all_copies, topic_anew
from app.forums.actions.publishing import attribution_in
from app.forums.bitmaps import bits_of
from app.forums.models import Contribution, ContributionState, Forum, ForumQuestion, ForumTopic
from app.forums.paths import depth_of, path_below, range_below
from app.forums.strictness import Attribution, is_looser
from app.forums.texts import cleaned_title
from app.forums.visibility import add_numbers, set_visible, take_numbers
from app.forums.windows import is_decidable

#: Rows that are named in one statement: SQLite takes no more than 32,766 values.
TOGETHER = 5000


@dataclass(frozen=True)
class Branch:
    """One contribution of a subtree: what moving has to know of it."""

    id: int
    parent_id: int | None
    number: int
    path: str
    state: ContributionState


def move_contribution(
    forum: Forum, contribution_id: int, topic_id: int, under_id: int | None, actor: str
) -> Contribution:
    """Put a contribution and all its true descendants into a topic, as an answer to `under_id` or as a root of its own.

    Raises `Refused` for a place in another forum, below itself, or below what is not public.
    """
    forum = lock_with_all_copies(forum)
    _still_runs(forum)
    contribution = _of(forum, contribution_id)
    old, new = contribution.topic, heir_of(topic_anew(topic_id))
    if new.forum_id != forum.id:
        raise Refused(gettext("Nothing moves to another forum."))
    branches = subtree(contribution)
    under = _under(forum, under_id, new, branches)
    _rewrite(branches, under.path or "" if under else "", under.id if under else None, new)
    _carry(branches, old, new)
    _make_stricter([branch.id for branch in branches], attribution_in(forum, new))
    narrow_copies(forum)
    audit.record(
        "contribution.moved", target=contribution.ref, scope=forum.ref, actor=actor, note=f"{old.number} → {new.number}"
    )
    db.session.flush()
    db.session.expire_all()
    return contribution


def split_topic(
    forum: Forum, contribution_id: int, title: str, question: ForumQuestion | None, actor: str
) -> ForumTopic:
    """Make a new topic of a contribution and its answers. Raises `Refused` without a title."""
    forum = lock_with_all_copies(forum)
    _still_runs(forum)
    title = cleaned_title(title)
    if not title:
        raise Refused(gettext("Give the new topic a title."))
    if question is not None and question.forum_id != forum.id:
        raise Refused(gettext("This question belongs to another forum."))
    forum.last_topic += 1
    topic = ForumTopic(forum_id=forum.id, number=forum.last_topic, question=question, title=title)
    topic.visible, topic.contribution_count, topic.last_number = b"", 0, 0
    db.session.add(topic)
    db.session.flush()
    move_contribution(forum, contribution_id, topic.id, None, actor)
    return topic


def merge_topics(forum: Forum, topic_id: int, into_id: int, actor: str) -> ForumTopic:
    """Put all of one topic into another, which the first one leads to from now on. Paths stay as they are."""
    forum = lock_with_all_copies(forum)
    _still_runs(forum)
    topic, into = topic_anew(topic_id), topic_anew(into_id)
    if topic.id == into.id or topic.merged_into_id is not None or into.merged_into_id is not None:
        raise Refused(gettext("Choose two different topics that stand by themselves."))
    if topic.forum_id != forum.id or into.forum_id != forum.id:
        raise Refused(gettext("Nothing moves to another forum."))
    db.session.execute(
        update(Contribution)
        .where(Contribution.topic_id == topic.id)
        .values(topic_id=into.id, attribution=stricter_of(attribution_in(forum, into)))
        .execution_options(synchronize_session=False)
    )
    if attribution_in(forum, into) is not Attribution.NAMED:
        name_less(Contribution.topic_id == into.id)
    set_visible(into, bits_of(into.visible) | bits_of(topic.visible))
    into.last_number = max(into.last_number, topic.last_number)
    set_visible(topic, 0)
    topic.merged_into_id = into.id
    narrow_copies(forum)
    audit.record("topic.merged", target=forum.ref, scope=forum.ref, actor=actor, note=f"{topic.number} → {into.number}")
    db.session.flush()
    db.session.expire_all()
    return into


def subtree(contribution: Contribution) -> list[Branch]:
    """The contribution and everything that answers it, at whatever remove, parents before children.

    By `parent_id` within the range of paths: at the deepest level descendants stand beside their parent. A child can
    have a lower number than its parent, after a move.
    """
    first, beyond = range_below(contribution.path or "")
    columns = (Contribution.id, Contribution.parent_id, Contribution.number, Contribution.path, Contribution.state)
    rows = db.session.execute(
        select(*columns).where(
            Contribution.topic_id == contribution.topic_id, Contribution.path >= first, Contribution.path < beyond
        )
    ).all()
    below: dict[int | None, list[Branch]] = {}
    own = Branch(
        contribution.id, contribution.parent_id, contribution.number or 0, contribution.path or "", contribution.state
    )
    for row in rows:
        below.setdefault(row.parent_id, []).append(
            Branch(row.id, row.parent_id, row.number or 0, row.path or "", row.state)
        )
    found = [own]
    for branch in found:  # grows while it is read
        found += below.get(branch.id, ())
    return found


def _of(forum: Forum, contribution_id: int) -> Contribution:
    contribution = contribution_anew(contribution_id)
    if contribution.forum_id != forum.id or contribution.number is None:
        raise Refused(gettext("Only what was published in this forum can be moved."))
    return contribution


def _under(forum: Forum, under_id: int | None, topic: ForumTopic, branches: Sequence[Branch]) -> Contribution | None:
    if under_id is None:
        return None
    under = contribution_anew(under_id)
    if under.forum_id != forum.id or under.topic_id != topic.id or not under.is_published:
        raise Refused(gettext("Choose a public contribution of that topic."))
    if under.id in {branch.id for branch in branches}:
        raise Refused(gettext("A contribution can’t stand below itself or below an answer to it."))
    return under


def _rewrite(branches: Sequence[Branch], above: str, under_id: int | None, topic: ForumTopic) -> None:
    """The new paths, parents first; what still waits below goes along."""
    root, paths = branches[0], dict[int, str]()
    values = []
    for branch in branches:
        over = above if branch is root else paths[branch.parent_id or 0]
        paths[branch.id] = path = path_below(over, branch.number)
        parent_id = under_id if branch is root else branch.parent_id
        values.append(
            {"id": branch.id, "topic_id": topic.id, "parent_id": parent_id, "path": path, "depth": depth_of(path)}
        )
    db.session.execute(update(Contribution), values)
    for ids in pieces(list(paths), TOGETHER):
        db.session.execute(
            update(Contribution)
            .where(Contribution.parent_id.in_(ids), Contribution.path.is_(None))
            .values(topic_id=topic.id)
            .execution_options(synchronize_session=False)
        )


def _carry(branches: Sequence[Branch], old: ForumTopic, new: ForumTopic) -> None:
    """The bits of what is published go from one topic to the other."""
    if old.id == new.id:
        return
    numbers = [branch.number for branch in branches if branch.state is ContributionState.PUBLISHED]
    take_numbers(old, numbers)
    add_numbers(new, numbers)
    new.last_number = max(new.last_number, *(branch.number for branch in branches))


def _make_stricter(ids: Sequence[int], attribution: Attribution) -> None:
    """What came under a stricter rule keeps it for ever."""
    if attribution is Attribution.NAMED:
        return
    for some in pieces(ids, TOGETHER):
        db.session.execute(
            update(Contribution)
            .where(Contribution.id.in_(some))
            .values(attribution=stricter_of(attribution))
            .execution_options(synchronize_session=False)
        )
        name_less(Contribution.id.in_(some))


def stricter_of(attribution: Attribution) -> ColumnElement[Attribution]:
    """The column, or `attribution` where that is stricter."""
    looser = [one for one in Attribution if is_looser(one, attribution)]
    given = literal(attribution, Contribution.attribution.type)
    return case((Contribution.attribution.in_(looser), given), else_=Contribution.attribution)


def _still_runs(forum: Forum) -> None:
    if not is_decidable(forum):
        raise Refused(gettext("This forum is over: what stands in it stays as it was reported."))


def number_waiting(topic: ForumTopic) -> int:
    """How many contributions of the topic wait for a moderator: told before it is merged."""
    waiting = select(func.count()).where(
        Contribution.topic_id == topic.id, Contribution.state == ContributionState.HELD
    )
    return db.session.scalar(waiting) or 0
