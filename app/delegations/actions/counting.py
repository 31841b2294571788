"""That the link of a nominee was used, and until when that is kept."""

from datetime import timedelta

from sqlalchemy import delete

from app.core.changed_rows import changed_rows
from app.core.daily_counts import count_one_today
from app.core.present_day import present_day
from app.delegations.models import Nomination, NominationLinkUse

#: How long it is kept on which days a link was used.
KEPT = timedelta(days=730)


def note_nominee_link_use(nomination: Nomination) -> bool:
    """Count one use of the nominee's link today: never from where. Whether it was counted."""
    return count_one_today(NominationLinkUse, NominationLinkUse.nomination_id, nomination.id)


def forget_nominee_uses() -> int:
    """Remove the counts of days long past; returns how many."""
    return changed_rows(delete(NominationLinkUse).where(NominationLinkUse.day < present_day() - KEPT))
