"""What lines of a plan and conclusions of an event have in common: whose they are, what is told of them, what is frozen."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal, public
from app.core.columns import instant

#: That of the three columns of a body exactly one is set.
ONE_BODY = (
    "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1"
)


class OfBody:
    """Columns of a row that belongs to one country, bloc or institution."""

    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())

    @property
    def body_columns(self) -> tuple[str | None, int | None, int | None]:
        """As `CooperationBody` names it."""
        return self.country_code, self.bloc_id, self.institution_id


class TakenOn:
    """Columns of what one country, bloc or institution has taken on: its owner, once there is one."""

    owner_country: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    owner_bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=public())
    owner_institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())

    @property
    def owner_columns(self) -> tuple[str | None, int | None, int | None]:
        """As `CooperationBody` names it; all three empty where nobody has taken it on."""
        return self.owner_country, self.owner_bloc_id, self.owner_institution_id

    @property
    def has_owner(self) -> bool:
        return any(self.owner_columns)


class ToldProgress(OfBody):
    """Columns of one report on how far something is, as its owner told it."""

    at: Mapped[datetime] = instant(internal(), index=True)
    by: Mapped[str] = mapped_column(String(60), info=internal())
    text: Mapped[str] = mapped_column(Text, info=internal())
    percent: Mapped[int | None] = mapped_column(Integer, info=internal())
    status: Mapped[str] = mapped_column(String(40), info=internal())  # that it has since


class ReasonedChange:
    """Columns of one change after all was frozen: what became of which field, and why."""

    at: Mapped[datetime] = instant(internal(), index=True)
    by: Mapped[str] = mapped_column(String(60), info=internal())
    reason: Mapped[str] = mapped_column(String(500), info=internal())
    #: Field → what it was and what it is, as frozen versions write it; without personal values.
    values: Mapped[dict[str, list[Any]]] = mapped_column(JSON, default=dict, info=internal())


class FrozenVersion:
    """Columns of what was agreed, as it stood: later changes touch nothing of it."""

    number: Mapped[int] = mapped_column(Integer, info=public())
    at: Mapped[datetime] = instant(internal())
    by: Mapped[str] = mapped_column(String(60), info=internal())
    content: Mapped[dict[str, Any]] = mapped_column(JSON, info=public())
