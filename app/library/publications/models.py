"""A document of the library, its versions with their files, and where each was handed on."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.core.classification import internal, public
from app.core.clock import now
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule, written_days
from app.core.extensions import Model
from app.core.searching import folded_words
from app.core.translated import TranslatedText
from app.library.files.models import StoredFile

#: Where a document without a date stands in a list that begins with the newest.
UNDATED = date(1, 1, 1)


class LibraryKind(StrEnum):
    REPORT = "report"
    REVIEW = "review"
    ANALYSIS = "analysis"
    LESSONS_REPORT = "lessons_report"
    WORKING_PAPER = "working_paper"
    PRESENTATION = "presentation"
    BROCHURE = "brochure"
    DECLARATION = "declaration"
    AGENDA = "agenda"
    NOTE_VERBALE = "note_verbale"
    PHOTO = "photo"
    REPORT_EDITION = "report_edition"


class LibraryReaders(StrEnum):
    """Who may know of a document at all: its page, its files, and that it exists."""

    PUBLIC = "public"  #: anyone
    MEMBERS = "members"  #: whoever has signed in
    GROUP = "group"  #: the working group that `readers_ref` names
    PARTICIPANTS = "participants"  #: of the event or forum that `readers_ref` names
    OFFICE = "office"


class VersionStatus(StrEnum):
    IN_PREPARATION = "in_preparation"
    DRAFT = "draft"
    FINAL_DRAFT = "final_draft"
    FINAL = "final"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class SpreadChannel(StrEnum):
    """By what the programme hands documents on."""

    WEBSITE = "website"
    PRESENTATION = "presentation"
    E_FORUM = "e_forum"
    BROCHURE = "brochure"
    MEETING = "meeting"  #: a workshop or a seminar


class LibraryDocument(Model):
    """One publication under one title. Those whom its readers are not do not learn that it exists."""

    __tablename__ = "library_document"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    slug: Mapped[str] = mapped_column(String(100), unique=True, info=public())
    kind: Mapped[LibraryKind] = mapped_column(choice(LibraryKind), index=True, info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    #: Its title in all languages and its authors, as they are searched; follows both.
    words_folded: Mapped[str] = mapped_column(Text, default="", info=public())
    authors: Mapped[str] = mapped_column(String(500), default="", info=public())  # as printed
    #: The priority area, by its slug: areas stand higher.
    area_slug: Mapped[str | None] = mapped_column(String(80), index=True, info=public())
    readers: Mapped[LibraryReaders] = mapped_column(
        choice(LibraryReaders), default=LibraryReaders.OFFICE, info=internal()
    )
    #: Whose readers: "working_group:<slug>", "event:<public id>", "forum:<public id>".
    readers_ref: Mapped[str] = mapped_column(String(120), default="", info=internal())
    #: The newest date of what its readers may see; `UNDATED` where nobody says one.
    newest_on: Mapped[date] = mapped_column(Date, default=UNDATED, info=public())
    note: Mapped[str] = mapped_column(Text, default="", info=public())
    programme_key: Mapped[str | None] = mapped_column(String(80), unique=True, info=internal())
    source_document: Mapped[str] = mapped_column(String(40), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())
    created_at: Mapped[datetime] = instant(internal(), default=now)
    created_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    versions: Mapped[list["DocumentVersion"]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        back_populates="document",
        order_by=lambda: (DocumentVersion.number, DocumentVersion.id),
    )

    __table_args__ = (
        Index("ix_library_document_newest", "newest_on", "id"),
        CheckConstraint("(readers IN ('group', 'participants')) = (readers_ref <> '')", name="readers_are_named"),
    )

    @property
    def ref(self) -> str:
        """How the audit and other rooms name it."""
        return f"library_document:{self.public_id}"

    @validates("title")
    def _fold_title(self, _key: str, title: TranslatedText) -> TranslatedText:
        self.words_folded = _folded(title, self.authors)
        return title

    @validates("authors")
    def _fold_authors(self, _key: str, authors: str) -> str:
        self.words_folded = _folded(self.title, authors)
        return authors


def _folded(title: TranslatedText | None, authors: str | None) -> str:
    """Both are None in a row that is just being made."""
    return folded_words(" ".join([*(title or {}).values(), authors or ""]))


class DocumentVersion(Model):
    """One state of a document, in one language. What is known of it stands even where no file of it is kept."""

    __tablename__ = "document_version"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    document_id: Mapped[int] = mapped_column(ForeignKey("library_document.id", ondelete="CASCADE"), info=public())
    number: Mapped[int] = mapped_column(Integer, info=public())
    language: Mapped[str] = mapped_column(String(2), default="", info=public())  # empty: not stated
    label: Mapped[str] = mapped_column(String(200), default="", info=public())  # as printed
    status: Mapped[VersionStatus | None] = mapped_column(choice(VersionStatus), info=public())  # None: not stated
    dated_from: Mapped[date | None] = mapped_column(Date, info=public())
    #: The first day of the last month or year where no day is known.
    dated_until: Mapped[date | None] = mapped_column(Date, info=public())
    precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    note: Mapped[str] = mapped_column(Text, default="", info=public())
    source_document: Mapped[str] = mapped_column(String(40), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())
    #: Since when the readers of the document see it; None: the office alone.
    released_at: Mapped[datetime | None] = instant(internal())
    created_at: Mapped[datetime] = instant(internal(), default=now)
    created_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    document: Mapped[LibraryDocument] = relationship(lazy="raise_on_sql", back_populates="versions")
    files: Mapped[list["VersionFile"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="version", order_by="VersionFile.id"
    )
    disseminations: Mapped[list["Dissemination"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="version", order_by="Dissemination.id"
    )

    __table_args__ = (
        UniqueConstraint("document_id", "number", "language"),
        CheckConstraint("number > 0", name="number_from_one"),
        CheckConstraint("(precision = 'unknown') = (dated_from IS NULL)", name="dated_as_precise"),
        CheckConstraint("dated_until IS NULL OR dated_until >= dated_from", name="ends_after_start"),
    )

    @property
    def ref(self) -> str:
        """How its files name it."""
        return f"document_version:{self.public_id}"

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    def written_date(self, locale: str) -> str:
        """ "23 June 2005", "June 2004 – September 2004", "2005"; empty when not stated."""
        if self.dated_from is None:
            return ""
        last = self.dated_until or self.dated_from
        if self.precision is Precision.DAY:
            return written_days(self.dated_from, last, locale)
        ends = dict.fromkeys(Schedule(day, None, self.precision).written(locale) for day in (self.dated_from, last))
        return " – ".join(ends)


class VersionFile(Model):
    """A file of a version. Nothing replaces it: what is corrected is another version."""

    __tablename__ = "version_file"

    id: Mapped[int] = row_id()
    version_id: Mapped[int] = mapped_column(
        ForeignKey("document_version.id", ondelete="CASCADE"), index=True, info=public()
    )
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), unique=True, info=public())
    #: As its file says, found by index here: the same bytes under another title are told.
    sha256: Mapped[str] = mapped_column(String(64), index=True, info=internal())
    #: Its words, as they are searched: up to a book, which no page shows.
    text_folded: Mapped[str] = mapped_column(Text, default="", deferred=True, info=public())
    added_at: Mapped[datetime] = instant(internal(), default=now)
    added_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    version: Mapped[DocumentVersion] = relationship(lazy="raise_on_sql", back_populates="files")
    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")


class Dissemination(Model):
    """That a version was handed on: by what, to whom, when, and at which event as far as anybody says."""

    __tablename__ = "dissemination"

    id: Mapped[int] = row_id()
    version_id: Mapped[int] = mapped_column(
        ForeignKey("document_version.id", ondelete="CASCADE"), index=True, info=public()
    )
    channel: Mapped[SpreadChannel | None] = mapped_column(choice(SpreadChannel), info=public())  # None: not stated
    audience: Mapped[str] = mapped_column(String(300), default="", info=public())
    dated_on: Mapped[date | None] = mapped_column(Date, index=True, info=public())
    precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    #: "event:<public id>", "forum:<public id>" or "mailing:<public id>".
    subject_ref: Mapped[str] = mapped_column(String(120), default="", index=True, info=public())
    is_inferred: Mapped[bool] = mapped_column(
        Boolean, default=False, info=public()
    )  # that it was there, no source says
    note: Mapped[str] = mapped_column(Text, default="", info=public())
    source_document: Mapped[str] = mapped_column(String(40), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())
    created_at: Mapped[datetime] = instant(internal(), default=now)
    created_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    version: Mapped[DocumentVersion] = relationship(lazy="raise_on_sql", back_populates="disseminations")

    __table_args__ = (
        CheckConstraint("(precision = 'unknown') = (dated_on IS NULL)", name="dated_as_precise"),
        CheckConstraint("NOT is_inferred OR subject_ref <> ''", name="inferred_of_something"),
    )

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.dated_on, self.dated_on, self.precision)
