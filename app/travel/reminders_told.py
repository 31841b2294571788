"""The words of reminders: what each asks for first, and by when."""

from flask_babel import gettext

from app.core.shown import written_date
from app.travel.models import Sponsorship, Trip
from app.travel.naming import kinds_text
from app.travel.told import Deadline, SupportWords


def _event(sponsorship: Sponsorship) -> str:
    return str(sponsorship.event.title)


def offer_waits(sponsorship: Sponsorship, until: Deadline) -> SupportWords:
    return SupportWords(
        gettext("Your offer of support waits for an answer: %(event)s", event=_event(sponsorship)),
        gettext("Please accept or decline the offer of support by %(deadline)s.", deadline=until()),
        gettext("Answer the offer"),
        [(gettext("Support"), kinds_text(sponsorship.components))],
        [gettext("After that the offer ends by itself.")],
    )


def draft_waits(sponsorship: Sponsorship, until: Deadline) -> SupportWords:
    return SupportWords(
        gettext("Your request for support is not handed in yet: %(event)s", event=_event(sponsorship)),
        gettext("Please hand your request for support in by %(deadline)s.", deadline=until()),
        gettext("Hand your request in"),
        [],
        [gettext("If you no longer need support, you need not do anything.")],
    )


def endorsement_waits(sponsorship: Sponsorship, until: Deadline) -> SupportWords:
    name, by = sponsorship.person.formal_name, until()
    lead = gettext(
        "Please say whether you endorse the request of %(name)s for support to come to this event.", name=name
    )
    if by:
        lead = gettext(
            "Please say by %(deadline)s whether you endorse the request of %(name)s for support to come to this event.",
            name=name,
            deadline=by,
        )
    return SupportWords(
        gettext("A request for support waits for your endorsement: %(event)s", event=_event(sponsorship)),
        lead,
        gettext("Look at the request"),
        [(gettext("Asks for"), kinds_text(sponsorship.components))],
    )


def itinerary_waits(trip: Trip) -> SupportWords:
    return SupportWords(
        gettext("Please enter your itinerary: %(event)s", event=trip.event.title if trip.event else trip.purpose),
        gettext("Please enter on your page how you wish to travel, so that we can buy your ticket."),
        gettext("Enter your itinerary"),
        [],
        [gettext("One segment for each flight is enough. You can add others later.")],
    )


def visa_waits(trip: Trip, until: Deadline) -> SupportWords:
    return SupportWords(
        gettext("Your visa: %(event)s", event=trip.event.title if trip.event else trip.purpose),
        gettext("Please say on your page how far your visa got. Your journey begins on %(day)s.", day=until()),
        gettext("Say how far it got"),
        [(gettext("Departure"), written_date(trip.departs_on))],
        [gettext("No ticket is bought before the visa is granted, or you have said that you need none.")],
    )


def claim_waits(trip: Trip, until: Deadline) -> SupportWords:
    return SupportWords(
        gettext("Please claim your expenses: %(event)s", event=trip.event.title if trip.event else trip.purpose),
        gettext("Please claim your expenses on your page by %(deadline)s.", deadline=until()),
        gettext("Claim your expenses"),
        [],
        [gettext("If you had nothing to pay but what was agreed, one button is enough.")],
    )
