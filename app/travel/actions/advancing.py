"""An advance: a part of what is approved to be paid to the traveller, paid before the journey."""

from dataclasses import dataclass

from flask_babel import gettext

from app.accounts.models import Account
from app.core.money import Money, money_text
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.funding.models import DecisionGround, Payment, PaymentKind
from app.travel import trip_mails
from app.travel.actions.authorising import who_decides
from app.travel.actions.trip_locks import lock_trip
from app.travel.actions.trip_money import Paying, entered_already, pay_from
from app.travel.models import SponsorshipCall, Trip, TripStatus
from app.travel.queries.calls import call_of
from app.travel.queries.trip_money import advances_by_component, paid_to_traveller

_MAY_BE_PAID = (TripStatus.AUTHORISED, TripStatus.TICKETED)


@dataclass(frozen=True)
class AdvanceLimit:
    """How much may be advanced in all, how much of it was, and what is left, in one currency."""

    limit: Money
    advanced: Money

    @property
    def left(self) -> Money:
        return self.limit - self.advanced


def most_advanced(trip: Trip, call: SponsorshipCall) -> AdvanceLimit | None:
    """At most so many percent of what is approved and paid to the traveller, cut down to whole minor units."""
    components = paid_to_traveller(trip)
    if not components:
        return None
    currency = components[0].currency
    own = [one for one in components if one.currency == currency]
    approved = sum(one.approved_minor or 0 for one in own)
    paid = advances_by_component(trip)
    advanced = sum(paid.get(one.ref, 0) for one in own)
    return AdvanceLimit(Money(approved * call.advance_pct // 100, currency), Money(advanced, currency))


def pay_advance(trip: Trip, amount: Money, paying: Paying, *, actor: Account, reason: str = "") -> list[Payment]:
    """Pay an advance from what is set aside for the traveller's components, in their order. Raises `Refused`.

    The same form sent twice is one advance.
    """
    lock_trip(trip)
    if earlier := entered_already(paying.key, amount):
        return earlier
    if trip.status not in _MAY_BE_PAID:
        raise Refused(gettext("An advance is paid once the journey is authorised, and before it is made."))
    ground = who_decides(trip, actor, reason=reason)
    limit = most_advanced(trip, call_of(trip.event)) if trip.event is not None else None
    if limit is None:
        raise Refused(gettext("Nothing is approved that is paid to the traveller."))
    if amount.currency != limit.limit.currency:
        raise Refused(gettext("The advance is paid in %(currency)s.", currency=limit.limit.currency))
    if amount.minor > limit.left.minor:
        raise Refused(_too_much(limit, amount))
    payments = _paid(trip, amount, paying, ground)
    trip_mails.advance_paid(trip, payments[0], amount)
    return payments


def _paid(trip: Trip, amount: Money, paying: Paying, ground: DecisionGround) -> list[Payment]:
    already, left = advances_by_component(trip), amount.minor
    found: list[Payment] = []
    for component in paid_to_traveller(trip):
        room = (component.approved_minor or 0) - already.get(component.ref, 0)
        part = min(left, room) if component.currency == amount.currency else 0
        if part > 0:
            found += pay_from(component, part, PaymentKind.ADVANCE, paying, person_id=trip.person_id, ground=ground)
            left -= part
    return found


def _too_much(limit: AdvanceLimit, amount: Money) -> str:
    language = reader_language()
    return gettext(
        "An advance of at most %(most)s may be paid in all; %(paid)s was paid, %(asked)s is asked.",
        most=money_text(limit.limit, language),
        paid=money_text(limit.advanced, language),
        asked=money_text(amount, language),
    )
