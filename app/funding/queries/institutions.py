"""Which institution of the directory a written name means."""

from sqlalchemy import or_, select

from app.core.extensions import db
from app.core.searching import folded_words
from app.network.models import Institution


def institution_meant(written: str) -> int | None:
    """The one institution of that name or abbreviation; None for none, or for several."""
    folded = folded_words(written)
    if not folded:
        return None
    is_named = or_(Institution.name_folded == folded, Institution.abbreviation == written.strip())
    found = db.session.scalars(select(Institution.id).where(is_named).limit(2)).all()
    return found[0] if len(found) == 1 else None
