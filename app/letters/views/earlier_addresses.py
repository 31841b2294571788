"""Where the steps of an invitation stood before: who kept such an address is led on."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from app.core.access import requires
from app.events.loaders import event
from app.events.models import Event
from app.letters.loaders import mailing_here

bp = Blueprint("earlier_addresses", __name__, url_prefix="/events/<slug>/invitations/messages/<public_id>")

STEPS = {
    "recipients": "mailing_steps.audience",
    "recipients/addresses": "pasted_recipients.paste",
    "words": "mailing_steps.words",
    "preview": "mailing_steps.preview",
}


@bp.get("/<path:step>")
@requires("mailing.send", on=event)
def step(event: Event, public_id: str, step: str) -> ResponseReturnValue:
    """The same step where it stands now."""
    mailing_here(event, public_id)
    return redirect(url_for(STEPS.get(step) or abort(404), slug=event.slug, public_id=public_id), 301)
