"""The words of messages about trips, in the language that is set: what each says first, then the rest."""

from collections.abc import Sequence

from flask_babel import gettext

from app.core.money import Money, money_text
from app.core.shown import written_date
from app.core.translated import reader_language
from app.core.words import word
from app.travel.itinerary import FoundFlaw
from app.travel.itinerary_words import flaw_sentence, segment_line
from app.travel.models import Trip, TripStep, VisaCase
from app.travel.told import Deadline, SupportWords


def _event(trip: Trip) -> str:
    return str(trip.event.title) if trip.event is not None else trip.purpose


def _segments(trip: Trip) -> list[tuple[str, str]]:
    return [
        (gettext("Segment %(number)d", number=segment.position), segment_line(segment)) for segment in trip.segments
    ]


def itinerary_given_back(trip: Trip, step: TripStep) -> SupportWords:
    return SupportWords(
        gettext("Your itinerary needs a change: %(event)s", event=_event(trip)),
        gettext("Please change your itinerary and hand it in again."),
        gettext("Change your itinerary"),
        [(gettext("What the office writes"), step.reason)],
    )


def authorised(trip: Trip, _step: TripStep) -> SupportWords:
    return SupportWords(
        gettext("Your journey is authorised: %(event)s", event=_event(trip)),
        gettext("Your journey to this event is authorised as it stands below. Please check names, days and times."),
        gettext("See your journey"),
        _segments(trip),
        [
            gettext("Each part of it comes in a message of its own, which puts it into your calendar."),
            gettext("Please buy nothing yourself unless we have agreed on it: tickets are bought by the office."),
        ],
    )


def ticketed(trip: Trip, _step: TripStep) -> SupportWords:
    return SupportWords(
        gettext("Your ticket: %(event)s", event=_event(trip)),
        gettext("Your ticket has been bought. Please check the flights and the booking below."),
        gettext("See your journey"),
        [(gettext("Booking"), trip.booking), *_segments(trip)],
        [gettext("Keep your boarding passes: you may be asked for them when you claim your expenses.")],
    )


def changed(trip: Trip, step: TripStep) -> SupportWords:
    return SupportWords(
        gettext("Your journey changes: %(event)s", event=_event(trip)),
        gettext("Your ticket is being changed. You need not do anything: the new one follows."),
        gettext("See your journey"),
        [(gettext("Reason"), step.reason)],
    )


def travelled(trip: Trip, until: Deadline) -> SupportWords:
    by = until()
    lead = gettext("Thank you for coming. Please claim your expenses on your page.")
    if by:
        lead = gettext("Thank you for coming. Please claim your expenses on your page by %(deadline)s.", deadline=by)
    return SupportWords(
        gettext("How to claim your expenses: %(event)s", event=_event(trip)),
        lead,
        gettext("Claim your expenses"),
        [],
        [gettext("If you had nothing to pay but what was agreed, one button is enough.")],
    )


def missed(trip: Trip, step: TripStep) -> SupportWords:
    return SupportWords(
        gettext("Your journey was not made: %(event)s", event=_event(trip)),
        gettext("We noted that you did not come to this event. Please answer this message if that is wrong."),
        gettext("See your page"),
        [(gettext("What the office writes"), step.reason)],
        [gettext("If you were paid an advance, your page says how much of it is to be given back.")],
    )


def missed_to_speaker(trip: Trip, _step: TripStep) -> SupportWords:
    name = trip.person.name
    return SupportWords(
        gettext("%(name)s did not come: %(event)s", name=name, event=_event(trip)),
        gettext(
            "%(name)s, whose journey was paid for, did not come to this event. You need not do anything.", name=name
        ),
        gettext("See the requests of your people"),
    )


def settled(trip: Trip, step: TripStep) -> SupportWords:
    return SupportWords(
        gettext("Your journey is settled: %(event)s", event=_event(trip)),
        gettext(
            "Thank you: your journey to this event is settled, and nobody owes anything. You need not do anything."
        ),
        gettext("See your page"),
        [(gettext("What the office writes"), step.reason)] if step.reason else [],
    )


def advance_paid(trip: Trip, amount: Money, reference: str) -> SupportWords:
    written = money_text(amount, reader_language())
    return SupportWords(
        gettext("An advance was paid to you: %(event)s", event=_event(trip)),
        gettext("An advance of %(amount)s was paid to you for your journey.", amount=written),
        gettext("See your journey"),
        [(gettext("Reference"), reference)],
        [gettext("It is deducted from what you claim after the journey.")],
    )


def proposed_to_desk(trip: Trip, flaws: Sequence[FoundFlaw]) -> SupportWords:
    name = trip.person.name
    return SupportWords(
        gettext("Itinerary of %(name)s: %(event)s", name=name, event=_event(trip)),
        gettext("%(name)s handed in an itinerary: please authorise it, or give it back with a reason.", name=name),
        gettext("Open the journey"),
        [*_segments(trip), *((gettext("To look at"), flaw_sentence(flaw)) for flaw in flaws)],
    )


def visa_to_desk(trip: Trip, visa: VisaCase) -> SupportWords:
    name = trip.person.name
    return SupportWords(
        gettext("Visa of %(name)s: %(event)s", name=name, event=_event(trip)),
        gettext("%(name)s says of the visa: %(state)s.", name=name, state=word(visa.state)),
        gettext("Open the journey"),
        [(gettext("Departure"), written_date(trip.departs_on))],
    )
