"""Who outside the office authorised a journey, where no colleague of the traveller's could."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import instant, row_id
from app.core.extensions import Model
from app.travel.models.trip import Trip


class TripAuthority(Model):
    """Name, position and day, and the paper that shows it: it stands in for the second person, for all of the journey."""

    __tablename__ = "trip_authority"

    id: Mapped[int] = row_id()
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), unique=True, info=internal())
    name: Mapped[str] = mapped_column(String(200), info=personal("trip.person"))
    position: Mapped[str] = mapped_column(String(200), info=personal("trip.person"))
    on_date: Mapped[date] = mapped_column(Date, info=internal())
    #: "travel_document:<public id>": papers go by rules of their own.
    document_ref: Mapped[str] = mapped_column(String(60), info=internal())
    entered_at: Mapped[datetime] = instant(internal())
    entered_by: Mapped[str] = mapped_column(String(60), info=personal("trip.person", Erasure.KEEP))

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql")
