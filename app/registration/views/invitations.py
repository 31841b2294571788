"""Inviting: the list with the silent first, and a message from its recipients to its sending."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.paging import page_of
from app.core.refusal import Refused
from app.events.loaders import event
from app.events.models import Event
from app.mail.holding import open_holds
from app.registration.actions import inviting
from app.registration.models import Invitation, InvitationMessage
from app.registration.outcomes import kept_sentence, written_sentence
from app.registration.queries import drafts
from app.registration.queries import invitations as queries
from app.registration.queries.calendar_answers import calendar_answers_of, replies_from
from app.registration.queries.reaching import invited_address, is_reached, reach_of, unreached_invited
from app.registration.views.shown import obstacle_shown

bp = Blueprint("invitations", __name__, url_prefix="/events/<slug>/invitations")

ANSWERS = (queries.SILENT, queries.ACCEPTED, queries.DECLINED, queries.WITHDREW)


def bare_message_of(event: Event, public_id: str) -> InvitationMessage:
    """The draft that the URL names, without its recipients, who may be thousands, or 404: what was sent is no draft any
    more."""
    return drafts.bare_draft(event, public_id) or abort(404)


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
        rows=page.rows,
        reach=reach_of(event, page.rows, unreached),
        left=tally.left,
        tally=tally,
        by_country=by_country,
        drafts=(begun := queries.drafts_of(event)),
        recipients=drafts.numbers_of_recipients(begun),
        calendar=calendar_answers_of(event, [invitation.person_id for invitation in page.rows]),
    )


@bp.post("/messages")
@requires("invitation.send", on=event)
def begin(event: Event) -> ResponseReturnValue:
    """Begin an invitation."""
    message = inviting.begin_invitation(event)
    db.session.commit()
    return redirect(url_for("invitation_messages.recipients", slug=event.slug, public_id=message.public_id), 303)


@bp.post("/reminders")
@requires("invitation.send", on=event)
def remind(event: Event) -> ResponseReturnValue:
    """Begin a reminder to everyone who is silent; its words and its preview come next."""
    try:
        message = inviting.begin_reminder(event)
    except Refused as refused:
        flash(refused.reason, "warning")
        return redirect(url_for(".index", slug=event.slug), 303)
    db.session.commit()
    return redirect(url_for("invitation_messages.words", slug=event.slug, public_id=message.public_id), 303)


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


def tell_sent(message: InvitationMessage, sent: int, kept: int) -> None:
    """Say how many are on their way, and to how many nothing is sent."""
    if sent:
        flash(written_sentence(sent, is_reminder=message.is_reminder))
    if sent and open_holds():
        flash(gettext("Sending is held. Messages that are written from now on wait."), "warning")
    if kept:
        flash(kept_sentence(kept), "warning")
