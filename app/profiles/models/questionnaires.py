"""A questionnaire to countries: its versions, and what each of them asks, by section."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.translated import TranslatedText


class QuestionnaireState(StrEnum):
    """Of one version. Once it was opened, what it asks never changes."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class ItemKind(StrEnum):
    """What an item is answered with. The first seven are those of a registration's questions, by the same names."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    DATE = "date"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    LINK = "link"
    TABLE = "table"

    @property
    def has_options(self) -> bool:
        return self in (ItemKind.CHOICE, ItemKind.SEVERAL)

    @property
    def is_number(self) -> bool:
        return self in (ItemKind.NUMBER, ItemKind.PERCENTAGE)


class Questionnaire(Model):
    """What is asked of countries, again and again: each time is a version of it."""

    __tablename__ = "questionnaire"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    slug: Mapped[str] = mapped_column(String(80), unique=True, info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    description: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    #: Who answers it in a country: "head of national government offices of each country".
    respondent: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    designed_from: Mapped[date | None] = mapped_column(Date, info=public())
    designed_until: Mapped[date | None] = mapped_column(Date, info=public())
    designed_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())
    #: Invented, to try the product with: it stands behind what is real, counts nowhere, and reminds nobody.
    is_demonstration: Mapped[bool] = mapped_column(Boolean, default=False, info=public())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    versions: Mapped[list["QuestionnaireVersion"]] = relationship(
        lazy="raise_on_sql", back_populates="questionnaire", order_by="QuestionnaireVersion.number"
    )

    @property
    def ref(self) -> str:
        """How the audit, and what is given in kind for it, name it."""
        return f"questionnaire:{self.public_id}"


class QuestionnaireVersion(Model):
    """One time that it is asked, within a window. The pilot, where there was one, is number 0."""

    __tablename__ = "questionnaire_version"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"), info=internal())
    number: Mapped[int] = mapped_column(Integer, info=public())
    label: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    is_pilot: Mapped[bool] = mapped_column(Boolean, default=False, info=public())
    state: Mapped[QuestionnaireState] = mapped_column(
        choice(QuestionnaireState), default=QuestionnaireState.DRAFT, index=True, info=public()
    )
    #: The window in which it is answered; the first day of a month where only the month is known.
    starts_on: Mapped[date | None] = mapped_column(Date, info=public())
    ends_on: Mapped[date | None] = mapped_column(Date, info=public())
    window_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    opened_at: Mapped[datetime | None] = instant(internal())
    closed_at: Mapped[datetime | None] = instant(internal())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())
    # Where a document states it; empty where it was made here.
    source_document: Mapped[str] = mapped_column(String(20), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())

    questionnaire: Mapped[Questionnaire] = relationship(lazy="raise_on_sql", back_populates="versions")
    sections: Mapped[list["QuestionnaireSection"]] = relationship(
        lazy="raise_on_sql",
        back_populates="version",
        cascade="all, delete-orphan",
        order_by="QuestionnaireSection.position, QuestionnaireSection.id",
    )

    __table_args__ = (
        UniqueConstraint("questionnaire_id", "number"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
    )

    @property
    def ref(self) -> str:
        """How the audit names it."""
        return f"questionnaire_version:{self.public_id}"

    @property
    def is_draft(self) -> bool:
        """Whether what it asks may still change."""
        return self.state is QuestionnaireState.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state is QuestionnaireState.OPEN

    @property
    def items(self) -> list["QuestionnaireItem"]:
        """All that it asks, section by section; sections and items are loaded."""
        return [item for section in self.sections for item in section.items]

    @property
    def begins(self) -> Schedule:
        return Schedule(self.starts_on, self.starts_on, self.window_precision)

    @property
    def ends(self) -> Schedule:
        return Schedule(self.ends_on, self.ends_on, self.window_precision)


class QuestionnaireSection(Model):
    """Items that belong together, and that one person may answer for the rest."""

    __tablename__ = "questionnaire_section"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_version.id", ondelete="CASCADE"), info=internal())
    key: Mapped[str] = mapped_column(String(40), info=public())  #: the same in all versions
    position: Mapped[int] = mapped_column(Integer, info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    introduction: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())

    version: Mapped[QuestionnaireVersion] = relationship(lazy="raise_on_sql", back_populates="sections")
    items: Mapped[list["QuestionnaireItem"]] = relationship(
        lazy="raise_on_sql",
        back_populates="section",
        cascade="all, delete-orphan",
        order_by="QuestionnaireItem.position, QuestionnaireItem.id",
    )

    __table_args__ = (UniqueConstraint("version_id", "key"),)


class QuestionnaireItem(Model):
    """One thing asked. Its key is the same in all versions: by it answers are carried over and compared."""

    __tablename__ = "questionnaire_item"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_version.id", ondelete="CASCADE"), info=internal())
    section_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_section.id", ondelete="CASCADE"), index=True, info=internal()
    )
    key: Mapped[str] = mapped_column(String(40), info=public())
    position: Mapped[int] = mapped_column(Integer, info=public())
    kind: Mapped[ItemKind] = mapped_column(choice(ItemKind), info=public())
    label: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    hint: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    unit: Mapped[str] = mapped_column(String(40), default="", info=public())  #: of a number: "USD", "contracts"
    is_required: Mapped[bool] = mapped_column(Boolean, default=False, info=public())
    #: Of a choice: [{"key": "a", "label": {"en": …}}], in their order.
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, info=public())
    #: Of a table: [{"key": "a", "label": {"en": …}, "kind": "text" | "number" | "percentage" | "date" | "yes_no"}].
    columns: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, info=public())

    section: Mapped[QuestionnaireSection] = relationship(lazy="raise_on_sql", back_populates="items")

    __table_args__ = (UniqueConstraint("version_id", "key"),)
