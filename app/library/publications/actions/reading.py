"""The words of files that were kept before the library read them."""

from collections.abc import Sequence

from sqlalchemy import select, update

from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.library.files.kinds import FileKind
from app.library.files.models import StoredFile
from app.library.files.store import pieces_of
from app.library.publications.intake import words_of_publication
from app.library.publications.models import VersionFile


def wordless_pdfs() -> Sequence[int]:
    """PDF files of which no word is known: kept before words were read, or scans."""
    query = select(VersionFile.id).join(VersionFile.file).where(StoredFile.kind == FileKind.PDF)
    return db.session.scalars(query.where(VersionFile.text_folded == "").order_by(VersionFile.id)).all()


def read_words_of(number: int) -> bool:
    """Whether words were found. It may take seconds, and no transaction is open meanwhile."""
    query = select(StoredFile).join(VersionFile, VersionFile.file_id == StoredFile.id)
    file = db.session.scalar(query.where(VersionFile.id == number))
    if file is None:
        return False
    db.session.expunge(file)
    db.session.rollback()
    words = words_of_publication(b"".join(pieces_of(file.store_key)), file.kind)
    wordless = VersionFile.id == number, VersionFile.text_folded == ""
    return bool(words and changed_rows(update(VersionFile).where(*wordless).values(text_folded=words)))
