"""How large a request may be: every view takes the usual, and one that takes files says how much more."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request

from app.config import MEGABYTE

Route = TypeVar("Route", bound=Callable[..., object])


def takes_up_to(megabytes: int) -> Callable[[Route], Route]:
    """State of a view that its form may be as large as this; it stands below the route and its guard."""

    def decorate(view: Route) -> Route:
        view.longest_body = megabytes * MEGABYTE  # type: ignore[attr-defined]
        return view

    return decorate


def _allow() -> None:
    """First of all: the protection of forms already reads the body."""
    view = current_app.view_functions.get(request.endpoint or "")
    if longest := getattr(view, "longest_body", None):
        request.max_content_length = longest


def largest_here() -> int:
    """Megabytes that a request to this address may have."""
    return (request.max_content_length or 0) // MEGABYTE


def init_app(app: Flask) -> None:
    app.before_request(_allow)
