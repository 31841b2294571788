"""Where published profiles join what happens to the answers of a country, without this room knowing them."""

from collections.abc import Callable

from markupsafe import Markup

from app.accounts.models import Account
from app.core.hooks import Hook
from app.profiles.models import CountryResponse

#: A part of the office's page of a response; None where there is nothing to show. It only reads.
ResponsePanel = Callable[[CountryResponse, Account | None], Markup | None]

response_panels: Hook[ResponsePanel] = Hook(
    "profiles.response_panels", "what the office's page of a country's response shows besides its answers"
)
