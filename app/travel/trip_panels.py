"""What other parts show on the page of one journey, below its itinerary: claims, letters."""

from collections.abc import Callable

from markupsafe import Markup

from app.core.hooks import Hook
from app.travel.models import Trip

#: Asked in the order of joining; None shows nothing.
trip_panels: Hook[Callable[[Trip], Markup | None]] = Hook("travel.trip_panels", "parts of the page of one journey")
