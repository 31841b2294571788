"""The invited: the list with the silent first, one invitation, and taking it back."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.paging import page_of
from app.events import panels
from app.events.loaders import event
from app.events.models import Event
from app.registration.actions import inviting
from app.registration.models import Invitation
from app.registration.page_panels import inviting_buttons, unsent_mailings
from app.registration.queries import invitations as queries
from app.registration.queries.calendar_answers import calendar_answers_of, replies_from
from app.registration.queries.reaching import invited_address, is_reached, reach_of, unreached_invited
from app.registration.views.shown import obstacle_shown

bp = Blueprint("invitations", __name__, url_prefix="/events/<slug>/invitations")

ANSWERS = (queries.SILENT, queries.ACCEPTED, queries.DECLINED, queries.WITHDREW)


@bp.get("")
@requires("invitation.list", on=event)
def index(event: Event) -> ResponseReturnValue:
    """Who was invited and what they said, the silent first; filters live in the URL."""
    answer, country, search = (request.args.get(name, "") for name in ("answer", "country", "search"))
    if answer and answer not in ANSWERS:
        abort(404)
    unreached, narrowed = unreached_invited(event), request.args.get("reach", "")
    by_country = queries.by_country(event)
    tally, codes = queries.tally(by_country), [code for code, _ in by_country]
    query = queries.invitations_of(event, answer, country, search, codes).where(*is_reached(narrowed, unreached))
    total = None if answer or country or search or narrowed else tally.invited
    page = page_of(query, total=total, key=Invitation.id)
    return render_template(
        "registration/invitations.html",
        event=event,
        page=page,
        reach=reach_of(event, page.rows, unreached),
        left=tally.left,
        tally=tally,
        by_country=by_country,
        begins=[buttons for function in inviting_buttons if (buttons := function(event, tally.silent))],
        drafts=panels.render(unsent_mailings, event),
        calendar=calendar_answers_of(event, [invitation.person_id for invitation in page.rows]),
    )


@bp.get("/<public_id>")
@requires("invitation.list", on=event)
def invitation(event: Event, public_id: str) -> ResponseReturnValue:
    """One invitation: its answer, its reminders, and what can be done."""
    found = queries.invitation_of_event(event, public_id) or abort(404)
    replies, address = replies_from(event, found.person), invited_address(found, found.person)
    return render_template(
        "registration/invitation.html",
        event=event,
        invitation=found,
        written_to=address,
        obstacle=obstacle_shown(event, found.person, address),
        reach=reach_of(event, [found]),
        replies=replies,
    )


@bp.post("/<public_id>/withdrawal")
@requires("invitation.send", on=event)
def withdrawal(event: Event, public_id: str) -> ResponseReturnValue:
    """Take an invitation back: its link ends."""
    is_told = inviting.take_back(queries.invitation_of_event(event, public_id) or abort(404), event)
    db.session.commit()
    if is_told:
        flash(gettext("The invitation was taken back. The person is told, and the entry leaves their calendar."))
    else:
        flash(gettext("The invitation was taken back; its link opens nothing any more. No message was sent."))
    return redirect(url_for(".index", slug=event.slug), 303)
