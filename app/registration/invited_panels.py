"""What higher modules show on the list of the invited, as `events.panels` does on those of events."""

from collections.abc import Callable

from markupsafe import Markup

from app.core.hooks import Hook
from app.events.models import Event
from app.events.panels import Panel

#: What begins to invite, or to remind so many who are silent.
InvitingButtons = Callable[[Event, int], Markup | None]

inviting_buttons: Hook[InvitingButtons] = Hook(
    "registration.inviting_buttons", "how one begins to invite or to remind, by the list"
)
unsent_mailings: Hook[Panel] = Hook("registration.unsent_mailings", "invitations begun and not sent, above the list")
