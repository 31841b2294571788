"""Papers of travellers: what each is, whose, and for which claim, trip or sponsorship. Its file hangs on it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.people.models import Person


class TravelDocumentKind(StrEnum):
    RECEIPT = "receipt"
    INVOICE = "invoice"
    ITINERARY = "itinerary"
    TICKET = "ticket"
    BOARDING_PASS = "boarding_pass"  # noqa: S105  a paper
    HOTEL_BILL = "hotel_bill"
    DECLARATION = "declaration"
    PASSPORT_PAGE = "passport_page"
    VISA = "visa"
    BANK_FORM = "bank_form"
    AUTHORISATION = "authorisation"  #: from outside the office


#: Kept as long as the passport, and as long as the bank data; read by finance with a reason alone.
IDENTITY_PAPERS = (TravelDocumentKind.PASSPORT_PAGE, TravelDocumentKind.VISA)
VAULT_PAPERS = (*IDENTITY_PAPERS, TravelDocumentKind.BANK_FORM)


class TravelDocument(Model):
    """One paper of a traveller. `owner_ref` says for what: "travel_claim:<public id>", "trip:…", "sponsorship:…"."""

    __tablename__ = "travel_document"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    owner_ref: Mapped[str] = mapped_column(String(60), index=True, info=internal())
    kind: Mapped[TravelDocumentKind] = mapped_column(choice(TravelDocumentKind), info=internal())
    sha256: Mapped[str] = mapped_column(String(64), index=True, info=personal("person", Erasure.DELETE))
    uploaded_at: Mapped[datetime] = instant(internal())
    uploaded_by: Mapped[str] = mapped_column(String(60), info=personal("person", Erasure.DELETE))

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (Index("ix_travel_document_kind", "kind", "person_id"),)

    @property
    def is_sensitive(self) -> bool:
        return self.kind in VAULT_PAPERS

    @property
    def ref(self) -> str:
        """On what its file hangs: files of the two sorts have different readers."""
        return f"{'travel_secret' if self.is_sensitive else 'travel_document'}:{self.public_id}"
