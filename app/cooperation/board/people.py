"""By which words a pasted line names a country, and by which addresses it names participants."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.config import LANGUAGES
from app.core.extensions import db
from app.core.searching import folded_words
from app.core.shown import country_name
from app.events.models import Event
from app.network.models import Country
from app.registration.models import Registration, RegistrationStatus


def countries_by_word() -> dict[str, str]:
    """Folded code or name, in each of our languages → code."""
    codes = db.session.scalars(select(Country.code)).all()
    named = {folded_words(country_name(code, language)): code for code in codes for language in LANGUAGES}
    return named | {folded_words(code): code for code in codes}


def participants_by_address(event: Event) -> dict[str, Registration]:
    """Address → who is confirmed for the event."""
    query = select(Registration).where(
        Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED
    )
    rows = db.session.scalars(query.options(joinedload(Registration.person)))
    return {(one.email or one.person.email or "").lower(): one for one in rows if one.email or one.person.email}
