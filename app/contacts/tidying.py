"""What is kept of contacts for a while only."""

from datetime import timedelta

from sqlalchemy import delete

from app.contacts.models import ContactLinkUse
from app.core.changed_rows import changed_rows
from app.core.present_day import present_day

#: How long it is kept on which days a link was used.
KEPT = timedelta(days=730)


def forget_uses() -> int:
    """Remove the counts of days long past; returns how many."""
    return changed_rows(delete(ContactLinkUse).where(ContactLinkUse.day < present_day() - KEPT))
