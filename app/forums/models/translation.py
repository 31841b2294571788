"""A contribution in another language, made by a person."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, public
from app.core.columns import choice, instant, row_id
from app.core.extensions import Model
from app.forums.models.contribution import Contribution
from app.people.models import Person


class TranslationState(StrEnum):
    DRAFT = "draft"  #: seen by those who translate alone
    PUBLISHED = "published"


class ContributionTranslation(Model):
    """One language of one contribution. It is seen while the contribution itself is (`queries.translations`).

    `draft` is what is being worked at; what is published stays as it is until the draft is published too.
    """

    __tablename__ = "contribution_translation"

    id: Mapped[int] = row_id()
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), info=internal())
    language: Mapped[str] = mapped_column(String(2), info=public())
    state: Mapped[TranslationState] = mapped_column(choice(TranslationState), info=internal())
    body: Mapped[str] = mapped_column(Text, default="", info=personal("contribution.author", Erasure.KEEP))
    #: The version of the contribution that `body` is a translation of.
    of_revision: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    draft: Mapped[str] = mapped_column(Text, default="", info=personal("contribution.author", Erasure.KEEP))
    translator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    #: A program made the first text of it, and the translator says so.
    is_machine_aided: Mapped[bool] = mapped_column(Boolean, default=False, info=public())
    changed_at: Mapped[datetime] = instant(internal())
    published_at: Mapped[datetime | None] = instant(internal())

    contribution: Mapped[Contribution] = relationship(lazy="raise_on_sql")
    translator: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("contribution_id", "language"),)

    @property
    def is_published(self) -> bool:
        return self.state is TranslationState.PUBLISHED
