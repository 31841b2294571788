"""What other parts show on the page of one journey, below its itinerary: claims, letters."""

from collections.abc import Callable

from markupsafe import Markup

from app.travel.models import Trip

#: Asked in this order; None shows nothing.
PANELS: list[Callable[[Trip], Markup | None]] = []
