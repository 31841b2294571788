"""What somebody is about to do when they are asked to sign in: the page says it."""

from collections.abc import Callable

from flask import current_app
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.core.hooks import Hook

#: (endpoint, values of the address) of the page that they come from → what for, "" when it says nothing of it.
Errand = Callable[[str, dict[str, str]], Markup | str]

errands: Hook[Errand] = Hook("accounts.errands", "what for one signs in, by the page that one comes from")


def errand_of(path: str | None) -> Markup | str:
    """What the page at `path` is for, in a sentence; empty when nobody says."""
    try:
        endpoint, values = current_app.url_map.bind("").match((path or "/").partition("?")[0], method="GET")
    except (HTTPException, RequestRedirect):
        return ""
    return next((said for errand in errands if (said := errand(endpoint, dict(values)))), "")
