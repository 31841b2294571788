"""Words for the enumerations of journeys, and for the messages about them."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.words import name_kinds
from app.travel.models import CostBearer, TravelMode, TripStatus, TripVerb, VisaState
from app.travel.next_acts import TripAct, TripOwner

name_members(
    {
        TripStatus.PLANNING: _l("Being planned"),
        TripStatus.PROPOSED: _l("Itinerary handed in"),
        TripStatus.AUTHORISED: _l("Authorised"),
        TripStatus.TICKETED: _l("Ticket bought"),
        TripStatus.TRAVELLED: _l("Travelled"),
        TripStatus.NO_SHOW: _l("Did not come"),
        TripStatus.CANCELLED: _l("Cancelled"),
        TripStatus.SETTLED: _l("Settled"),
        TripStatus.CLOSED: _l("Closed"),
    }
)
name_members(
    {
        TripVerb.BEGIN: _l("The journey began to be planned"),
        TripVerb.PROPOSE: _l("The itinerary was handed in"),
        TripVerb.RETURN: _l("The itinerary was given back"),
        TripVerb.AUTHORISE: _l("The journey was authorised"),
        TripVerb.TICKET: _l("The ticket was bought"),
        TripVerb.CHANGE: _l("The ticket was changed"),
        TripVerb.TRAVELLED: _l("The journey was made"),
        TripVerb.NO_SHOW: _l("The traveller did not come"),
        TripVerb.CANCEL: _l("The journey was cancelled"),
        TripVerb.SETTLE: _l("The journey was settled"),
        TripVerb.CLOSE: _l("The journey was closed"),
    }
)
name_members(
    {
        TravelMode.AIR: _l("Air"),
        TravelMode.ROAD: _l("Road"),
        TravelMode.RAIL: _l("Rail"),
        TravelMode.SEA: _l("Sea"),
    }
)
name_members(
    {
        CostBearer.PROGRAMME: _l("The programme"),
        CostBearer.TRAVELLER: _l("The traveller"),
        CostBearer.INSTITUTION: _l("The traveller's institution"),
    }
)
name_members(
    {
        VisaState.UNKNOWN: _l("Not known"),
        VisaState.NOT_NEEDED: _l("Not needed"),
        VisaState.NOT_STARTED: _l("Needed, not applied for yet"),
        VisaState.APPLIED: _l("Applied for"),
        VisaState.GRANTED: _l("Granted by the consulate"),
        VisaState.REFUSED: _l("Refused by the consulate"),
    }
)
name_members(
    {
        TripAct.ITINERARY: _l("Enter the itinerary"),
        TripAct.AUTHORISE: _l("Look at the itinerary and authorise it"),
        TripAct.VISA: _l("Waiting for the visa"),
        TripAct.TICKET: _l("Buy the ticket"),
        TripAct.TRAVEL: _l("Make the journey"),
        TripAct.ATTENDANCE: _l("Say whether they came"),
        TripAct.CLAIM: _l("Claim the expenses"),
        TripAct.LOSS: _l("Say what cancelling the ticket costs"),
        TripAct.REFUND: _l("Wait for the refund of the ticket"),
        TripAct.SETTLE: _l("Settle"),
        TripAct.NOTHING: _l("Nothing"),
    }
)
name_members(
    {
        TripOwner.TRAVELLER: _l("The traveller"),
        TripOwner.DESK: _l("The travel desk"),
        TripOwner.FINANCE: _l("Finance"),
        TripOwner.NOBODY: _l("Nobody"),
    }
)
name_kinds(
    {
        "travel/trip_proposed": _l("Itinerary handed in"),
        "travel/trip_returned": _l("Itinerary given back"),
        "travel/trip_authorised": _l("Journey authorised"),
        "travel/trip_ticketed": _l("Ticket bought"),
        "travel/trip_changed": _l("Ticket changed"),
        "travel/trip_travelled": _l("How to claim expenses"),
        "travel/trip_missed": _l("Journey not made"),
        "travel/trip_missed_contact": _l("Journey not made, to the coordinator"),
        "travel/trip_settled": _l("Journey settled"),
        "travel/advance_paid": _l("Advance paid"),
        "travel/visa_told": _l("News of a visa"),
        "travel/journey_entry": _l("Calendar entry of a journey"),
        "travel/reminded": _l("Reminder to a traveller"),
        "travel/endorsement_reminded": _l("Reminder to endorse a request"),
    }
)
