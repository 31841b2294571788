"""A message to invite or to remind, step by step: recipients, words, a look at it, sending. It can be left and resumed."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from sqlalchemy import Select

from app.core.access import can, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.words import choices_of
from app.events.loaders import event
from app.events.models import Event
from app.jobs.long_tasks import AT_ONCE
from app.network.countries import grouped_countries
from app.people.models import Category, Person
from app.people.queries import directory, people_by_public_ids
from app.registration.actions import inviting
from app.registration.actions.many import begin_writing
from app.registration.actions.recipients import add_all_of, add_recipients, remove_recipients
from app.registration.forms.invitations import WordsForm
from app.registration.invitation_mails import invitation_as_read
from app.registration.letter_fields import FIELDS, filled_letter
from app.registration.models import InvitationMessage
from app.registration.queries import drafts as queries
from app.registration.queries.reaching import kept_back
from app.registration.queries.seats import pools_of
from app.registration.views.invitations import bare_message_of, tell_sent

bp = Blueprint("invitation_messages", __name__, url_prefix="/events/<slug>/invitations/messages/<public_id>")

FILTERS = ("search", "country", "category")


def _to(step: str, event: Event, message: InvitationMessage, **values: Any) -> ResponseReturnValue:
    return redirect(url_for(f".{step}", slug=event.slug, public_id=message.public_id, **values), 303)


@bp.get("/recipients")
@requires("invitation.send", on=event)
def recipients(event: Event, public_id: str) -> ResponseReturnValue:
    """Who is on the message, and the directory to add from."""
    message = bare_message_of(event, public_id)
    page = page_of(_found({name: request.args.get(name, "") for name in FILTERS}))
    return render_template(
        "registration/recipients.html",
        event=event,
        message=message,
        page=page,
        recipients=queries.recipients_shown(message),
        chosen=queries.on_message(message, page.rows),
        known=queries.known_among(event, page.rows),
        counts=_counts(event),
        countries=grouped_countries(),
        categories=choices_of(Category),
    )


def _found(filters: Mapping[str, str]) -> Select[Person]:
    """The directory, narrowed; by addresses only for whoever may decide over them."""
    return directory(**filters, by_address=can("people.decide_addresses"))


def _counts(event: Event) -> dict[str, int | None]:
    """The seats of the event, None where they have no limit, beside those who are invited or registered already."""
    pool = next((pool for pool in pools_of(event) if pool.category is None), None)
    invited, registered = queries.numbers_known(event)
    return {"seats": pool.capacity if pool else None, "invited": invited, "registered": registered}


@bp.post("/recipients")
@requires("invitation.send", on=event)
def add(event: Event, public_id: str) -> ResponseReturnValue:
    """Add the people ticked in the directory, or everyone of the filter."""
    message = bare_message_of(event, public_id)
    if "everyone" in request.form:
        count = add_all_of(message, event, _found({name: request.form.get(name, "") for name in FILTERS}))
    else:
        count = add_recipients(message, event, people_by_public_ids(request.form.getlist("person")))
    db.session.commit()
    flash(ngettext("%(num)d person was added.", "%(num)d people were added.", count))
    kept = {name: request.form.get(name) or None for name in (*FILTERS, "page")}
    return _to("recipients", event, message, **kept)


@bp.post("/removals")
@requires("invitation.send", on=event)
def remove(event: Event, public_id: str) -> ResponseReturnValue:
    """Take the people ticked, or everyone, off the message."""
    message = bare_message_of(event, public_id)
    named = None if "everyone" in request.form else request.form.getlist("person")
    count = remove_recipients(message, event, named)
    db.session.commit()
    flash(ngettext("%(num)d person was removed.", "%(num)d people were removed.", count))
    return _to("recipients", event, message)


@bp.route("/words", methods=["GET", "POST"])
@requires("invitation.send", on=event)
def words(event: Event, public_id: str) -> ResponseReturnValue:
    """Subject and text in the languages of the event."""
    message = bare_message_of(event, public_id)
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
    message = bare_message_of(event, public_id)
    people = queries.recipients_shown(message, queries.has_mail_address())
    reader = queries.recipient_of(message, request.args.get("person", "")) or next(iter(people.people), None)
    words = filled_letter(message, event, reader) if reader else None
    return render_template(
        "registration/invitation_preview.html",
        event=event,
        message=message,
        people=people,
        reader=reader,
        mail=invitation_as_read(message, event, reader, words) if reader and words else None,
        languages=queries.languages_of(message),
        unreachable=queries.recipients_shown(message, ~queries.has_mail_address()),
        refusal=inviting.why_not_send(message, event, people.number),
    )


@bp.post("/sending")
@requires("invitation.send", on=event)
def send(event: Event, public_id: str) -> ResponseReturnValue:
    """Put the messages into the outbox. A second click finds no draft and sends nothing."""
    message = bare_message_of(event, public_id)
    try:
        return _send(message, event)
    except Refused as refused:
        db.session.rollback()
        flash(refused.reason, "warning")
        return redirect(url_for(".preview", slug=event.slug, public_id=public_id), 303)


def _send(message: InvitationMessage, event: Event) -> ResponseReturnValue:
    """At once to a few, by the job process to many."""
    if queries.number_reachable(message) > AT_ONCE:
        task = begin_writing(message, event)
        db.session.commit()
        if task is not None:
            return redirect(url_for("jobs.task", public_id=task.public_id), 303)
    else:
        count = inviting.send(message, event)
        kept = min(count, kept_back(inviting.reachable(message)))
        db.session.commit()
        tell_sent(message, count - kept, kept)
    return redirect(url_for("invitations.index", slug=event.slug), 303)


@bp.post("/removal")
@requires("invitation.send", on=event)
def discard(event: Event, public_id: str) -> ResponseReturnValue:
    """Throw a draft away."""
    inviting.discard(bare_message_of(event, public_id), event)
    db.session.commit()
    flash(gettext("The draft was thrown away. Nothing was sent."))
    return redirect(url_for("invitations.index", slug=event.slug), 303)
