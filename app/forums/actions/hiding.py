"""What was published is taken out of sight: by a moderator with a reason, or by its author. The number stays."""

from datetime import datetime

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.following import follow_original, insist_on_original, insist_on_own
from app.forums.actions.locking import contribution_anew, lock_with_copies, own_anew
from app.forums.actions.settling import settle_reviews
from app.forums.hooks import tell_changed
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
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
    settle_reviews(contribution, ReviewOutcome.HIDDEN, at, actor, why)
    audit.record("contribution.hidden", target=contribution.ref, scope=forum.ref, actor=actor)
    mails.contribution_hidden(forum, contribution, why.strip(), at)
    db.session.flush()
    _tell(forum, contribution, at, actor)
    return contribution


def show_contribution_again(forum: Forum, contribution_id: int, actor: str) -> Contribution:
    """Undo `hide_contribution`. Raises `Refused` for what is not hidden, and for a copy whose original is."""
    forum = lock_with_copies(forum, contribution_id)
    _still_runs(forum)
    contribution = contribution_anew(contribution_id)
    is_hidden = contribution.state is ContributionState.HIDDEN and contribution.forum_id == forum.id
    if not is_hidden or contribution.number is None:
        raise Refused(gettext("Only what is hidden can be shown again."))
    insist_on_original(contribution)
    contribution.state, contribution.is_hidden_with_original = ContributionState.PUBLISHED, False
    add_numbers(contribution.topic, [contribution.number])
    audit.record("contribution.shown", target=contribution.ref, scope=forum.ref, actor=actor)
    db.session.flush()
    _tell(forum, contribution, now(), actor)
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
    insist_on_own(contribution)
    if contribution.is_published:
        if reason := forum_shut(forum, at):
            raise Refused(shut_sentence(reason, forum, None))
        _take(contribution, ContributionState.WITHDRAWN)
    elif contribution.state in (ContributionState.HELD, ContributionState.RETURNED):
        contribution.state = ContributionState.WITHDRAWN
    else:
        raise Refused(gettext("This contribution was taken away already."))
    settle_reviews(contribution, ReviewOutcome.WITHDRAWN, at, actor, "")
    audit.record("contribution.withdrawn", target=contribution.ref, scope=forum.ref)
    db.session.flush()
    _tell(forum, contribution, at, actor)
    return contribution


def _still_runs(forum: Forum) -> None:
    if not is_decidable(forum):
        raise Refused(gettext("This forum is over: what stands in it stays as it was reported."))


def _tell(forum: Forum, contribution: Contribution, at: datetime, actor: str) -> None:
    """All that came of it goes and comes with it."""
    tell_changed(forum, contribution)
    follow_original(contribution, at, actor)


def _take(contribution: Contribution, state: ContributionState) -> None:
    contribution.state = state
    if contribution.number is not None:
        take_numbers(contribution.topic, [contribution.number])
