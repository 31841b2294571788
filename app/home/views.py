"""The front page, and "my page"."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.core.access import current_viewer, public, signed_in
from app.home import queries
from app.registration.links import INVITATION_RULE, REGISTRATION_RULE, invitation_token, registration_token
from app.registration.next_steps import next_step
from app.registration.queries.calendar_answers import open_counts

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def front() -> ResponseReturnValue:
    coming = queries.coming_events()
    return render_template(
        "home/front.html",
        coming=coming,
        latest=queries.latest_events() if all(event.is_demonstration for event in coming) else [],
        programme=queries.programme(),
    )


@bp.get("/me")
@signed_in
def mine() -> ResponseReturnValue:
    """What is asked of the reader, what they are registered for, and what they organise."""
    viewer = current_viewer()
    organised = queries.organised_events(viewer) if viewer.is_staff else []
    ahead, past = queries.registrations(viewer.person)
    return render_template(
        "home/mine.html",
        person=viewer.person,
        invitations=queries.invitations(viewer.person),
        ahead=ahead,
        past=past,
        others=queries.made_for_others(viewer.person),
        organised=organised,
        calendar_answers=open_counts(organised),
        next_step_of=lambda mine: next_step(mine.registration, mine.position, mine.offer),
        own_page=lambda registration: REGISTRATION_RULE.replace("<token>", registration_token(registration)),
        answer_page=lambda invitation: INVITATION_RULE.replace("<token>", invitation_token(invitation)),
    )
