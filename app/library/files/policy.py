"""Who may have a file: the room of its owner has said so when it was looked for."""

from app.accounts.models import Account
from app.core.access import rule
from app.library.files.models import StoredFile


@rule("file.read")
def may_read(_viewer: Account | None, file: StoredFile | None) -> bool:
    """Whoever finds it (`queries.file_for`)."""
    return file is not None
