"""URL values → mailings, through what the viewer may see."""

from flask import abort

from app.events.models import Event
from app.letters.models import Mailing
from app.letters.queries.mailings import mailing_of


def mailing_here(event: Event, public_id: str) -> Mailing:
    """A mailing of the event, without its recipients, or 404."""
    return mailing_of(event, public_id) or abort(404)


def draft_here(event: Event, public_id: str) -> Mailing:
    """The same while it can still be changed: what waits, or was sent, is no draft."""
    found = mailing_here(event, public_id)
    return found if found.is_draft else abort(404)
