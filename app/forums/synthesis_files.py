"""Who may have the documents of a synthesis: its readers once it is published, before that those who write it."""

from flask import Flask

from app.accounts.models import Account
from app.core.classification import DataClass
from app.forums.queries.report.syntheses import syntheses_among, synthesis_and_slug
from app.forums.queries.sight import standing_in
from app.library.files.owners import FileOwner, file_owners


def _may_see(public_id: str, viewer: Account | None, is_quarantined: bool) -> bool:
    found = synthesis_and_slug(public_id)
    if found is None:
        return False
    synthesis, slug = found
    standing = standing_in(slug, viewer)
    if standing is None:
        return False
    return standing.is_reporter or (standing.is_reader and not synthesis.is_draft and not is_quarantined)


def let_own_documents(app: Flask) -> None:
    """Let documents hang on syntheses."""
    file_owners.add(app, FileOwner(DataClass.PUBLIC, _may_see, syntheses_among), key="synthesis")
