"""The call of an event: its row, or the rules that hold without one."""

from sqlalchemy import select

from app.core.collation import by_words
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event
from app.travel.models import LateClaim, SponsorshipCall
from app.travel.models.per_diem import PerDiemPolicy


def call_of(event: Event) -> SponsorshipCall:
    """The rules of the event; without a row the usual ones, by which nobody can ask and the office may offer."""
    found = db.session.get(SponsorshipCall, event.id)
    return found or usual_call(event)


def has_call(event: Event) -> bool:
    """Whether the office has set rules for the event."""
    return db.session.get(SponsorshipCall, event.id) is not None


def usual_call(event: Event) -> SponsorshipCall:
    """The rules that hold while nobody has set others; not in the session."""
    return SponsorshipCall(
        event_id=event.id,
        event=event,
        needs_endorsement=False,
        document_wanted=TranslatedText(),
        offer_days=14,
        quota_units=2,
        partial_needs_ticket=True,
        person_units_per_year=2,
        currency="USD",
        advance_pct=80,
        ticket_after_visa=True,
        fare_tolerance_pct=5,
        claim_days=30,
        late_claim=LateClaim.WITH_REASON,
        needs_hotel_bill=False,
        needs_boarding_pass=False,
    )


def policies_to_choose() -> list[tuple[str, str]]:
    """(number, name) of the policies by which per diem can be worked out."""
    query = select(PerDiemPolicy.id, PerDiemPolicy.name)
    return by_words((str(id_), name) for id_, name in db.session.execute(query))
