"""Documents that prove what a profile says. They stay with the accepted answers, which nobody changes any more."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.core.extensions import db
from app.library.files.models import StoredFile
from app.library.files.queries import files_by_owner
from app.profiles.models import ItemAnswer
from app.profiles.published.models import Profile
from app.profiles.published.reader import ProfileReader


def profile_evidence(profile: Profile, reader: ProfileReader) -> Mapping[str, Sequence[StoredFile]]:
    """Item's key → its documents; two statements, none for whoever is no member.

    A country gave them to the office: members know by name that they exist, and only the office opens them.
    """
    if not reader.is_member:
        return {}
    query = select(ItemAnswer).join(ItemAnswer.item).options(contains_eager(ItemAnswer.item))
    answers = db.session.scalars(query.where(ItemAnswer.response_id == profile.response_id)).all()
    by_owner = files_by_owner([answer.ref for answer in answers])
    return {
        answer.item.key: shown
        for answer in answers
        if (shown := [one for one in by_owner.get(answer.ref, ()) if reader.is_office or not one.is_quarantined])
    }
