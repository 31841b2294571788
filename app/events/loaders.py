"""URL value → object, through what the viewer may see. An address the event had before redirects to its present one."""

from flask import abort, redirect, request

from app.core.access import current_viewer
from app.core.addresses import address
from app.events import queries
from app.events.models import Event, PriorityArea, Series


def event(slug: str) -> Event | None:
    """The event alone; relations raise unless a query loads them."""
    return queries.event_by_slug(slug, current_viewer()) or _moved_address(slug)


def full_event(slug: str) -> Event | None:
    """The event with everything its page shows."""
    return queries.full_event(slug, current_viewer()) or _moved_address(slug)


def event_to_edit(slug: str) -> Event | None:
    """The event with what its forms show; locked on a POST, so that two savings are compared one after the other."""
    found = queries.event_to_edit(slug, current_viewer(), lock=request.method == "POST")
    return found or _moved_address(slug)


def series(slug: str) -> Series | None:
    return queries.series_by_slug(slug)


def priority_area(slug: str) -> PriorityArea | None:
    return queries.priority_area_by_slug(slug)


def _moved_address(slug: str) -> Event | None:
    """Redirect when `slug` is an old address of an event the viewer may see; 308 keeps the method."""
    present = queries.present_slug(slug, current_viewer())
    if present and request.endpoint:
        path = {**(request.view_args or {}), "slug": present}
        there = address(request.endpoint, request.args.to_dict(flat=False), **path)
        abort(redirect(there, 301 if request.method == "GET" else 308))
    return None
