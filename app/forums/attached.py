"""Who may have a file that hangs on a contribution: whoever may read the contribution itself, and nobody under Chatham House."""

from collections.abc import Collection, Mapping, Sequence

from flask import Flask

from app.accounts.models import Account
from app.core.classification import DataClass
from app.core.extensions import db
from app.forums.models import Contribution, ContributionState
from app.forums.places import WritingPlace
from app.forums.queries.attached import contribution_and_slug, still_holding_files
from app.forums.queries.sight import contributions_for, standing_in
from app.forums.standing import ForumStanding
from app.forums.strictness import Attribution, strictest
from app.library.files.models import StoredFile
from app.library.files.owners import FileOwner, file_owners
from app.library.files.queries import file_named, files_by_owner

#: Files of one contribution.
MOST_FILES = 3
#: Where a contribution has none, whoever asks.
GONE = (ContributionState.HIDDEN, ContributionState.WITHDRAWN)


def shows_files(contribution: Contribution, standing: ForumStanding, is_quarantined: bool) -> bool:
    """Whether the reader of `standing` gets the files of `contribution`; it holds for pages, mails and the files themselves."""
    if contribution.state in GONE or contribution.attribution is Attribution.CHATHAM:
        return False
    if contribution.is_published and not is_quarantined:
        return True
    is_own = standing.person_id is not None and contribution.author_id == standing.person_id
    return standing.is_moderator or is_own


def shown_files(contributions: Collection[Contribution], standing: ForumStanding) -> Mapping[str, Sequence[StoredFile]]:
    """Reference of a contribution → the files that the reader of `standing` gets; one statement for all."""
    found = files_by_owner([one.ref for one in contributions])
    return {
        one.ref: [file for file in found[one.ref] if shows_files(one, standing, file.is_quarantined)]
        for one in contributions
        if one.ref in found
    }


def takes_files(standing: ForumStanding, place: WritingPlace) -> bool:
    """Whether files can be attached there: a file says by whom it was made, so not under the Chatham House rule."""
    asked = place.asked.attribution if place.asked is not None else None
    above = place.parent.attribution if place.parent is not None else None
    return strictest(asked or standing.forum.attribution, above) is not Attribution.CHATHAM


def file_shown(standing: ForumStanding, public_id: str) -> StoredFile | None:
    """A file of a contribution of the forum, when the reader of `standing` gets it."""
    file = file_named(public_id)
    ref = file.owner_ref.removeprefix("contribution:") if file is not None else ""
    found = db.session.scalars(contributions_for(standing).where(Contribution.public_id == ref)).one_or_none()
    if file is None or found is None or file.owner_ref != found.ref:
        return None
    return file if shows_files(found, standing, file.is_quarantined) else None


def _may_see(public_id: str, viewer: Account | None, is_quarantined: bool) -> bool:
    found = contribution_and_slug(public_id)
    if found is None:
        return False
    contribution, slug = found
    standing = standing_in(slug, viewer)
    return standing is not None and standing.is_reader and shows_files(contribution, standing, is_quarantined)


def let_own_files(app: Flask) -> None:
    """Let files hang on contributions."""
    file_owners.add(app, FileOwner(DataClass.PERSONAL, _may_see, still_holding_files), key="contribution")
