"""What is taken out of sight waits for nobody any more."""

from datetime import datetime

from sqlalchemy import update

from app.core.extensions import db
from app.forums.models import Contribution, FlagOutcome, ForumFlag, ForumReview, ReviewOutcome


def settle_reviews(contribution: Contribution, outcome: ReviewOutcome, at: datetime, actor: str, words: str) -> None:
    """Nothing of it waits, and whoever pointed it out was heard."""
    handled = FlagOutcome.HIDDEN if outcome is ReviewOutcome.HIDDEN else FlagOutcome.KEPT
    handle_flags(contribution.id, handled, at, actor)
    db.session.execute(
        update(ForumReview)
        .where(ForumReview.contribution_id == contribution.id, ForumReview.decided_at.is_(None))
        .values(decided_at=at, decided_by=actor, outcome=outcome, words=words)
        .execution_options(synchronize_session=False)
    )


def handle_flags(contribution_id: int, outcome: FlagOutcome, at: datetime, actor: str) -> None:
    """Say of each flag what came of it."""
    db.session.execute(
        update(ForumFlag)
        .where(ForumFlag.contribution_id == contribution_id, ForumFlag.handled_at.is_(None))
        .values(handled_at=at, handled_by=actor, outcome=outcome)
        .execution_options(synchronize_session=False)
    )
