"""The administrators' pages of mail in: what came, what became of it and why."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.collation import by_words
from app.core.extensions import db
from app.core.paging import page_of
from app.core.settings import settings
from app.core.words import choices_of
from app.mail import subjects
from app.mail.bounces.actions import message_returned
from app.mail.inbound import actions, queries, source
from app.mail.inbound.loaders import received_message
from app.mail.inbound.words import address_word, reason_words
from app.mail.models import InboundMessage, InboundOutcome

bp = Blueprint("received", __name__)


@bp.get("/messages/received")
@requires("mail.read")
def index() -> ResponseReturnValue:
    """Messages in, newest first, narrowed by the filters in the URL."""
    filters = queries.ReceivedFilters.from_arguments(request.args)
    page = page_of(queries.received(filters))
    return render_template(
        "mail_received/index.html",
        page=page,
        filters=filters,
        outcome_choices=choices_of(InboundOutcome),
        kind_choices=by_words((kind, address_word(kind)) for kind in queries.received_kinds()),
        counts=queries.counts_by_outcome(),
        subjects=subjects.named([row.subject_ref for row in page.rows]),
        mailbox=_mailbox(),
        address_word=address_word,
        reason_words=reason_words,
    )


@bp.get("/messages/received/<public_id>")
@requires("mail.read", on=received_message)
def page(received_message: InboundMessage) -> ResponseReturnValue:
    """One message in: what became of it and why, what it says, and how it came."""
    return render_template(
        "mail_received/message.html",
        message=received_message,
        subject=subjects.named([received_message.subject_ref]).get(received_message.subject_ref or ""),
        about=message_returned(received_message) if received_message.asks_who_reads_reports else None,
        recipient=source.concealed(received_message.recipient),
        text=source.concealed(received_message.text),
        headers=source.headers_of(received_message.raw),
        address_word=address_word,
        reason_words=reason_words,
    )


@bp.get("/messages/received/<public_id>/source")
@requires("mail.read", on=received_message)
def raw(received_message: InboundMessage) -> ResponseReturnValue:
    """The message as it came, without what opens a door, to be saved."""
    response = Response(source.concealed_source(received_message.raw), mimetype="message/rfc822")
    response.headers.set("Content-Disposition", "attachment", filename=f"{received_message.public_id}.eml")
    return response


@bp.post("/messages/received/<public_id>/handling")
@requires("mail.decide", on=received_message)
def handle_again(received_message: InboundMessage) -> ResponseReturnValue:
    """Have a message handled anew at the next run of the job."""
    actions.handle_again(received_message)
    db.session.commit()
    flash(gettext("The message waits and will be handled again within seconds."))
    return redirect(url_for("received.page", public_id=received_message.public_id), 303)


def _mailbox() -> str:
    """The mailbox that mail is fetched from, without its password; empty when there is none."""
    parts = urlsplit(settings().imap_url)
    return f"{parts.hostname}{parts.path}" if settings().imap_url else ""
