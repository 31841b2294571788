"""Whether the library has anything of an event: its page looks there only where it may find something."""

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Mapped, column_property, declared_attr

from app.library.publications.models import Dissemination, LibraryDocument


class InLibrary:
    """An event that documents may be for, or may have been handed on at; who sees which of them, the library says."""

    @declared_attr
    @classmethod
    def is_in_library(cls) -> Mapped[bool]:
        """Read where a statement asks for it."""
        reference = literal("event:") + cls.public_id  # type: ignore[attr-defined]
        of_readers = select(LibraryDocument.id).where(LibraryDocument.readers_ref == reference)
        handed_on = select(Dissemination.id).where(Dissemination.subject_ref == reference)
        either = (
            of_readers.correlate_except(LibraryDocument).exists(),
            handed_on.correlate_except(Dissemination).exists(),
        )
        return column_property(or_(*either), deferred=True)
