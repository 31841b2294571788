"""The words of messages about claims, in the language that is set: what each says first, then the rest."""

from datetime import date

from flask_babel import gettext

from app.core.money import Money, money_text
from app.core.shown import written_date
from app.core.translated import reader_language
from app.core.words import word
from app.travel.models import TravelClaim, TravelClaimLine, TravelClaimStep, TripStatus
from app.travel.told import SupportWords


def _event(claim: TravelClaim) -> str:
    return str(claim.trip.event.title) if claim.trip.event is not None else claim.trip.purpose


def _written(minor: int, currency: str) -> str:
    return money_text(Money(minor, currency), reader_language())


def _claimed(line: TravelClaimLine) -> str:
    original = _written(line.minor, line.currency)
    if line.currency == line.component.currency:
        return original
    return f"{original} = {_written(line.base_minor, line.component.currency)}"


def _label(line: TravelClaimLine) -> str:
    return f"{line.position}. {line.what or word(line.component.kind)}"


def received_claim(claim: TravelClaim) -> SupportWords:
    return SupportWords(
        gettext("We received your claim: %(event)s", event=_event(claim)),
        gettext("We have received your claim. You need not do anything now: we write when it is decided."),
        gettext("See your claim"),
        [(_label(line), _claimed(line)) for line in claim.lines],
    )


def waits_claim(claim: TravelClaim) -> SupportWords:
    name = claim.trip.person.name
    return SupportWords(
        gettext("Claim of %(name)s: %(event)s", name=name, event=_event(claim)),
        gettext("%(name)s handed in a claim: please authorise it, or send it back with a reason.", name=name),
        gettext("Open the claim"),
        [(gettext("Why it comes late"), claim.late_reason)],
    )


def returned_claim(claim: TravelClaim, step: TravelClaimStep) -> SupportWords:
    return SupportWords(
        gettext("Your claim needs a change: %(event)s", event=_event(claim)),
        gettext("Please change your claim and hand it in again. Nothing you entered is lost."),
        gettext("Change your claim"),
        [
            *((_label(line), line.reason) for line in claim.lines if line.reason),
            (gettext("What the office writes"), step.reason),
        ],
    )


def decided_claim(claim: TravelClaim) -> SupportWords:
    return SupportWords(
        gettext("Your claim was decided: %(event)s", event=_event(claim)),
        _what_follows(claim),
        gettext("See your claim"),
        [(_label(line), _decided(line)) for line in claim.lines] + _paid_before(claim),
    )


def _paid_before(claim: TravelClaim) -> list[tuple[str, str]]:
    """What makes the difference between what was authorised and what will be paid."""
    before = sum(line.decided_minor or 0 for line in claim.lines) - (claim.net_minor or 0)
    return [(gettext("Paid so far"), _written(before, claim.currency))] if before > 0 else []


def _what_follows(claim: TravelClaim) -> str:
    net = claim.net_minor or 0
    if net >= 0 and not any(line.decided_minor for line in claim.lines):
        return gettext("Nothing of your claim was authorised. The reasons stand below; if they are mistaken, answer.")
    if net > 0:
        amount = _written(net, claim.currency)
        return gettext("Your claim was authorised: %(amount)s will be paid to you.", amount=amount)
    if net < 0:
        amount = _written(-net, claim.currency)
        return gettext(
            "Your advance was more than what was authorised: please give %(amount)s back. Answer this message and we "
            "write how.",
            amount=amount,
        )
    return gettext("Your claim was authorised. Your advance has paid all of it: you need not do anything.")


def _decided(line: TravelClaimLine) -> str:
    authorised = _written(line.decided_minor or 0, line.component.currency)
    words = gettext("claimed %(claimed)s, authorised %(authorised)s", claimed=_claimed(line), authorised=authorised)
    return f"{words}. {line.reason}" if line.reason else words


def paid_claim(claim: TravelClaim, amount: Money, paid_on: date, reference: str) -> SupportWords:
    written, left = money_text(amount, reader_language()), claim.outstanding
    return SupportWords(
        gettext("Your claim was paid: %(event)s", event=_event(claim))
        if not left.minor
        else gettext("A part of your claim was paid: %(event)s", event=_event(claim)),
        gettext("%(amount)s was paid to you for your journey.", amount=written),
        gettext("See your claim"),
        [(gettext("Paid on"), written_date(paid_on)), (gettext("Reference"), reference)],
        [gettext("%(left)s is still to be paid.", left=money_text(left, reader_language()))] if left.minor else [],
    )


def asked_back_claim(claim: TravelClaim, step: TravelClaimStep) -> SupportWords:
    amount = _written(-(claim.net_minor or 0), claim.currency)
    said = gettext(
        "The journey was not made: please give %(amount)s back. Answer this message and we write how.", amount=amount
    )
    if claim.trip.status is TripStatus.TRAVELLED:
        said = gettext(
            "Nothing was claimed for your journey: please give %(amount)s back. Answer this message and we write how.",
            amount=amount,
        )
    return SupportWords(
        gettext("Please give your advance back: %(event)s", event=_event(claim)),
        said,
        gettext("See your page"),
        [(gettext("What the office writes"), step.reason)],
    )


def refunded_claim(claim: TravelClaim, amount: Money) -> SupportWords:
    written = money_text(amount, reader_language())
    left = -claim.outstanding.minor
    follows = gettext("Nothing is owed any more: you need not do anything.")
    if left > 0:
        follows = gettext("%(left)s is still to come back.", left=_written(left, claim.currency))
    return SupportWords(
        gettext("We received what you gave back: %(event)s", event=_event(claim)),
        gettext("Thank you: the %(amount)s that you gave back came in.", amount=written),
        gettext("See your page"),
        [],
        [follows],
    )


def written_off_claim(claim: TravelClaim, step: TravelClaimStep, *, shows_amounts: bool) -> SupportWords:
    """For who organises the event: of amounts nothing, unless they may see them."""
    name, amount = claim.trip.person.name, _written(step.minor or 0, claim.currency)
    said = gettext(
        "What is owed of the advance of %(name)s is not asked back any more. You need not do anything.", name=name
    )
    if shows_amounts:
        said = gettext(
            "%(amount)s of the advance of %(name)s is not asked back any more. You need not do anything.",
            amount=amount,
            name=name,
        )
    return SupportWords(
        gettext("Written off, %(name)s: %(event)s", name=name, event=_event(claim)),
        said,
        gettext("Open the claim") if shows_amounts else gettext("Open the journey"),
        [(gettext("Reason"), step.reason)],
    )
