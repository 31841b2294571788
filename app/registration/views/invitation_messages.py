"""A message to invite or to remind, step by step: recipients, words, a look at it, sending. It can be left and resumed."""

from collections import Counter
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import can, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.words import choices_of
from app.events.loaders import event
from app.events.models import Event
from app.network.queries import country_choices
from app.people.models import Category
from app.people.queries import directory, people_by_public_ids
from app.registration.actions import inviting
from app.registration.forms.invitations import WordsForm
from app.registration.invitation_mails import invitation_as_read
from app.registration.merging import FIELDS, language_of, merged
from app.registration.models import InvitationMessage
from app.registration.queries import invitations as queries
from app.registration.queries.reaching import kept_back
from app.registration.views.invitations import message_of, tell_sent

bp = Blueprint("invitation_messages", __name__, url_prefix="/events/<slug>/invitations/messages/<public_id>")

FILTERS = ("search", "country", "category")


def _to(step: str, event: Event, message: InvitationMessage, **values: Any) -> ResponseReturnValue:
    return redirect(url_for(f".{step}", slug=event.slug, public_id=message.public_id, **values), 303)


@bp.get("/recipients")
@requires("invitation.send", on=event)
def recipients(event: Event, public_id: str) -> ResponseReturnValue:
    """Who is on the message, and the directory to add from."""
    filters = {name: request.args.get(name, "") for name in FILTERS}
    return render_template(
        "registration/recipients.html",
        event=event,
        message=message_of(event, public_id),
        page=page_of(directory(**filters, by_address=can("people.decide_addresses"))),
        known=queries.invited_or_registered(event),
        countries=country_choices(),
        categories=choices_of(Category),
    )


@bp.post("/recipients")
@requires("invitation.send", on=event)
def add(event: Event, public_id: str) -> ResponseReturnValue:
    """Add the people ticked in the directory."""
    message = message_of(event, public_id)
    count = inviting.add_recipients(message, event, people_by_public_ids(request.form.getlist("person")))
    db.session.commit()
    flash(ngettext("%(num)d person was added.", "%(num)d people were added.", count))
    kept = {name: request.form.get(name) or None for name in (*FILTERS, "page")}
    return _to("recipients", event, message, **kept)


@bp.post("/removals")
@requires("invitation.send", on=event)
def remove(event: Event, public_id: str) -> ResponseReturnValue:
    """Take the people ticked off the message."""
    message = message_of(event, public_id)
    count = inviting.remove_recipients(message, event, set(request.form.getlist("person")))
    db.session.commit()
    flash(ngettext("%(num)d person was removed.", "%(num)d people were removed.", count))
    return _to("recipients", event, message)


@bp.route("/words", methods=["GET", "POST"])
@requires("invitation.send", on=event)
def words(event: Event, public_id: str) -> ResponseReturnValue:
    """Subject and text in the languages of the event."""
    message = message_of(event, public_id)
    form = WordsForm(obj=message)
    for field in (form.subject, form.body):
        field.languages = tuple(event.languages or ["en"])
    if form.validate_on_submit():
        if not inviting.reword(message, event, form.subject.data, form.body.data, has_entry=form.has_entry.data):
            abort(404)  # as for every message that is no draft any more
        db.session.commit()
        return _to("preview", event, message)
    return form_page("registration/invitation_words.html", form, event=event, message=message, fields=FIELDS)


@bp.get("/preview")
@requires("invitation.send", on=event)
def preview(event: Event, public_id: str) -> ResponseReturnValue:
    """How many get which language, who can't be reached, and the message as any of them will read it."""
    message = message_of(event, public_id)
    people = inviting.reachable(message)
    chosen = next((person for person in people if person.public_id == request.args.get("person")), None)
    reader = chosen or next(iter(people), None)
    words = merged(message, event, reader) if reader else None
    return render_template(
        "registration/invitation_preview.html",
        event=event,
        message=message,
        people=people,
        reader=reader,
        mail=invitation_as_read(message, event, reader, words) if reader and words else None,
        languages=Counter(language_of(message, person) for person in people).most_common(),
        unreachable=[recipient.person for recipient in message.recipients if not recipient.person.mail_address],
        refusal=inviting.why_not_send(message, event),
    )


@bp.post("/sending")
@requires("invitation.send", on=event)
def send(event: Event, public_id: str) -> ResponseReturnValue:
    """Put the messages into the outbox. A second click finds no draft and sends nothing."""
    message = message_of(event, public_id)
    try:
        count = inviting.send(message, event)
        kept = min(count, kept_back(inviting.reachable(message)))
    except Refused as refused:
        db.session.rollback()
        flash(refused.reason, "warning")
        return redirect(url_for(".preview", slug=event.slug, public_id=public_id), 303)
    db.session.commit()
    tell_sent(message, count - kept, kept)
    return redirect(url_for("invitations.index", slug=event.slug), 303)


@bp.post("/removal")
@requires("invitation.send", on=event)
def discard(event: Event, public_id: str) -> ResponseReturnValue:
    """Throw a draft away."""
    inviting.discard(message_of(event, public_id), event)
    db.session.commit()
    flash(gettext("The draft was thrown away. Nothing was sent."))
    return redirect(url_for("invitations.index", slug=event.slug), 303)
