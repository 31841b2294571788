"""Countries, the blocs they form, their institutions, and which of them are members of the network since when."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.core.classification import public
from app.core.columns import Translated, choice, public_id, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.searching import folded_words
from app.core.sorted_texts import SortedByText
from app.core.translated import TranslatedText


class Country(Model):
    """A country or territory of ISO 3166-1. Its names come from CLDR, in the reader's language."""

    __tablename__ = "country"

    code: Mapped[str] = mapped_column(String(2), primary_key=True, info=public())

    memberships: Mapped[list["Membership"]] = relationship(
        lazy="raise_on_sql", back_populates="country", order_by="Membership.id"
    )


class Bloc(Model):
    """A group of countries that takes part as one, such as CARICOM. Never counted as a country."""

    __tablename__ = "bloc"

    id: Mapped[int] = row_id()
    slug: Mapped[str] = mapped_column(String(80), unique=True, info=public())
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())

    countries: Mapped[list["BlocCountry"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="bloc"
    )


class BlocCountry(Model):
    """A country's part in a bloc."""

    __tablename__ = "bloc_country"

    bloc_id: Mapped[int] = mapped_column(ForeignKey("bloc.id", ondelete="CASCADE"), primary_key=True, info=public())
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), primary_key=True, info=public())

    bloc: Mapped[Bloc] = relationship(lazy="raise_on_sql", back_populates="countries")


class InstitutionKind(StrEnum):
    GOVERNMENT = "government"
    MULTILATERAL = "multilateral"
    SECRETARIAT_UNIT = "secretariat_unit"
    DONOR = "donor"
    PRIVATE_SECTOR = "private_sector"
    BUSINESS_ASSOCIATION = "business_association"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"
    EMBASSY = "embassy"
    NETWORK = "network"


class Institution(SortedByText, Model):
    """An organisation that sends delegates, organises, hosts or gives."""

    __tablename__ = "institution"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    name_folded: Mapped[str] = mapped_column(String(300), index=True, info=public())  # of the original
    search_folded: Mapped[str] = mapped_column(Text, default="", info=public())  # of all languages and the abbreviation
    abbreviation: Mapped[str] = mapped_column(String(40), default="", info=public())
    kind: Mapped[InstitutionKind] = mapped_column(choice(InstitutionKind), info=public())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    note: Mapped[str] = mapped_column(Text, default="", info=public())

    country: Mapped[Country | None] = relationship(lazy="raise_on_sql")

    @property
    def ref(self) -> str:
        """How the audit names this institution."""
        return f"institution:{self.public_id}"

    @validates("name")
    def _fold_name(self, _key: str, name: TranslatedText) -> TranslatedText:
        self.name_folded = folded_words(name.into(name.original), 300)
        self.place_text(name)
        self.search_folded = folded_words(" ".join([*name.values(), self.abbreviation or ""]))
        return name

    @validates("abbreviation")
    def _fold_abbreviation(self, _key: str, abbreviation: str) -> str:
        self.search_folded = folded_words(" ".join([*(self.name or {}).values(), abbreviation]))
        return abbreviation


class Membership(Model):
    """A member state's time in the network; dates known to the day, the month, the year or not at all.

    Without an `until_precision` it has not ended; with `UNKNOWN` it has, nobody knows when.
    """

    __tablename__ = "membership"

    id: Mapped[int] = row_id()
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    since: Mapped[date | None] = mapped_column(Date, info=public())
    since_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    until: Mapped[date | None] = mapped_column(Date, info=public())
    until_precision: Mapped[Precision | None] = mapped_column(choice(Precision), info=public())
    note: Mapped[str] = mapped_column(Text, default="", info=public())
    source: Mapped[str] = mapped_column(String(300), default="", info=public())

    country: Mapped[Country] = relationship(lazy="raise_on_sql", back_populates="memberships")

    @property
    def beginning(self) -> Schedule:
        return Schedule(self.since, self.since, self.since_precision)

    @property
    def end(self) -> Schedule | None:
        """When it ended, as far as known; None while it lasts."""
        return Schedule(self.until, self.until, self.until_precision) if self.until_precision else None

    def is_current(self, today: date) -> bool:
        """Whether it lasts on `today`; an end known to the month or year has come when that month or year has."""
        return self.until_precision is None or (self.until is not None and self.until > today)

    __table_args__ = (UniqueConstraint("country_code", "since"),)


class Network(Model):
    """The network this instance serves: one row."""

    __tablename__ = "network"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, info=public())
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    abbreviation: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    programme: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    summary: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    secretariat: Mapped[TranslatedText] = mapped_column(
        "secretariat_names", Translated(), default=TranslatedText, info=public()
    )
    website: Mapped[str] = mapped_column(String(300), default="", info=public())
    aliases: Mapped[str] = mapped_column(Text, default="", info=public())  # one a line, as printed
