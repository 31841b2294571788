"""The messages of an event to many: begun, waiting, sent; one of them; and stopping it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.leading_on import refused
from app.core.refusal import Refused
from app.events.loaders import event
from app.events.models import Event
from app.letters.actions import sending
from app.letters.actions.attaching import attachments_of
from app.letters.actions.drafting import begin_draft
from app.letters.loaders import mailing_here
from app.letters.models import MailingKind
from app.letters.queries import mailings as queries
from app.letters.queries.recipients import languages_of, number_of_copies, numbers_of_recipients, recipients_shown
from app.mail.counting import counted_sentence

bp = Blueprint("mailings", __name__, url_prefix="/events/<slug>/work/mailings")


@bp.get("")
@requires("mailing.list", on=event)
def index(event: Event) -> ResponseReturnValue:
    """All messages to many, and the kinds that can be begun."""
    found = queries.mailings_of(event)
    return render_template(
        "letters/mailings.html",
        event=event,
        mailings=found,
        numbers=numbers_of_recipients(found),
        kinds=[kind for kind in MailingKind if kind is not MailingKind.REMINDER or queries.is_somebody_silent(event)],
    )


@bp.post("")
@requires("mailing.send", on=event)
def begin(event: Event) -> ResponseReturnValue:
    """Begin a message of one kind; a reminder knows its recipients, so its words come next."""
    try:
        mailing = begin_draft(event, kind_asked(request.form.get("kind", "")))
    except Refused as refusal:
        return refused(refusal, url_for(".index", slug=event.slug))
    db.session.commit()
    step = "words" if mailing.is_reminder else "audience"
    return redirect(url_for(f"mailing_steps.{step}", slug=event.slug, public_id=mailing.public_id), 303)


def kind_asked(value: str) -> MailingKind:
    """The kind that the form names. Raises `Refused` when it names none."""
    if value not in {kind.value for kind in MailingKind}:
        raise Refused(gettext("Choose first what you write."))
    return MailingKind(value)


@bp.get("/<public_id>")
@requires("mailing.list", on=event)
def mailing(event: Event, public_id: str) -> ResponseReturnValue:
    """One message: its state, to whom it goes, in which languages, and how it is stopped or gone on with."""
    found = mailing_here(event, public_id)
    people = recipients_shown(found, reached=True)
    return render_template(
        "letters/mailing.html",
        event=event,
        mailing=found,
        people=people,
        unreachable=recipients_shown(found, reached=False),
        files=attachments_of(found),
        counted=counted_sentence(people.number - number_of_copies(found), languages_of(found)),
    )


@bp.post("/<public_id>/stop")
@requires("mailing.send", on=event)
def stop(event: Event, public_id: str) -> ResponseReturnValue:
    """Stop it before it leaves: a draft again."""
    found = mailing_here(event, public_id)
    if not sending.stop_mailing(found, event):
        db.session.rollback()
        flash(gettext("It was too late to stop it: the messages have left."), "warning")
        return redirect(url_for(".mailing", slug=event.slug, public_id=public_id), 303)
    db.session.commit()
    flash(gettext("Stopped. Nothing was sent, and the message is a draft again."))
    return redirect(url_for("mailing_steps.preview", slug=event.slug, public_id=public_id), 303)
