"""The front page, the desk, and "my page"."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.core.access import current_viewer, public, requires, signed_in
from app.core.clock import now
from app.events import panels
from app.events.waiting import waiting_for
from app.forums.queries.waiting_reviews import waiting_in_forums
from app.home import front as front_page
from app.home import queries
from app.home.desk import desk_of
from app.registration.links import INVITATION_RULE, REGISTRATION_RULE, invitation_token, registration_token
from app.registration.next_steps import next_step
from app.registration.queries.calendar_answers import open_counts

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def front() -> ResponseReturnValue:
    """The next event large, with its action; then what comes, what was, and the programme in numbers."""
    coming = front_page.coming_events()
    return render_template(
        "home/front.html",
        lead=coming[0] if coming else None,
        actions=panels.render(panels.page_actions, coming[0]) if coming else [],
        coming=coming[1:],
        latest=front_page.latest_events(),
        programme=queries.programme_summary(),
        stated=front_page.stated(),
    )


@bp.get("/desk")
@requires("desk.see")
def desk() -> ResponseReturnValue:
    """The events that the reader works on: how each stands, and what to do next."""
    viewer, at = current_viewer(), now()
    return render_template(
        "home/desk.html", desk=desk_of(viewer, at), forums=waiting_in_forums(viewer), at=at, waiting_for=waiting_for
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
        organised=organised,
        calendar_answers=open_counts(organised),
        next_step_of=lambda mine: next_step(mine.registration, mine.position, mine.offer),
        own_page=lambda registration: REGISTRATION_RULE.replace("<token>", registration_token(registration)),
        answer_page=lambda invitation: INVITATION_RULE.replace("<token>", invitation_token(invitation)),
    )
