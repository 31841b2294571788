"""The row of a file: what it is, whose row it hangs on, and whether it may be shown yet. The bytes are in the store."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import DataClass, Erasure, internal, personal
from app.core.clock import now
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.library.files.kinds import FileKind

#: Characters of a name that are kept.
NAME_LIMIT = 150


class FileState(StrEnum):
    QUARANTINED = "quarantined"  #: its owner is not published: only who decides about it, and who sent it
    KEPT = "kept"


class StoredFile(Model):
    """One file. Until its owner is written `owner_ref` is empty, and whoever attached it may give it one."""

    __tablename__ = "stored_file"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person_ref")
    sha256: Mapped[str] = mapped_column(String(64), info=internal())
    size: Mapped[int] = mapped_column(Integer, info=internal())
    kind: Mapped[FileKind] = mapped_column(choice(FileKind), info=internal())
    name: Mapped[str] = mapped_column(String(NAME_LIMIT), info=personal("person_ref", Erasure.DELETE))
    data_class: Mapped[DataClass] = mapped_column(choice(DataClass), info=internal())
    owner_ref: Mapped[str] = mapped_column(String(60), default="", index=True, info=internal())
    #: Who attached it; None for somebody we do not know.
    person_ref: Mapped[str | None] = mapped_column(String(22), index=True, info=personal("person_ref", Erasure.DELETE))
    state: Mapped[FileState] = mapped_column(choice(FileState), default=FileState.QUARANTINED, info=internal())
    created_at: Mapped[datetime] = instant(internal(), default=now)
    missing_since: Mapped[datetime | None] = instant(internal())  # when its bytes were not found in the store

    __table_args__ = (
        Index(
            "ix_stored_file_missing",
            "missing_since",
            sqlite_where=text("missing_since IS NOT NULL"),
            postgresql_where=text("missing_since IS NOT NULL"),
        ),
    )

    @property
    def is_quarantined(self) -> bool:
        return self.state is FileState.QUARANTINED

    @property
    def store_key(self) -> str:
        """Under which name the store has its bytes."""
        return store_key_of(self.public_id)


def store_key_of(public_id: str) -> str:
    return f"kept/{public_id}"
