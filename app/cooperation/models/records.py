"""What countries do for each other, as records: who supported whom, with what, in which state; nobody is counted twice."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cooperation.models.stated import StatedInDocument
from app.core.classification import internal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.network.models import Bloc, Institution


class CooperationNature(StrEnum):
    """What a record tells. Only support stands in the matrix and is counted."""

    SUPPORT = "support"
    BENEFIT = "benefit"  #: an example of what somebody gained
    REPRESENTATION = "representation"  #: who took part for a region


class CooperationKind(StrEnum):
    ADVICE = "advice"
    VISIT = "visit"
    TRAINING = "training"
    SOFTWARE = "software"
    TEXT = "text"


class CooperationStatus(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    RUNNING = "running"
    DONE = "done"


class CooperationSide(StrEnum):
    SUPPORTER = "supporter"
    BENEFICIARY = "beneficiary"
    REPRESENTED = "represented"


class CooperationRecord(StatedInDocument, Model):
    """One cooperation among some; what a document does not state of it stays empty."""

    __tablename__ = "cooperation_record"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    nature: Mapped[CooperationNature] = mapped_column(
        choice(CooperationNature), default=CooperationNature.SUPPORT, index=True, info=public()
    )
    subject: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    kind: Mapped[CooperationKind | None] = mapped_column(choice(CooperationKind), info=public())
    status: Mapped[CooperationStatus | None] = mapped_column(choice(CooperationStatus), info=public())
    and_others: Mapped[bool] = mapped_column(Boolean, default=False, info=public())  # printed, and counts nobody
    since: Mapped[date | None] = mapped_column(Date, info=public())
    since_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    until: Mapped[date | None] = mapped_column(Date, info=public())
    until_precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    results: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=public())
    source: Mapped[str] = mapped_column(String(300), default="", info=public())  # as people write it
    note: Mapped[str] = mapped_column(Text, default="", info=internal())
    #: The institutional visit that it was, or that came of it.
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True, info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())
    #: Drawn up by a match of a board, and not looked at yet: for the office alone, and in no figure.
    is_draft: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    parties: Mapped[list["CooperationParty"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="CooperationParty.id"
    )

    @property
    def ref(self) -> str:
        """How the audit names it."""
        return f"cooperation_record:{self.public_id}"

    @property
    def beginning(self) -> Schedule:
        return Schedule(self.since, self.since, self.since_precision)

    @property
    def end(self) -> Schedule:
        return Schedule(self.until, self.until, self.until_precision)

    def on_side(self, side: CooperationSide) -> list["CooperationParty"]:
        """Those who stand on one side of it."""
        return [party for party in self.parties if party.side is side]


class CooperationPaper(Model):
    """That a document of the library belongs to a record; who reads it, the library says."""

    __tablename__ = "cooperation_paper"

    id: Mapped[int] = row_id()
    record_id: Mapped[int] = mapped_column(ForeignKey("cooperation_record.id", ondelete="CASCADE"), info=internal())
    document_id: Mapped[int] = mapped_column(
        ForeignKey("library_document.id", ondelete="CASCADE"), index=True, info=internal()
    )

    __table_args__ = (UniqueConstraint("record_id", "document_id"),)


class CooperationParty(Model):
    """A country, a bloc or an institution on one side of a record."""

    __tablename__ = "cooperation_party"

    id: Mapped[int] = row_id()
    record_id: Mapped[int] = mapped_column(ForeignKey("cooperation_record.id", ondelete="CASCADE"), info=public())
    side: Mapped[CooperationSide] = mapped_column(choice(CooperationSide), info=public())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())

    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")
    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_body",
        ),
        # A country stands on one side of a record, not on both.
        UniqueConstraint("record_id", "country_code"),
        UniqueConstraint("record_id", "bloc_id"),
        UniqueConstraint("record_id", "institution_id"),
    )
