"""Where higher modules join what happens to registrations, without registration knowing them."""

from collections.abc import Callable, Sequence

from app.core.hooks import Hook
from app.registration.models import Registration, RegistrationStatus

#: The registrations of one event that came to this status together, in the transaction that brought them there.
Ended = Callable[[Sequence[Registration], RegistrationStatus], object]

ended: Hook[Ended] = Hook("registration.ended", "after registrations were withdrawn, declined or merged")
