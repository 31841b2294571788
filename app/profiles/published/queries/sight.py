"""Who sees which profile. Lists, pages, comparisons, files and mails all start here."""

from sqlalchemy import ColumnElement, and_, true

from app.profiles.published.models import Profile, ProfileReaders
from app.profiles.published.reader import ProfileReader


def is_visible(reader: ProfileReader) -> ColumnElement[bool]:
    """True for a profile that the reader may know of."""
    if reader.is_office:
        return true()
    stands = Profile.withdrawn_at.is_(None)
    return stands if reader.is_member else and_(stands, Profile.readers == ProfileReaders.PUBLIC)
