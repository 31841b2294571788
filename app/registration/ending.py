"""Where higher modules join what happens to registrations, without registration knowing them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.hooks import Hook
from app.registration.models import Registration, RegistrationStatus

#: The registrations of one event that came to this status together, in the transaction that brought them there.
Ended = Callable[[Sequence[Registration], RegistrationStatus], object]

ended: Hook[Ended] = Hook("registration.ended", "after registrations were withdrawn, declined or merged")

#: A sentence that says why the registration can't be withdrawn just so, and an address where it can; None: it can.
Keeping = Callable[[Registration], "KeptSeat | None"]


@dataclass(frozen=True)
class KeptSeat:
    """What has to end before a registration is withdrawn: why, and the pages on which its person and the office end it."""

    sentence: str
    url: str
    office_url: str
    reason: str  #: a code that `calendars.words.name_reasons` knows


keeping: Hook[Keeping] = Hook("registration.keeping", "what has to end before somebody withdraws a registration")


def kept_by(registration: Registration) -> KeptSeat | None:
    """The first thing that keeps it; None when nothing does."""
    return next((found for each in keeping if (found := each(registration)) is not None), None)
