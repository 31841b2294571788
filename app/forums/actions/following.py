"""What was brought over follows what it was brought from: out of sight with it, back with it, and never less strict about
its author."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.locking import hold_forums, lock_forum
from app.forums.actions.settling import settle_reviews
from app.forums.hooks import tell_changed
from app.forums.models import (
    Contribution,
    ContributionState,
    ContributionTranslation,
    Forum,
    ForumTopic,
    Readership,
    ReviewOutcome,
)
from app.forums.strictness import Attribution
from app.forums.visibility import add_numbers, take_numbers

_OUTCOMES = {ContributionState.HIDDEN: ReviewOutcome.HIDDEN, ContributionState.WITHDRAWN: ReviewOutcome.WITHDRAWN}

#: The same tables under other names.
_ORIGINAL, _HOME = aliased(Contribution), aliased(Forum)


def follow_original(original: Contribution, at: datetime, actor: str) -> None:
    """Let the copies be as public as `original` is now, in the same transaction. Their forums are held already
    (`locking.lock_with_copies`). What its own moderators have hidden stays hidden."""
    for copy, home in _copies_of(original):
        forum = lock_forum(home)
        if original.is_published:
            _show_again(copy)
        else:
            _take(copy, original.state, at, actor)
        db.session.flush()
        tell_changed(forum, copy)


def _copies_of(original: Contribution) -> Sequence[tuple[Contribution, Forum]]:
    query = (
        select(Contribution, Forum)
        .join(Forum, Contribution.forum_id == Forum.id)
        .where(Contribution.brought_from_id == original.id)
        .options(joinedload(Contribution.topic).joinedload(ForumTopic.question), joinedload(Contribution.parent))
        .order_by(Forum.id)
        .execution_options(populate_existing=True)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _take(copy: Contribution, state: ContributionState, at: datetime, actor: str) -> None:
    if copy.is_published:
        copy.is_hidden_with_original = True
        take_numbers(copy.topic, [copy.number or 0])
        copy.state = state
        settle_reviews(copy, _OUTCOMES[state], at, actor, "")
    elif state is ContributionState.WITHDRAWN:
        copy.state = state


def _show_again(copy: Contribution) -> None:
    if copy.state is ContributionState.HIDDEN and copy.is_hidden_with_original:
        copy.state, copy.is_hidden_with_original = ContributionState.PUBLISHED, False
        add_numbers(copy.topic, [copy.number or 0])


def renew_copies(original: Contribution, made: ContributionTranslation) -> None:
    """A newer translation was published: copies in its language say what it says."""
    for copy, home in _copies_of(original):
        if copy.language != made.language:
            continue
        forum = lock_forum(home)
        copy.body, copy.brought_revision = made.body, made.of_revision
        db.session.flush()
        if copy.is_published:
            tell_changed(forum, copy)


def insist_on_original(contribution: Contribution) -> None:
    """Raises `Refused` for a copy whose original is out of sight: it comes back with that alone."""
    if contribution.brought_from_id is None:
        return
    original = db.session.get_one(Contribution, contribution.brought_from_id, populate_existing=True)
    if not original.is_published:
        raise Refused(gettext("What it was brought from is not public. It comes back with it."))


def insist_on_own(contribution: Contribution) -> None:
    """Raises `Refused` for a copy: its author changes and withdraws the original."""
    if contribution.brought_from_id is not None:
        raise Refused(gettext("This was brought from a sister forum. Change or withdraw it there."))


def insist_on_readers(forum: Forum, reading: Readership) -> None:
    """Raises `Refused` when it would be read by more people than a forum that something was brought from."""
    if not reads_more(reading, forum.reading):
        return
    fewer = [one for one in Readership if reads_more(reading, one)]
    query = (
        select(Contribution.id)
        .join(_ORIGINAL, Contribution.brought_from_id == _ORIGINAL.id)
        .join(_HOME, _ORIGINAL.forum_id == _HOME.id)
        .where(Contribution.forum_id == forum.id, _HOME.reading.in_(fewer))
    )
    if db.session.scalar(query.limit(1)) is not None:
        raise Refused(gettext("Contributions were brought here from a forum that fewer people read."))


def reads_more(one: Readership, other: Readership) -> bool:
    """Whether more people read a forum of the first kind: members stand from the most to the fewest."""
    kinds = list(Readership)
    return kinds.index(one) < kinds.index(other)


def narrow_copies(forum: Forum) -> None:
    """Contributions of `forum` came under a stricter rule: so do their copies elsewhere."""
    is_too_open = or_(
        and_(_ORIGINAL.attribution == Attribution.CHATHAM, Contribution.attribution != Attribution.CHATHAM),
        and_(_ORIGINAL.attribution == Attribution.INSTITUTION, Contribution.attribution == Attribution.NAMED),
    )
    query = select(Contribution, _ORIGINAL.attribution).join(_ORIGINAL, Contribution.brought_from_id == _ORIGINAL.id)
    found = db.session.execute(query.where(_ORIGINAL.forum_id == forum.id, is_too_open)).all()
    if not found:
        return
    homes = {copy.forum_id for copy, _attribution in found}
    hold_forums(*homes)
    locked = {home: lock_forum(db.session.get_one(Forum, home)) for home in sorted(homes)}
    for copy, attribution in found:
        copy.attribution = attribution
        keep_what_is_shown(copy)
    db.session.flush()
    for copy, _attribution in found:
        tell_changed(locked[copy.forum_id], copy)


def keep_what_is_shown(copy: Contribution) -> None:
    """A copy holds of its author what its readers may see and no more: its moderators are not those of the original."""
    if copy.attribution is Attribution.NAMED:
        return
    copy.author_id, copy.snapshot_name, copy.snapshot_position = None, "", ""
    if copy.attribution is Attribution.CHATHAM:
        copy.snapshot_institution, copy.country_code, copy.category = "", None, None
