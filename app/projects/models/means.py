"""What a project takes: days that people give, and who may pay for it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, choice, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.funding.models import Grant
from app.network.models import Institution
from app.projects.models.measures import MeasuredValue


class FunderStatus(StrEnum):
    """How far talks with a possible source are."""

    POTENTIAL = "potential"
    CONTACTED = "contacted"
    PLEDGED = "pledged"
    GRANTED = "granted"


class ProjectEffort(Model):
    """How many days somebody is to give, as it is stated; no total is made of it."""

    __tablename__ = "project_effort"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True, info=public())
    who: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    days: Mapped[int] = mapped_column(Integer, info=public())
    period: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    per: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    #: Whether it may be meant once for each pilot country.
    may_be_each_pilot: Mapped[bool] = mapped_column(default=False, info=public())
    source: Mapped[str] = mapped_column(String(300), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())

    entries: Mapped[list["EffortEntry"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="EffortEntry.on, EffortEntry.id"
    )

    __table_args__ = (CheckConstraint("days > 0", name="days_above_zero"),)


class EffortEntry(Model):
    """Days that a country or an institution gave."""

    __tablename__ = "project_effort_entry"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    effort_id: Mapped[int] = mapped_column(
        ForeignKey("project_effort.id", ondelete="CASCADE"), index=True, info=internal()
    )
    on: Mapped[date] = mapped_column("on_date", Date, info=internal())
    days: Mapped[Decimal] = mapped_column(MeasuredValue(), info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), info=internal())
    note: Mapped[str] = mapped_column(String(300), default="", info=internal())


class PotentialFunder(Model):
    """A possible source of money. It enters no total until an action makes a grant of it."""

    __tablename__ = "project_funder"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True, info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())
    name: Mapped[str] = mapped_column(String(200), info=public())  # as printed
    status: Mapped[FunderStatus] = mapped_column(choice(FunderStatus), default=FunderStatus.POTENTIAL, info=public())
    grant_id: Mapped[int | None] = mapped_column(
        ForeignKey("funding_grant.id", ondelete="SET NULL"), index=True, info=internal()
    )
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())

    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    grant: Mapped[Grant | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (CheckConstraint("grant_id IS NULL OR status = 'granted'", name="a_grant_is_granted"),)

    @property
    def ref(self) -> str:
        return f"project_funder:{self.public_id}"
