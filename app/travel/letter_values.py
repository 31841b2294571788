"""What the fields of letters to a traveller say, in the language of the letter; and the same frozen as parameters."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from app.core.clock import now
from app.core.dates import written_days
from app.core.languages import force_locale
from app.core.money import Money, money_text
from app.core.occasions import written_deadline
from app.core.shown import written_instant
from app.core.words import word
from app.travel.models import Sponsorship, SponsorshipComponent, SponsorshipOffer, Trip
from app.travel.vault import written_vault_day

#: What stands in the register where the PDF names the passport.
_IN_PDF = "[…]"


@dataclass(frozen=True)
class LetterGround:
    """From what a letter to a traveller is filled: all of it loaded."""

    sponsorship: Sponsorship
    offer: SponsorshipOffer | None
    trip: Trip | None
    reason: str = ""


def values_in(ground: LetterGround, language: str) -> dict[str, str]:
    """Field → what it says; without the passport, which only the sealed paper names."""
    person = ground.sponsorship.person
    with force_locale(language):
        return {
            "traveller": person.formal_name,
            "traveller_position": person.position or person.institution_name or "",
            "traveller_institution": person.institution_name or "",
            "components": "\n".join(_components(ground.sponsorship.components, language)),
            "total": ", ".join(money_text(one, language) for one in approved_totals(ground.sponsorship))
            or gettext("none"),
            "expiry": _expiry(ground),
            "itinerary": "\n".join(_legs(ground.trip)) or gettext("to be settled"),
            "travel_dates": _dates(ground.trip, language) or gettext("to be settled"),
            "passport": passport_place(),
            "reason": ground.reason or gettext("Not stated"),
        }


def passport_place() -> str:
    """What the register says instead of a passport."""
    return gettext("%(mark)s name and passport stand on the sealed paper alone", mark=_IN_PDF)


def passport_lines(values: Mapping[str, str], language: str) -> str:
    """Name and passport as the sealed paper says them; `values` by the names of the vault's fields."""
    with force_locale(language):
        lines = (
            (gettext("Name"), values.get("passport_name", "")),
            (gettext("Passport"), values.get("number", "")),
            (gettext("Issued by"), values.get("country", "")),
            (gettext("Valid until"), written_vault_day(values.get("expires_on", ""))),
            (gettext("Born on"), written_vault_day(values.get("birth_date", ""))),
        )
        return "\n".join(gettext("%(label)s: %(value)s", label=label, value=value) for label, value in lines if value)


def approved_totals(sponsorship: Sponsorship) -> list[Money]:
    """What we approved, one sum a currency; two currencies are never added."""
    sums: Counter[str] = Counter()
    for one in _ours(sponsorship.components):
        sums[one.currency] += one.approved_minor or 0
    return [Money(minor, currency) for currency, minor in sorted(sums.items())]


def parameters_of(ground: LetterGround) -> dict[str, Any]:
    """What the letter was made from: no name, no passport."""
    offer, trip = ground.offer, ground.trip
    return {
        "components": [
            {
                "kind": one.kind.value,
                "provided_by": one.provided_by.value,
                "paid_to": one.paid_to.value,
                "currency": one.currency,
                "approved_minor": one.approved_minor,
            }
            for one in ground.sponsorship.components
        ],
        "expires_at": offer.expires_at.isoformat() if offer else None,
        "zone": offer.zone if offer else None,
        "departs_on": trip.departs_on.isoformat() if trip and trip.departs_on else None,
        "returns_on": trip.returns_on.isoformat() if trip and trip.returns_on else None,
        "made_at": now().isoformat(),
    }


def _ours(components: Sequence[SponsorshipComponent]) -> list[SponsorshipComponent]:
    return [one for one in components if one.is_ours and one.approved_minor is not None]


def _components(components: Sequence[SponsorshipComponent], language: str) -> list[str]:
    """One a line: what we pay with its amount, and what others provide without one."""
    lines = []
    for one in components:
        if not one.is_ours:
            who = word(one.provided_by)
            lines.append(gettext("– %(what)s, provided by: %(who)s", what=word(one.kind), who=who))
        elif one.approved_minor is not None:
            amount = money_text(Money(one.approved_minor, one.currency), language)
            lines.append(gettext("– %(what)s: %(amount)s", what=word(one.kind), amount=amount))
    return lines or [gettext("– nothing yet")]


def _expiry(ground: LetterGround) -> str:
    offer = ground.offer
    if offer is None:
        return gettext("the day that the offer names")
    return written_deadline(offer.expires_at, offer.zone, ground.sponsorship.person.zone or "")


def _legs(trip: Trip | None) -> list[str]:
    return [
        gettext(
            "– %(start)s, %(here)s → %(there)s, %(end)s %(flight)s",
            start=written_instant(one.leg.departs_at, one.from_zone),
            here=one.from_place,
            there=one.to_place,
            end=written_instant(one.leg.arrives_at, one.to_zone),
            flight=one.flight,
        ).strip()
        for one in (trip.segments if trip else ())
    ]


def _dates(trip: Trip | None, language: str) -> str:
    if trip is None or trip.departs_on is None or trip.returns_on is None:
        return ""
    return written_days(trip.departs_on, trip.returns_on, language)
