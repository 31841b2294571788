"""The one lock. Whoever changes what is visible in a forum locks its row first, then reads, then writes.

Publications of a forum are thereby in order, decisions of two moderators meet, and moves can't wait for each other.
On SQLite the transaction began by writing (`core.database`).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import gettext
from sqlalchemy import ColumnElement, false, or_, select, update
from sqlalchemy.orm import aliased, joinedload

from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.models import Contribution, Forum, ForumTopic
from app.forums.standing import ForumStanding

#: What a copy was brought from.
_ORIGINAL = aliased(Contribution)


def lock_forum(forum: Forum, *, only_adds: bool = False, takes_number: bool = False) -> Forum:
    """Hold the forum until the end of the transaction, and read it anew. Its pages are another version from here on.

    `only_adds` promises that of what is published nothing changes: what it adds up to stays true (`queries.tally`).
    With `takes_number` the next number is the caller's, who gives it back before refusing (`given_back`).
    """
    values = {"version": Forum.version + 1}
    if not only_adds:
        values["tally_from"] = Forum.version + 1
    if takes_number:
        values["last_number"] = Forum.last_number + 1
    held = (update(Forum).where(Forum.id == forum.id).values(values).returning(Forum)).execution_options(
        populate_existing=True, synchronize_session=False
    )
    return db.session.scalars(held).one()


@contextmanager
def given_back(forum: Forum, *, is_taken: bool) -> Iterator[None]:
    """The number that was taken with the lock is free again for the next one when what stands inside refuses."""
    before = forum.last_number
    try:
        yield
    except Refused:
        if is_taken:
            forum.last_number = before - 1
        raise


def lock_with_copies(forum: Forum, contribution_id: int) -> Forum:
    """The same, for whoever changes what is seen of one contribution: the forums that it was brought to change with it.

    Their rows are held first, all in one order, so that two forums never wait for each other.
    """
    copies = select(Contribution.forum_id).where(Contribution.brought_from_id == contribution_id)
    _hold(or_(Forum.id == forum.id, Forum.id.in_(copies)))
    return lock_forum(forum)


def lock_with_all_copies(forum: Forum) -> Forum:
    """The same, for whoever makes the rules of a forum stricter: all that was brought from it, to wherever, follows."""
    copies = select(Contribution.forum_id).join(_ORIGINAL, Contribution.brought_from_id == _ORIGINAL.id)
    _hold(or_(Forum.id == forum.id, Forum.id.in_(copies.where(_ORIGINAL.forum_id == forum.id))))
    return lock_forum(forum)


def lock_with_related(forum: Forum) -> Forum:
    """The same, for whoever may change who sees the forum: its sisters and those it shares contributions with name it."""
    _hold(or_(Forum.id == forum.id, _are_related(forum)))
    return lock_forum(forum)


def renew_related(forum: Forum) -> None:
    """Of those forums everything is another version from here on: pages, feeds, archives."""
    renewed = update(Forum).where(_are_related(forum), Forum.id != forum.id).values(version=Forum.version + 1)
    db.session.execute(renewed.execution_options(synchronize_session="fetch"))


def _are_related(forum: Forum) -> ColumnElement[bool]:
    homes = select(_ORIGINAL.forum_id).join(Contribution, Contribution.brought_from_id == _ORIGINAL.id)
    copies = select(Contribution.forum_id).join(_ORIGINAL, Contribution.brought_from_id == _ORIGINAL.id)
    return or_(
        Forum.family_id == forum.family_id if forum.family_id is not None else false(),
        Forum.id.in_(homes.where(Contribution.forum_id == forum.id)),
        Forum.id.in_(copies.where(_ORIGINAL.forum_id == forum.id)),
    )


def hold_forums(*ids: int) -> None:
    """Hold several forums at once, before each is locked."""
    _hold(Forum.id.in_(ids))


def _hold(which: ColumnElement[bool]) -> None:
    db.session.execute(select(Forum.id).where(which).order_by(Forum.id).with_for_update()).all()


def contribution_anew(contribution_id: int) -> Contribution:
    """The contribution with topic, question, parent and author as they are now that the forum is locked."""
    query = (
        select(Contribution)
        .where(Contribution.id == contribution_id)
        .options(
            joinedload(Contribution.topic).joinedload(ForumTopic.question),
            joinedload(Contribution.parent),
            joinedload(Contribution.author),
        )
    )
    return db.session.scalars(query, execution_options={"populate_existing": True}).one()


def own_anew(standing: ForumStanding, contribution_id: int) -> Contribution:
    """The same for its author. Raises `Refused` for what somebody else wrote, or what stands in another forum."""
    contribution = contribution_anew(contribution_id)
    is_own = standing.person_id is not None and contribution.author_id == standing.person_id
    if not is_own or contribution.forum_id != standing.forum.id:
        raise Refused(gettext("You can change and withdraw only what you wrote in this forum."))
    return contribution


def topic_anew(topic_id: int) -> ForumTopic:
    query = select(ForumTopic).where(ForumTopic.id == topic_id).options(joinedload(ForumTopic.question))
    return db.session.scalars(query, execution_options={"populate_existing": True}).one()


def heir_of(topic: ForumTopic) -> ForumTopic:
    """The topic itself, or the one it was merged into."""
    while topic.merged_into_id is not None:
        topic = topic_anew(topic.merged_into_id)
    return topic
