"""Words for the enumerations of sponsored travel."""

from flask_babel import lazy_gettext as _l

from app.calendars.words import name_reasons
from app.core.words import name_members
from app.mail.words import name_kinds
from app.travel.models import (
    ComponentKind,
    LateClaim,
    PaidTo,
    ProvidedBy,
    SponsorshipOrigin,
    SponsorshipStatus,
    SponsorshipVerb,
    VisaNeed,
)

name_members(
    {
        SponsorshipStatus.DRAFT: _l("Not handed in"),
        SponsorshipStatus.SUBMITTED: _l("Request handed in"),
        SponsorshipStatus.ENDORSED: _l("Endorsed"),
        SponsorshipStatus.WAITLISTED: _l("On the waiting list"),
        SponsorshipStatus.OFFERED: _l("Offered"),
        SponsorshipStatus.ACCEPTED: _l("Accepted"),
        SponsorshipStatus.DECLINED: _l("Declined"),
        SponsorshipStatus.EXPIRED: _l("Expired"),
        SponsorshipStatus.REJECTED: _l("Rejected"),
        SponsorshipStatus.WITHDRAWN: _l("Withdrawn"),
        SponsorshipStatus.CANCELLED: _l("Cancelled"),
    }
)
name_members(
    {
        SponsorshipOrigin.SELF: _l("Asked by the traveller"),
        SponsorshipOrigin.ORGANISER: _l("Invited with support"),
        SponsorshipOrigin.COORDINATOR: _l("Asked by the coordinator"),
        SponsorshipOrigin.SUBSTITUTION: _l("Comes in somebody's place"),
    }
)
name_members(
    {
        SponsorshipVerb.REQUEST: _l("Request begun"),
        SponsorshipVerb.SUBMIT: _l("Request handed in"),
        SponsorshipVerb.RETURN: _l("Returned to the traveller"),
        SponsorshipVerb.ENDORSE: _l("Endorsed by the coordinator"),
        SponsorshipVerb.OBJECT: _l("Objection of the coordinator"),
        SponsorshipVerb.WAITLIST: _l("Request put on the waiting list"),
        SponsorshipVerb.REJECT: _l("Request rejected"),
        SponsorshipVerb.OFFER: _l("Support offered"),
        SponsorshipVerb.ACCEPT: _l("Offer accepted"),
        SponsorshipVerb.DECLINE: _l("Offer declined"),
        SponsorshipVerb.EXPIRE: _l("Offer expired"),
        SponsorshipVerb.WITHDRAW: _l("Request withdrawn"),
        SponsorshipVerb.CANCEL: _l("Support cancelled"),
    }
)
name_members(
    {
        ComponentKind.AIRFARE: _l("Air ticket"),
        ComponentKind.GROUND: _l("Journey by land"),
        ComponentKind.PER_DIEM: _l("Per diem"),
        ComponentKind.LODGING: _l("Hotel"),
        ComponentKind.VISA: _l("Visa"),
        ComponentKind.INSURANCE: _l("Travel insurance"),
        ComponentKind.REGISTRATION: _l("Registration fee"),
        ComponentKind.OTHER: _l("Something else"),
    }
)
name_members(
    {
        ProvidedBy.US: _l("The programme"),
        ProvidedBy.HOST: _l("The host"),
        ProvidedBy.OWN_INSTITUTION: _l("The traveller's own institution"),
        ProvidedBy.OTHER_SPONSOR: _l("Another sponsor"),
    }
)
name_members(
    {
        PaidTo.TRAVELLER: _l("Paid to the traveller"),
        PaidTo.AGENCY: _l("Bought by us from an agency"),
        PaidTo.HOST: _l("Paid to the host"),
    }
)
name_members(
    {
        VisaNeed.UNKNOWN: _l("I do not know"),
        VisaNeed.YES: _l("Yes"),
        VisaNeed.NO: _l("No"),
    }
)
name_members(
    {
        LateClaim.REFUSE: _l("Refused"),
        LateClaim.WITH_REASON: _l("Taken with a reason"),
    }
)
name_kinds(
    {
        "travel/request_received": _l("Request for support received"),
        "travel/please_endorse": _l("Please endorse a request for support"),
        "travel/request_returned": _l("Request for support returned"),
        "travel/request_waitlisted": _l("Request for support on the waiting list"),
        "travel/request_rejected": _l("Request for support rejected"),
        "travel/offered": _l("Offer of support"),
        "travel/offer_accepted": _l("Support confirmed"),
        "travel/offer_expired": _l("Offer of support expired"),
        "travel/sponsorship_cancelled": _l("Support cancelled"),
        "travel/contact_told": _l("Support of somebody, told to the coordinator"),
        "travel/office_told": _l("Support of somebody, told to the office"),
    }
)
name_reasons({"supported": _l("Their journey is supported: the support has to be cancelled first.")})
