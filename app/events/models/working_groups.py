"""Working groups of the network: which countries and blocs work on a priority area, and which of them coordinates."""

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import public
from app.core.columns import Translated, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models.series import PriorityArea
from app.network.models import Bloc


class WorkingGroup(Model):
    """One group. A few have no priority area; they then bear a name of their own."""

    __tablename__ = "working_group"

    id: Mapped[int] = row_id()
    slug: Mapped[str] = mapped_column(String(80), unique=True, info=public())
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    priority_area_id: Mapped[int | None] = mapped_column(ForeignKey("priority_area.id"), index=True, info=public())
    coordinator_country: Mapped[str | None] = mapped_column(ForeignKey("country.code"), info=public())
    coordinator_name: Mapped[str] = mapped_column(String(300), default="", info=public())  # an institution, as printed
    members_printed: Mapped[str] = mapped_column(Text, default="", info=public())  # as the source prints them
    doubt: Mapped[str] = mapped_column(Text, default="", info=public())
    source_document: Mapped[str] = mapped_column(String(40), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())

    priority_area: Mapped[PriorityArea | None] = relationship(lazy="raise_on_sql")
    members: Mapped[list["WorkingGroupMember"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="WorkingGroupMember.id"
    )


class WorkingGroupMember(Model):
    """A country, or a bloc that takes part as one; each once."""

    __tablename__ = "working_group_member"

    id: Mapped[int] = row_id()
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"), info=public())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=public())

    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("(country_code IS NULL) <> (bloc_id IS NULL)", name="country_or_bloc"),
        UniqueConstraint("group_id", "country_code"),
        UniqueConstraint("group_id", "bloc_id"),
    )
