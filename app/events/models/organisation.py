"""Who organised, co-organised, supported or hosted an event, and what is doubtful about what we know."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import public
from app.core.columns import choice, row_id
from app.core.extensions import Model
from app.network.models import Institution


class OrganisationRole(StrEnum):
    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    SUPPORTER = "supporter"
    HOST = "host"
    PARTNER = "partner"


class EventOrganisation(Model):
    """An institution's part in an event, by the name the source prints, linked where we know it."""

    __tablename__ = "event_organisation"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=public())
    role: Mapped[OrganisationRole] = mapped_column(choice(OrganisationRole), info=public())
    position: Mapped[int] = mapped_column(Integer, default=0, info=public())
    name: Mapped[str] = mapped_column(String(300), info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())

    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")


class NoteKind(StrEnum):
    DOUBT = "doubt"  #: the source contradicts itself
    INFERRED = "inferred"  #: likely, from another line of the same source
    EXTERNAL = "external"  #: what another source says
    NOTE = "note"


class EventNote(Model):
    """A doubt or remark about an event, shown beside the facts and never mixed with them."""

    __tablename__ = "event_note"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=public())
    kind: Mapped[NoteKind] = mapped_column(choice(NoteKind), info=public())
    text: Mapped[str] = mapped_column(Text, info=public())
    language: Mapped[str] = mapped_column(String(2), default="en", info=public())
    source: Mapped[str] = mapped_column(String(500), default="", info=public())
