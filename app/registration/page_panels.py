"""What higher modules show on the pages of registration, as `events.panels` does on those of events."""

from collections.abc import Callable

from markupsafe import Markup

from app.core.hooks import Hook
from app.events.models import Event
from app.events.panels import Panel
from app.registration.models import Registration

#: What begins to invite, or to remind so many who are silent.
InvitingButtons = Callable[[Event, int], Markup | None]

inviting_buttons: Hook[InvitingButtons] = Hook(
    "registration.inviting_buttons", "how one begins to invite or to remind, by the list"
)
own_page_panels: Hook[Callable[[Registration], Markup | None]] = Hook(
    "registration.own_page_panels", "below what is registered, on the page of a registration for its person"
)
unsent_mailings: Hook[Panel] = Hook("registration.unsent_mailings", "invitations begun and not sent, above the list")
