"""Which letters a sponsorship has at each of its states, and who issues them."""

from collections.abc import Sequence

from app.accounts.models import Account
from app.core.access import rule
from app.letters.models import LetterKind
from app.travel.models import Sponsorship, SponsorshipStatus, TravelLetter, Trip, TripStatus

#: Kinds that somebody signs, or initials and seals, before they go out.
SIGNED_BY_HAND = (LetterKind.FUNDED_INVITATION, LetterKind.VISA_SUPPORT, LetterKind.VISA_NOTE)
#: Kinds that name the passport, on the sealed paper alone.
NAMES_PASSPORT = (LetterKind.VISA_SUPPORT, LetterKind.VISA_NOTE)

_WITH_FUNDING = (LetterKind.AWARD, LetterKind.FUNDED_INVITATION, LetterKind.VISA_SUPPORT, LetterKind.VISA_NOTE)
_AT: dict[SponsorshipStatus, tuple[LetterKind, ...]] = {
    SponsorshipStatus.WAITLISTED: (LetterKind.WAITING,),
    SponsorshipStatus.REJECTED: (LetterKind.REGRET,),
    SponsorshipStatus.OFFERED: _WITH_FUNDING,
    SponsorshipStatus.ACCEPTED: _WITH_FUNDING,
    SponsorshipStatus.CANCELLED: (LetterKind.CANCELLATION,),
}
_AUTHORISED = (TripStatus.AUTHORISED, TripStatus.TICKETED)
#: Thanks say that the accounts are settled.
_SETTLED = (TripStatus.SETTLED, TripStatus.CLOSED)


def kinds_offered(sponsorship: Sponsorship, trip: Trip | None) -> Sequence[LetterKind]:
    """The letters that can be issued as it stands now."""
    kinds = list(_AT.get(sponsorship.status, ()))
    if trip is not None and trip.status in _AUTHORISED:
        kinds.append(LetterKind.AUTHORISATION)
    if trip is not None and trip.status in _SETTLED:
        kinds.append(LetterKind.TRAVEL_THANKS)
    return kinds


@rule("travel_letters.issue")
def may_issue_letters(viewer: Account | None, on: Sponsorship | TravelLetter) -> bool:
    """Whoever organises the event."""
    sponsorship = on.sponsorship if isinstance(on, TravelLetter) else on
    return viewer is not None and viewer.organises(sponsorship.event_id)


@rule("travel_letters.open")
def may_open_sealed_letters(viewer: Account | None, on: TravelLetter) -> bool:
    """Finance alone, as with the vault itself."""
    return viewer is not None and viewer.handles_money(on.sponsorship.event_id)
