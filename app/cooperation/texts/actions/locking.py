"""One transaction at a time changes a text, speaks to it or signs it."""

from app.cooperation.texts.models import ConsultedText
from app.core.extensions import db


def lock_text(text: ConsultedText) -> None:
    """Wait until nobody else changes the text, and read anew what decides; others wait until this transaction ends."""
    columns = ["status", "opens_on", "closes_on", "reminded_days", "readers"]
    db.session.refresh(text, columns, with_for_update=True)
