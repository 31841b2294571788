"""Who may have a file that hangs on a version: whoever may see the version."""

from flask import Flask

from app.accounts.models import Account
from app.core.classification import DataClass
from app.library.files.owners import FileOwner, file_owners
from app.library.publications.queries.one import version_seen, versions_there


def _may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    return version_seen(public_id, viewer) is not None


def let_own_publications(app: Flask) -> None:
    """Let files hang on versions of documents."""
    file_owners.add(app, FileOwner(DataClass.INTERNAL, _may_see, versions_there), key="document_version")
