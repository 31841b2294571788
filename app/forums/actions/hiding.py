"""What was published is taken out of sight: by a moderator with a reason, or by its author. The number stays."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import update

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.locking import contribution_anew, lock_with_copies, own_anew
from app.forums.hooks import tell_changed
from app.forums.models import (
    Contribution,
    ContributionState,
    FlagOutcome,
    Forum,
    ForumFlag,
    ForumReview,
    ReviewOutcome,
)
from app.forums.standing import ForumStanding
from app.forums.visibility import add_numbers, take_numbers
from app.forums.windows import forum_shut, is_decidable
from app.forums.words import shut_sentence


def hide_contribution(forum: Forum, contribution_id: int, at: datetime, actor: str, why: str) -> Contribution:
    """Raises `Refused` without a reason, or when it is not published."""
    if not why.strip():
        raise Refused(gettext("Say why you hide it: its author is told."))
    forum = lock_with_copies(forum, contribution_id)
    _still_runs(forum)
    contribution = contribution_anew(contribution_id)
    if contribution.forum_id != forum.id or not contribution.is_published:
        raise Refused(gettext("Only what is published can be hidden."))
    _take(contribution, ContributionState.HIDDEN)
    _settle(contribution, ReviewOutcome.HIDDEN, at, actor, why)
    audit.record("contribution.hidden", target=contribution.ref, scope=forum.ref, actor=actor)
    mails.contribution_hidden(forum, contribution, why.strip(), at)
    db.session.flush()
    tell_changed(forum, contribution)
    return contribution


def show_contribution_again(forum: Forum, contribution_id: int, actor: str) -> Contribution:
    """Undo `hide_contribution`. Raises `Refused` for what is not hidden."""
    forum = lock_with_copies(forum, contribution_id)
    _still_runs(forum)
    contribution = contribution_anew(contribution_id)
    is_hidden = contribution.state is ContributionState.HIDDEN and contribution.forum_id == forum.id
    if not is_hidden or contribution.number is None:
        raise Refused(gettext("Only what is hidden can be shown again."))
    contribution.state = ContributionState.PUBLISHED
    add_numbers(contribution.topic, [contribution.number])
    audit.record("contribution.shown", target=contribution.ref, scope=forum.ref, actor=actor)
    db.session.flush()
    tell_changed(forum, contribution)
    return contribution


def withdraw_contribution(
    standing: ForumStanding, contribution_id: int, at: datetime, *, by_link: bool = False
) -> Contribution:
    """Its author takes it back, while the forum is open; what only waits may be taken back at any time.

    By a personal link, which may have been passed on, nothing leaves the pages that stands there.
    """
    forum, actor = lock_with_copies(standing.forum, contribution_id), audit.acting()
    contribution = own_anew(standing, contribution_id)
    if contribution.is_published and by_link:
        raise Refused(gettext("Sign in to withdraw what is published, or ask the moderators to hide it."))
    if contribution.is_published:
        if reason := forum_shut(forum, at):
            raise Refused(shut_sentence(reason, forum, None))
        _take(contribution, ContributionState.WITHDRAWN)
    elif contribution.state in (ContributionState.HELD, ContributionState.RETURNED):
        contribution.state = ContributionState.WITHDRAWN
    else:
        raise Refused(gettext("This contribution was taken away already."))
    _settle(contribution, ReviewOutcome.WITHDRAWN, at, actor, "")
    audit.record("contribution.withdrawn", target=contribution.ref, scope=forum.ref)
    db.session.flush()
    tell_changed(forum, contribution)
    return contribution


def _still_runs(forum: Forum) -> None:
    if not is_decidable(forum):
        raise Refused(gettext("This forum is over: what stands in it stays as it was reported."))


def _take(contribution: Contribution, state: ContributionState) -> None:
    contribution.state = state
    if contribution.number is not None:
        take_numbers(contribution.topic, [contribution.number])


def _settle(contribution: Contribution, outcome: ReviewOutcome, at: datetime, actor: str, words: str) -> None:
    """Nothing of it waits any more, and whoever pointed it out was heard."""
    handled = FlagOutcome.HIDDEN if outcome is ReviewOutcome.HIDDEN else FlagOutcome.KEPT
    db.session.execute(
        update(ForumFlag)
        .where(ForumFlag.contribution_id == contribution.id, ForumFlag.handled_at.is_(None))
        .values(handled_at=at, handled_by=actor, outcome=handled)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(ForumReview)
        .where(ForumReview.contribution_id == contribution.id, ForumReview.decided_at.is_(None))
        .values(decided_at=at, decided_by=actor, outcome=outcome, words=words)
        .execution_options(synchronize_session=False)
    )
