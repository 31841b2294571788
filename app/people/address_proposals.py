"""Addresses that organisers of single events propose: kept beside the directory until somebody who may decides."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model, db
from app.people.models import Person


class ProposalOutcome(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"


class AddressProposal(Model):
    """Somebody who works with a person knows another address of theirs; the directory keeps its own until it is decided."""

    __tablename__ = "address_proposal"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    address: Mapped[str] = mapped_column(String(254), info=personal("person", Erasure.DELETE))
    scope: Mapped[str] = mapped_column(String(120), info=internal())  # "event:<public id>", "import:<public id>"
    proposed_at: Mapped[datetime] = instant(internal())
    proposed_by: Mapped[str] = mapped_column(String(60), info=internal())
    decided_at: Mapped[datetime | None] = instant(internal(), index=True)
    decided_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    outcome: Mapped[ProposalOutcome | None] = mapped_column(choice(ProposalOutcome), info=internal())

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    @property
    def is_open(self) -> bool:
        return self.decided_at is None


def open_address_proposals() -> Select[AddressProposal]:
    """Those that wait, the oldest first, with their persons."""
    query = select(AddressProposal).where(AddressProposal.decided_at.is_(None))
    return query.options(joinedload(AddressProposal.person)).order_by(AddressProposal.id)


def count_open() -> int:
    """How many wait."""
    query = select(func.count()).select_from(AddressProposal).where(AddressProposal.decided_at.is_(None))
    return db.session.scalar(query) or 0


def address_proposal(public_id: str) -> AddressProposal | None:
    """One of them, with its person."""
    query = select(AddressProposal).where(AddressProposal.public_id == public_id)
    return db.session.scalar(query.options(joinedload(AddressProposal.person)))
