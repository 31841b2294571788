"""Working groups of the network: which countries, blocs and institutions work on something, and which coordinates it."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, choice, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models.series import PriorityArea
from app.network.models import Bloc, Institution


class WorkingGroupStatus(StrEnum):
    """Whether a group works; a closed one keeps its page."""

    ACTIVE = "active"
    CLOSED = "closed"


class GroupRole(StrEnum):
    """What a member is in its group. Countries coordinate; a lead stands beside, as institutions do."""

    MEMBER = "member"
    COORDINATOR = "coordinator"
    LEAD = "lead"
    OBSERVER = "observer"


class WorkingGroup(Model):
    """One group. A few have no priority area; they then bear a name of their own."""

    __tablename__ = "working_group"

    id: Mapped[int] = row_id()
    slug: Mapped[str] = mapped_column(String(80), unique=True, info=public())
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    priority_area_id: Mapped[int | None] = mapped_column(ForeignKey("priority_area.id"), index=True, info=public())
    status: Mapped[WorkingGroupStatus] = mapped_column(
        choice(WorkingGroupStatus), default=WorkingGroupStatus.ACTIVE, info=public()
    )
    mandate: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    formed_at_id: Mapped[int | None] = mapped_column(
        ForeignKey("event.id", ondelete="SET NULL"), index=True, info=public()
    )
    coordinator_name: Mapped[str] = mapped_column(String(300), default="", info=public())  # an institution, as printed
    members_printed: Mapped[str] = mapped_column(Text, default="", info=public())  # as the source prints them
    doubt: Mapped[str] = mapped_column(Text, default="", info=public())
    note: Mapped[str] = mapped_column(Text, default="", info=internal())  # the office reads it
    source_document: Mapped[str] = mapped_column(String(40), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())

    priority_area: Mapped[PriorityArea | None] = relationship(lazy="raise_on_sql")
    members: Mapped[list["WorkingGroupMember"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="WorkingGroupMember.id", back_populates="group"
    )

    @property
    def ref(self) -> str:
        """How the audit names it."""
        return f"working_group:{self.slug}"

    @property
    def current_members(self) -> list["WorkingGroupMember"]:
        """Those who have not left."""
        return [member for member in self.members if member.is_current]

    @property
    def former_members(self) -> list["WorkingGroupMember"]:
        """Those who left: their rows stay."""
        return [member for member in self.members if not member.is_current]

    @property
    def coordinator(self) -> "WorkingGroupMember | None":
        """The one that coordinates it today."""
        return next((member for member in self.current_members if member.role is GroupRole.COORDINATOR), None)

    @property
    def leads(self) -> list["WorkingGroupMember"]:
        """Those that lead it today, where nobody coordinates."""
        return [member for member in self.current_members if member.role is GroupRole.LEAD]

    @property
    def coordinator_country(self) -> str | None:
        """The country that coordinates it, by itself or by an institution of its own."""
        found = self.coordinator
        return found.of_country if found is not None else None

    @property
    def state_codes(self) -> list[str]:
        """The countries that are in it as states, each once; never a bloc, never the country of an institution."""
        return [member.country_code for member in self.current_members if member.country_code]

    @property
    def number_printed(self) -> int:
        """How many entries the source prints, repeated ones among them."""
        return len(self.members_printed.split(", ")) if self.members_printed else 0


class WorkingGroupMember(Model):
    """A country, a bloc or an institution in a group; each once at a time. Who leaves keeps the row, with its end.

    Without an `until_precision` it has not ended; with `UNKNOWN` it has, nobody knows when.
    """

    __tablename__ = "working_group_member"

    id: Mapped[int] = row_id()
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"), index=True, info=public())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())
    role: Mapped[GroupRole] = mapped_column(choice(GroupRole), default=GroupRole.MEMBER, info=public())
    since: Mapped[date | None] = mapped_column(Date, info=public())
    since_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    until: Mapped[date | None] = mapped_column(Date, info=public())
    until_precision: Mapped[Precision | None] = mapped_column(choice(Precision), info=public())
    source: Mapped[str] = mapped_column(String(300), default="", info=public())

    group: Mapped[WorkingGroup] = relationship(lazy="raise_on_sql", back_populates="members")
    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")
    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_body",
        ),
        *(
            Index(
                f"uq_working_group_member_{name}",
                *columns,
                unique=True,
                sqlite_where=text(where),
                postgresql_where=text(where),
            )
            for name, columns, where in (
                ("country", ("group_id", "country_code"), "until_precision IS NULL"),
                ("bloc", ("group_id", "bloc_id"), "until_precision IS NULL"),
                ("institution", ("group_id", "institution_id"), "until_precision IS NULL"),
                ("coordinator", ("group_id",), "until_precision IS NULL AND role = 'coordinator'"),
            )
        ),
    )

    @property
    def is_current(self) -> bool:
        return self.until_precision is None

    def was_in(self, day: date) -> bool:
        """Whether it was a member on `day`; who left nobody knows when, was not."""
        has_begun = self.since is None or self.since <= day
        return has_begun and (self.is_current or (self.until is not None and self.until > day))

    @property
    def beginning(self) -> Schedule:
        return Schedule(self.since, self.since, self.since_precision)

    @property
    def end(self) -> Schedule | None:
        """When it left, as far as known; None while it is in."""
        return Schedule(self.until, self.until, self.until_precision) if self.until_precision else None

    @property
    def of_country(self) -> str | None:
        """Its country, or that of the institution."""
        if self.institution is not None:
            return self.institution.country_code
        return self.country_code
