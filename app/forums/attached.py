"""Who may have a file that hangs on a contribution: whoever may read the contribution itself, and nobody under Chatham House."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask import Flask

from app.accounts.models import Account
from app.core.classification import DataClass
from app.core.extensions import db
from app.core.languages import force_locale
from app.core.links import link_for
from app.forums.models import Contribution, ContributionState, Forum, Readership
from app.forums.places import WritingPlace
from app.forums.queries.attached import contribution_and_slug, still_holding_files
from app.forums.queries.sight import contributions_for, standing_in
from app.forums.standing import ForumStanding
from app.forums.strictness import Attribution, strictest
from app.library.files.models import StoredFile
from app.library.files.owners import FileOwner, file_owners
from app.library.files.queries import file_named, files_by_owner
from app.library.files.words import described_file

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


@dataclass(frozen=True)
class ToldFile:
    """A file as a mail tells of it: what it is, and where it is had; no address where only those who sign in may."""

    words: str
    address: str = ""


def told_files(
    forum: Forum, contributions: Collection[Contribution], language: str
) -> Mapping[str, Sequence[ToldFile]]:
    """Reference of a contribution → its files as all its readers get them; one statement for all."""
    found = shown_files(contributions, ForumStanding(forum))
    has_addresses = forum.reading is Readership.PUBLIC
    with force_locale(language):
        return {ref: [_told(file, language, has_addresses) for file in files] for ref, files in found.items()}


def _told(file: StoredFile, language: str, has_address: bool) -> ToldFile:
    address = link_for(language, "files.page", public_id=file.public_id) if has_address else ""
    return ToldFile(described_file(file), address)


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
