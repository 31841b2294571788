"""Other words in place of what was written. Every version is kept; none is ever changed."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import func, insert, select

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.following import follow_original, insist_on_own
from app.forums.actions.locking import lock_with_copies, own_anew
from app.forums.actions.publishing import attribution_in
from app.forums.concealing import without_own_keys
from app.forums.hooks import tell_changed
from app.forums.models import (
    Contribution,
    ContributionRevision,
    ContributionState,
    ForumReview,
    ReviewReason,
)
from app.forums.reviewing import Circumstances, reasons_for
from app.forums.standing import ForumStanding
from app.forums.texts import BODY_LIMIT, cleaned
from app.forums.windows import forum_shut
from app.forums.words import shut_sentence


def edit_held(contribution: Contribution, body: str, at: datetime, actor: str) -> None:
    """A moderator's words in what waits; the author's are kept as the version before. The forum is locked."""
    body = _taken(body)
    if body == contribution.body:
        return
    # What waits is its newest version; the first is kept once there is another.
    _keep(contribution, contribution.revision if contribution.revision > 1 else None, body, at, actor)
    contribution.revision += 1
    contribution.body = body


def apply_pending(contribution: Contribution, at: datetime, actor: str, body: str | None = None) -> None:
    """The newest version becomes the one that is read. The forum is locked."""
    if body is not None:
        newest = _newest(contribution)
        if newest is None or _taken(body) != newest.body:
            _add(contribution, _taken(body), at, actor)
    newest = _newest(contribution)
    if newest is not None:
        contribution.body, contribution.revision = newest.body, newest.n
    db.session.flush()


def revise_own(
    standing: ForumStanding,
    contribution_id: int,
    body: str,
    at: datetime,
    *,
    given: tuple[ReviewReason, ...] = (),
) -> Contribution:
    """The author changes what they wrote, while the forum is open. Raises `Refused`.

    What waits or was returned is changed in place, and what was returned waits again. What is published is changed at
    once where nothing asks for a moderator; else the former version stays until one has read the new one. `given` says why
    the way it came asks for one.
    """
    forum, actor = lock_with_copies(standing.forum, contribution_id), audit.acting()
    contribution = own_anew(standing, contribution_id)
    insist_on_own(contribution)
    before = contribution.revision
    if reason := forum_shut(forum, at):
        raise Refused(shut_sentence(reason, forum, None))
    body = _taken(body)
    if contribution.state is ContributionState.PUBLISHED:
        _edit_published(standing, contribution, body, at, actor, given)
    elif contribution.state in (ContributionState.HELD, ContributionState.RETURNED):
        edit_held(contribution, body, at, actor)
        reasons = [ReviewReason.EDITED] if contribution.state is ContributionState.RETURNED else []
        contribution.state = ContributionState.HELD
        _wait(contribution, [*given, *reasons], at)
    else:
        raise Refused(gettext("This contribution was taken away: it can’t be changed any more."))
    audit.record("contribution.edited", target=contribution.ref, scope=forum.ref, fields=["body"])
    db.session.flush()
    if contribution.is_published and contribution.revision != before:
        tell_changed(forum, contribution)
        follow_original(contribution, at, actor)
    return contribution


def _edit_published(
    standing: ForumStanding,
    contribution: Contribution,
    body: str,
    at: datetime,
    actor: str,
    given: tuple[ReviewReason, ...],
) -> None:
    if body == contribution.body:
        return
    n = _add(contribution, body, at, actor)
    topic = contribution.topic
    reasons = reasons_for(
        Circumstances(
            forum=standing.forum,
            topic=topic,
            attribution=attribution_in(standing.forum, topic),
            participant=standing.participant,
            is_moderator=standing.is_moderator,
            body=body,
            given=given,
        )
    )
    if reasons:
        _wait(contribution, [*given, ReviewReason.EDITED], at)
    else:
        contribution.body, contribution.revision = body, n


def _wait(contribution: Contribution, reasons: list[ReviewReason], at: datetime) -> None:
    """One review for all the versions that wait, with the reasons of each."""
    values = [reason.value for reason in reasons]
    waits = select(ForumReview).where(ForumReview.contribution_id == contribution.id, ForumReview.decided_at.is_(None))
    if (waiting := db.session.scalars(waits.limit(1)).first()) is not None:
        waiting.reasons = [*waiting.reasons, *(value for value in values if value not in waiting.reasons)]
    else:
        db.session.add(
            ForumReview(forum_id=contribution.forum_id, contribution_id=contribution.id, reasons=values, since=at)
        )


def _taken(body: str) -> str:
    body = without_own_keys(cleaned(body))
    if not body or len(body) > BODY_LIMIT:
        raise Refused(gettext("Write between 1 and %(limit)d characters.", limit=BODY_LIMIT))
    return body


def _newest(contribution: Contribution) -> ContributionRevision | None:
    query = select(ContributionRevision).where(ContributionRevision.contribution_id == contribution.id)
    return db.session.scalars(query.order_by(ContributionRevision.n.desc()).limit(1)).first()


def _add(contribution: Contribution, body: str, at: datetime, actor: str) -> int:
    """Keep `body` as the next version, and the first one too when none is kept yet; returns its number."""
    kept = select(func.max(ContributionRevision.n)).where(ContributionRevision.contribution_id == contribution.id)
    return _keep(contribution, db.session.scalar(kept), body, at, actor)


def _keep(contribution: Contribution, last: int | None, body: str, at: datetime, actor: str) -> int:
    """The same behind the version `last`."""
    versions = []
    if last is None:
        last = contribution.revision
        editor = contribution.author.public_id if contribution.author else "visitor"
        versions.append(_version(contribution, last, contribution.body, contribution.submitted_at, editor))
    versions.append(_version(contribution, last + 1, body, at, actor))
    db.session.execute(insert(ContributionRevision), versions)
    return last + 1


def _version(contribution: Contribution, n: int, body: str, at: datetime, editor: str) -> dict[str, object]:
    return {"contribution_id": contribution.id, "n": n, "body": body, "editor": editor, "at": at}
