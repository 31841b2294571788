"""That the link of a group was used."""

from app.breakouts.models import BreakoutLink, BreakoutLinkUse
from app.core.daily_counts import count_one_today


def note_breakout_use(link: BreakoutLink) -> bool:
    """Count one use today: never from where. Whether it was counted."""
    return count_one_today(BreakoutLinkUse, BreakoutLinkUse.link_id, link.id)
