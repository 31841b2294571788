"""Who may have the archive of a forum: its organisers, and once a public forum is reported, whoever reads it.

The whole archive, which tells more of each contribution than pages do, is for its organisers alone.

An archive belongs to the forum at one of its versions. Once anything was hidden, withdrawn, changed or erased since, it is
given to nobody any more, and goes with the files that belong to nothing.
"""

from collections.abc import Collection

from flask import Flask

from app.accounts.models import Account
from app.core.classification import DataClass
from app.forums.models import Readership
from app.forums.queries.archived import WHOLE, current_archives, slug_of_archive
from app.forums.queries.sight import standing_in
from app.forums.standing import ForumStanding
from app.library.files.owners import FileOwner, file_owners


def may_have_archive(standing: ForumStanding) -> bool:
    forum = standing.forum
    return standing.is_organiser or (forum.is_reported and forum.reading is Readership.PUBLIC)


def _may_see(name: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    slug = slug_of_archive(name)
    standing = standing_in(slug, viewer) if slug else None
    if standing is None:
        return False
    return standing.is_organiser if name.endswith(WHOLE) else may_have_archive(standing)


def _holding(names: Collection[str]) -> set[str]:
    return current_archives(list(names))


def let_own_archives(app: Flask) -> None:
    """Let archives hang on forums."""
    file_owners.add(app, FileOwner(DataClass.PERSONAL, _may_see, _holding), key="archive")
