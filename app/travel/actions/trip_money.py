"""Money of a trip moves through the ledger: what was set aside is raised, paid from, or let go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions.commitments import confirm_commitment, release_commitment, reserve
from app.funding.actions.payments import pay
from app.funding.models import DecisionGround, Payment, PaymentKind
from app.funding.sentences import used_already
from app.travel.models import ComponentKind, SponsorshipComponent
from app.travel.queries.trip_money import latest_commitment, live_commitments, payments_under


@dataclass(frozen=True)
class Paying:
    """One payment as it is entered; `key` is that of the form, so that the same form sent twice pays once."""

    paid_on: date
    payee: str
    key: str
    reference: str = ""
    method: str = ""


def entered_already(key: str, amount: Money) -> list[Payment]:
    """What the same form has entered before, below zero where it came back; nothing when it comes for the first time.

    Raises `Refused` where it comes again with another amount.
    """
    earlier = list(payments_under(key))
    entered = sum((one.money for one in earlier), Money(0, earlier[0].currency)) if earlier else amount
    if entered != amount:
        raise Refused(used_already(entered))
    return earlier


def raise_approval(component: SponsorshipComponent, minor: int) -> None:
    """Approve more of a component, and set the difference aside on the line of what was set aside for it before."""
    before = component.approved_minor or 0
    if minor <= before:
        raise Refused(gettext("Enter more than what is approved already."))
    earlier = latest_commitment(component)
    if earlier is None:
        raise Refused(gettext("No money was set aside for this on a budget line."))
    commitment = reserve(earlier.line, Money(minor - before, component.currency), component.ref)
    confirm_commitment(commitment)
    component.approved_minor = minor


def pay_from(
    component: SponsorshipComponent,
    minor: int,
    kind: PaymentKind,
    paying: Paying,
    *,
    person_id: int | None = None,
    completes: bool = False,
    ground: DecisionGround = DecisionGround.ORDINARY,
) -> list[Payment]:
    """Pay from what is set aside for a component, the first first; what exceeds it is taken from what is available.

    With `completes`, what is left of it is let go.
    """
    live = live_commitments([component])[component.ref]
    if not live:
        raise Refused(gettext("No money is set aside for this on a budget line."))
    paid, left = [], minor
    for number, commitment in enumerate(live, 1):
        is_last = number == len(live)
        part = left if is_last else min(left, commitment.open_minor)
        if part > 0:
            paid.append(
                pay(
                    commitment.line,
                    Money(part, component.currency),
                    kind,
                    paying.paid_on,
                    paying.payee,
                    key=f"{paying.key}-{component.id}-{number}",
                    commitment=commitment,
                    completes=completes,
                    person_id=person_id,
                    reference=paying.reference,
                    method=paying.method,
                    ground=ground,
                )
            )
        elif completes:
            release_commitment(commitment)
        left -= part
    return paid


def pay_beyond(component: SponsorshipComponent, minor: int, kind: PaymentKind, paying: Paying) -> Payment:
    """Pay more for a component, from what is available on its line: nothing was set aside for it."""
    earlier = latest_commitment(component)
    if earlier is None:
        raise Refused(gettext("No money was set aside for this on a budget line."))
    amount, key = Money(minor, component.currency), f"{paying.key}-{component.id}-beyond"
    return pay(
        earlier.line,
        amount,
        kind,
        paying.paid_on,
        paying.payee,
        key=key,
        subject_ref=component.ref,
        reference=paying.reference,
        method=paying.method,
    )


def free_money(components: Iterable[SponsorshipComponent], keeps: frozenset[ComponentKind] = frozenset()) -> None:
    """Release what is still set aside, but for kinds that stay payable."""
    gone = [one for one in components if one.kind not in keeps]
    for commitments in live_commitments(gone).values():
        for commitment in commitments:
            release_commitment(commitment)
