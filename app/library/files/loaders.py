"""URL value → file, through what its owner shows to the viewer."""

from app.core.access import current_viewer
from app.library.files.models import StoredFile
from app.library.files.queries import file_for


def stored_file(public_id: str) -> StoredFile | None:
    return file_for(public_id, current_viewer())
