"""How many each delegation may name: a rule of the event, and what of it each delegation has used."""

from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.columns import Translated, choice, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import AgendaRow
from app.people.models import Category


class QuotaScope(StrEnum):
    """Which delegations a quota is for."""

    COUNTRY = "country"
    INSTITUTION = "institution"
    BLOC = "bloc"
    ONE = "one"  #: a single delegation


class DelegationQuota(Model):
    """So many places of one sort for each delegation that it applies to: "2 sponsored places a member state".

    It applies to the nominees of `category`, sponsored or not, who come to `agenda_row`; None: to all.
    """

    __tablename__ = "delegation_quota"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    label: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    applies_to: Mapped[QuotaScope] = mapped_column(choice(QuotaScope), info=internal())
    delegation_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegation.id", ondelete="CASCADE"), index=True, info=internal()
    )
    category: Mapped[Category | None] = mapped_column(choice(Category), info=internal())
    is_sponsored: Mapped[bool | None] = mapped_column(Boolean, info=internal())
    agenda_row_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_row.id", ondelete="CASCADE"), index=True, info=internal()
    )
    capacity: Mapped[int] = mapped_column(Integer, info=internal())

    agenda_row: Mapped[AgendaRow | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("capacity >= 0", name="not_negative"),
        CheckConstraint("(applies_to = 'one') = (delegation_id IS NOT NULL)", name="one_is_named"),
    )

    @property
    def ref(self) -> str:
        return f"quota:{self.public_id}"


class QuotaUse(Model):
    """How much of a quota one delegation has used, of how much: the rule's number, or another that the office gave it."""

    __tablename__ = "quota_use"

    quota_id: Mapped[int] = mapped_column(
        ForeignKey("delegation_quota.id", ondelete="CASCADE"), primary_key=True, info=internal()
    )
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegation.id", ondelete="CASCADE"), primary_key=True, index=True, info=internal()
    )
    capacity: Mapped[int] = mapped_column(Integer, info=internal())
    used: Mapped[int] = mapped_column(Integer, default=0, server_default="0", info=internal())

    quota: Mapped[DelegationQuota] = relationship(lazy="raise_on_sql")

    __table_args__ = (CheckConstraint("used >= 0 AND used <= capacity", name="within_capacity"),)


class NominationUnit(Model):
    """That a nomination holds one unit of a quota."""

    __tablename__ = "nomination_unit"

    nomination_id: Mapped[int] = mapped_column(
        ForeignKey("nomination.id", ondelete="CASCADE"), primary_key=True, info=internal()
    )
    quota_id: Mapped[int] = mapped_column(
        ForeignKey("delegation_quota.id", ondelete="CASCADE"), primary_key=True, index=True, info=internal()
    )

    quota: Mapped[DelegationQuota] = relationship(lazy="raise_on_sql")
