"""A country's profile: what was accepted of its answers, frozen on the day it was published."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.profiles.models import CountryResponse, Questionnaire
from app.profiles.published.frozen import FrozenItem


class ProfileReaders(StrEnum):
    """Who reads it."""

    MEMBERS = "members"  #: those who signed in, and the contacts of countries by their links
    PUBLIC = "public"


class Profile(Model):
    """One of a country's profiles by one questionnaire, numbered from 1. What it holds is never changed later."""

    __tablename__ = "profile"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"), info=internal())
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    number: Mapped[int] = mapped_column(Integer, info=public())
    response_id: Mapped[int] = mapped_column(ForeignKey("country_response.id"), index=True, info=internal())
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("profile.id"), info=internal())
    # As the version was when it was published.
    version_number: Mapped[int] = mapped_column(Integer, info=public())
    version_label: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    is_pilot: Mapped[bool] = mapped_column(Boolean, default=False, info=public())
    completed_on: Mapped[date | None] = mapped_column(Date, info=public())
    completed_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    #: To which year its numbers belong.
    year: Mapped[int | None] = mapped_column(Integer, info=public())
    #: Each item as it was asked, with its answer: `FrozenItem.as_json`. Lists of profiles do not load it.
    kept_items: Mapped[list[dict[str, Any]]] = mapped_column(JSON, deferred=True, info=public())
    readers: Mapped[ProfileReaders] = mapped_column(choice(ProfileReaders), info=public())
    published_at: Mapped[datetime] = instant(public())
    published_by: Mapped[str] = mapped_column(String(60), info=internal())
    #: Taken back by the office, which alone sees it from then on.
    withdrawn_at: Mapped[datetime | None] = instant(internal())
    withdrawn_why: Mapped[str] = mapped_column(String(300), default="", info=internal())

    questionnaire: Mapped[Questionnaire] = relationship(lazy="raise_on_sql")
    response: Mapped[CountryResponse] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        UniqueConstraint("questionnaire_id", "country_code", "number"),
        Index("ix_profile_published_at", "published_at"),
    )

    @property
    def ref(self) -> str:
        """How the audit and mail name it."""
        return f"profile:{self.public_id}"

    @property
    def items(self) -> Sequence[FrozenItem]:
        """What it holds; `kept_items` is loaded."""
        return [FrozenItem.from_json(kept) for kept in self.kept_items]

    @property
    def completed(self) -> Schedule:
        return Schedule(self.completed_on, self.completed_on, self.completed_precision)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
