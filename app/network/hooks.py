"""Where higher modules join what the network shows, without the network knowing them."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from app.core.hooks import Hook

#: (a country's code, who reads) → what stands on its page for them, or None. The page itself is public.
CountryPanel = Callable[[str, Any], Markup | None]

country_panels: Hook[CountryPanel] = Hook(
    "network.country_panels", "what the page of a country shows to those who may see it"
)
