"""The words of messages about support, in the language that is set: what each says first, then the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.core.money import Money, money_text
from app.core.translated import reader_language
from app.core.words import word
from app.travel.models import (
    PaidTo,
    ProvidedBy,
    Sponsorship,
    SponsorshipComponent,
    SponsorshipStep,
    SponsorshipVerb,
)
from app.travel.naming import kinds_text, support_body


@dataclass(frozen=True)
class SupportWords:
    """One message: its subject, what its first line says, facts, further sentences, and what its button says."""

    subject: str
    lead: str
    label: str
    rows: Sequence[tuple[str, str]] = ()
    sentences: Sequence[str] = ()


#: A deadline, worded in the recipient's language; empty when there is none.
Deadline = Callable[[], str]


def amount_words(component: SponsorshipComponent) -> str:
    """ "USD 1,000.00, bought by us", or who gives it."""
    if not component.is_ours:
        return gettext("given by others (%(who)s)", who=word(component.provided_by))
    if component.approved_minor is None:
        return gettext("to be decided")
    amount = money_text(Money(component.approved_minor, component.currency), reader_language())
    if component.paid_to is PaidTo.TRAVELLER:
        return gettext("%(amount)s, paid to you", amount=amount)
    if component.paid_to is PaidTo.AGENCY:
        return gettext("at most %(amount)s, bought by us", amount=amount)
    return gettext("%(amount)s, paid to the host", amount=amount)


def totals_text(components: Sequence[SponsorshipComponent]) -> str:
    """What we pay in all: one sum a currency."""
    sums: dict[str, Money] = {}
    for one in components:
        if one.provided_by is ProvidedBy.US and one.approved_minor is not None:
            amount = Money(one.approved_minor, one.currency)
            sums[one.currency] = sums[one.currency] + amount if one.currency in sums else amount
    return "; ".join(money_text(amount, reader_language()) for amount in sums.values())


def _event(sponsorship: Sponsorship) -> str:
    return str(sponsorship.event.title)


def received_words(sponsorship: Sponsorship, decide_by: Deadline) -> SupportWords:
    by = decide_by()
    return SupportWords(
        gettext("We received your request for support: %(event)s", event=_event(sponsorship)),
        gettext("We have received your request for support to come to this event. You need not do anything now."),
        gettext("See your request"),
        [(gettext("You ask for"), kinds_text(sponsorship.components))],
        [gettext("The office decides by %(deadline)s.", deadline=by)] if by else [],
    )


def asked_for_words(sponsorship: Sponsorship, decide_by: Deadline) -> SupportWords:
    """Whoever speaks for their country asked: they did not write it themselves, and may not want it."""
    by = decide_by()
    return SupportWords(
        gettext("Support was asked for you: %(event)s", event=_event(sponsorship)),
        gettext(
            "Your delegation, %(body)s, has asked us to support your journey to this event. You need not do anything now.",
            body=support_body(sponsorship),
        ),
        gettext("See the request"),
        [(gettext("Asked for"), kinds_text(sponsorship.components))],
        [
            *([gettext("The office decides by %(deadline)s.", deadline=by)] if by else []),
            gettext("If you need no support, take the request back on your page."),
        ],
    )


def endorse_words(sponsorship: Sponsorship, decide_by: Deadline) -> SupportWords:
    by = decide_by()
    person = sponsorship.person
    words = gettext(
        "%(name)s asks for support to come to this event. Please say whether you endorse the request.",
        name=person.formal_name,
    )
    if by:
        words = gettext(
            "%(name)s asks for support to come to this event. Please say by %(deadline)s whether you endorse the request.",
            name=person.formal_name,
            deadline=by,
        )
    return SupportWords(
        gettext("Please endorse a request for support: %(event)s", event=_event(sponsorship)),
        words,
        gettext("Look at the request"),
        [
            (gettext("Name"), person.formal_name),
            (gettext("Position"), person.position),
            (gettext("Asks for"), kinds_text(sponsorship.components)),
        ],
    )


def returned_words(sponsorship: Sponsorship, reason: str) -> SupportWords:
    return SupportWords(
        gettext("Your request for support needs a change: %(event)s", event=_event(sponsorship)),
        gettext("Please change your request for support and hand it in again."),
        gettext("Change your request"),
        [(gettext("What the office writes"), reason)],
    )


def waitlisted_words(sponsorship: Sponsorship, reason: str) -> SupportWords:
    return SupportWords(
        gettext("Your request for support is on the waiting list: %(event)s", event=_event(sponsorship)),
        gettext(
            "Your request for support is on the waiting list. You need not do anything: we write when that changes."
        ),
        gettext("See your request"),
        [(gettext("What the office writes"), reason)],
    )


def rejected_words(sponsorship: Sponsorship, reason: str) -> SupportWords:
    return SupportWords(
        gettext("Your request for support: %(event)s", event=_event(sponsorship)),
        gettext("We are sorry: we cannot support your journey to this event."),
        gettext("See your request"),
        [(gettext("What the office writes"), reason)],
        [gettext("Your registration stays as it is. If you cannot come without support, please withdraw it.")]
        if sponsorship.registration is not None
        else [],
    )


def offer_words(sponsorship: Sponsorship, expires: Deadline) -> SupportWords:
    rows = [(word(one.kind), amount_words(one)) for one in sponsorship.components]
    return SupportWords(
        gettext("An offer of support, please answer: %(event)s", event=_event(sponsorship)),
        gettext(
            "We offer you support to come to this event. Please accept or decline by %(deadline)s.", deadline=expires()
        ),
        gettext("Answer the offer"),
        [*rows, (gettext("Paid by us in all"), totals_text(sponsorship.components))],
        [
            gettext("Please buy nothing yourself before we have written to you about your journey."),
            gettext("This link is yours alone and needs no password."),
        ],
    )


def accepted_words(sponsorship: Sponsorship) -> SupportWords:
    return SupportWords(
        gettext("Your support is confirmed: %(event)s", event=_event(sponsorship)),
        gettext("Thank you: you have accepted the support that we offered, and it is confirmed."),
        gettext("See what comes next"),
        [(word(one.kind), amount_words(one)) for one in sponsorship.components],
        [gettext("Your page says at any time what is decided, what is owed, and what to do next.")],
    )


def expired_words(sponsorship: Sponsorship, expires: Deadline) -> SupportWords:
    return SupportWords(
        gettext("The offer of support has expired: %(event)s", event=_event(sponsorship)),
        gettext("The offer of support could be accepted until %(deadline)s, and has expired.", deadline=expires()),
        gettext("See your page"),
        [],
        [gettext("If you would still like to come with support, answer this message: the office can offer it again.")],
    )


def cancelled_words(sponsorship: Sponsorship, reason: str) -> SupportWords:
    return SupportWords(
        gettext("Your support was cancelled: %(event)s", event=_event(sponsorship)),
        gettext("The support for your journey to this event was cancelled. Please buy nothing for it."),
        gettext("See your page"),
        [(gettext("Reason"), reason)],
    )


def speaker_words(sponsorship: Sponsorship, step: SponsorshipStep) -> SupportWords:
    """To the coordinator: what became of somebody of theirs. No amounts."""
    name = sponsorship.person.name
    words = {
        SponsorshipVerb.WAITLIST: gettext("%(name)s is on the waiting list for support.", name=name),
        SponsorshipVerb.REJECT: gettext("%(name)s gets no support for this event.", name=name),
        SponsorshipVerb.OFFER: gettext("%(name)s was offered support to come to this event.", name=name),
        SponsorshipVerb.EXPIRE: gettext("%(name)s did not answer the offer of support in time.", name=name),
        SponsorshipVerb.CANCEL: gettext("The support for %(name)s was cancelled.", name=name),
    }[step.verb]
    return SupportWords(
        gettext("Support for your people: %(event)s", event=_event(sponsorship)),
        " ".join((words, gettext("You need not do anything."))),
        gettext("See the requests of your people"),
        [
            (gettext("Support"), kinds_text(sponsorship.components)),
            (gettext("Reason"), step.reason if step.verb is SponsorshipVerb.REJECT else ""),
        ],
    )


def office_words(sponsorship: Sponsorship, step: SponsorshipStep, follows: Sponsorship | None) -> SupportWords:
    """To whoever organises the event: what a traveller, a coordinator or the clock did."""
    name, body = sponsorship.person.name, support_body(sponsorship)
    words = {
        SponsorshipVerb.ENDORSE: gettext("The request of %(name)s was endorsed: please decide.", name=name),
        SponsorshipVerb.OBJECT: gettext("There is an objection to the request of %(name)s: please decide.", name=name),
        SponsorshipVerb.ACCEPT: gettext("%(name)s accepted the offer: please plan the journey.", name=name),
        SponsorshipVerb.DECLINE: gettext(
            "%(name)s declined the offer: please ask whether they come at their own cost.", name=name
        ),
        SponsorshipVerb.EXPIRE: gettext(
            "The offer to %(name)s expired: please decide who is offered it next.", name=name
        ),
        SponsorshipVerb.WITHDRAW: gettext("%(name)s took the request for support back.", name=name),
        SponsorshipVerb.CANCEL: gettext("%(name)s no longer needs the support that was accepted.", name=name),
    }[step.verb]
    waits = gettext("%(name)s (%(body)s)", name=follows.person.name, body=support_body(follows)) if follows else ""
    return SupportWords(
        gettext("Support, %(name)s: %(event)s", name=name, event=_event(sponsorship)),
        words,
        gettext("Open the request"),
        [
            (gettext("Comes for"), body),
            (gettext("Support"), kinds_text(sponsorship.components)),
            (gettext("Reason"), step.reason),
            (gettext("Waits longest"), waits),
        ],
    )
