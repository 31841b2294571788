"""Passport and bank data of travellers. Each value is sealed by a key that is not in the database (`travel.vault`)."""

from datetime import datetime

from sqlalchemy import Dialect, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from app.core.classification import internal, sensitive
from app.core.columns import instant, row_id
from app.core.extensions import Model
from app.people.models import Person

IDENTITY_KEPT = "30 days after the trip is closed"
PAYOUT_KEPT = "30 days after the last payment"


class Sealed:
    """A value that only the vault opens. Printed, logged or exported, it says that it is held and nothing else."""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token

    def __repr__(self) -> str:
        return "held"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.token == self.token

    def __hash__(self) -> int:
        return hash(self.token)


class SealedText(TypeDecorator[Sealed]):
    """A sealed value as its token; nothing that is not sealed is taken."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError("only sealed values are kept here: use travel.vault.seal()")
        return value.token

    def process_result_value(self, value: str | None, dialect: Dialect) -> Sealed | None:
        return None if value is None else Sealed(value)


class TravelIdentity(Model):
    """The passport of a traveller."""

    __tablename__ = "travel_identity"

    id: Mapped[int] = row_id()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True, info=internal())
    passport_name: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=IDENTITY_KEPT))
    number: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=IDENTITY_KEPT))
    country: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=IDENTITY_KEPT))
    expires_on: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=IDENTITY_KEPT))
    birth_date: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=IDENTITY_KEPT))
    written_at: Mapped[datetime] = instant(internal(), index=True)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    #: What is sealed, in the order in which it is asked.
    FIELDS = ("passport_name", "number", "country", "expires_on", "birth_date")


class PayoutDetails(Model):
    """Where a traveller is paid."""

    __tablename__ = "payout_details"

    id: Mapped[int] = row_id()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True, info=internal())
    holder: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=PAYOUT_KEPT))
    bank: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=PAYOUT_KEPT))
    account: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=PAYOUT_KEPT))
    currency: Mapped[Sealed | None] = mapped_column(SealedText(), info=sensitive("person", kept=PAYOUT_KEPT))
    written_at: Mapped[datetime] = instant(internal(), index=True)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    FIELDS = ("holder", "bank", "account", "currency")
