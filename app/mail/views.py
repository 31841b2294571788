"""The administrators' pages of messages: what was sent, what was not and why, and what to do about it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.paging import page_of
from app.core.secret_paths import unfolded, without_secrets
from app.core.security import allow_own_frames
from app.mail import actions, queries, subjects
from app.mail.loaders import message
from app.mail.models import MessageState, OutboxMessage
from app.mail.reading import framed_html
from app.mail.words import answer_words, kind_word

bp = Blueprint("mail", __name__)


@bp.get("/messages")
@requires("mail.read")
def index() -> ResponseReturnValue:
    """Messages, newest first, narrowed by the filters in the URL."""
    filters = queries.Filters.from_arguments(request.args)
    page = page_of(queries.messages(filters))
    return render_template(
        "mail_admin/index.html",
        page=page,
        filters=filters,
        states=list(MessageState),
        kinds=sorted(queries.kinds(), key=kind_word),
        counts=queries.counts_by_state(),
        subjects=subjects.named([row.subject_ref for row in page.rows] + [filters.subject]),
        answer_words=answer_words,
        kind_word=kind_word,
    )


@bp.get("/messages/<public_id>")
@requires("mail.read", on=message)
def page(message: OutboxMessage) -> ResponseReturnValue:
    """One message: its state, its attempts with the server's answers, and what was sent."""
    allow_own_frames()
    return render_template(
        "mail_admin/message.html",
        message=message,
        subject=subjects.named([message.subject_ref]).get(message.subject_ref or ""),
        text=without_secrets(message.text),
        calendar=without_secrets(unfolded(message.calendar)),
        answer_words=answer_words,
        kind_word=kind_word,
    )


@bp.get("/messages/<public_id>/html")
@requires("mail.read", on=message)
def html(message: OutboxMessage) -> ResponseReturnValue:
    """The html part alone, for the frame of its page."""
    return framed_html(without_secrets(message.html))


@bp.post("/messages/<public_id>/attempts")
@requires("mail.decide", on=message)
def try_again(message: OutboxMessage) -> ResponseReturnValue:
    """Have a message sent again at the next delivery."""
    actions.try_again(message)
    db.session.commit()
    flash(gettext("The message is queued and will be tried again within seconds."))
    return redirect(url_for("mail.page", public_id=message.public_id), 303)


@bp.get("/messages/<public_id>/end")
@requires("mail.decide", on=message)
def ending(message: OutboxMessage) -> ResponseReturnValue:
    """What giving a message up means, before it is done."""
    return render_template("mail_admin/end.html", message=message)


@bp.post("/messages/<public_id>/end")
@requires("mail.decide", on=message)
def end(message: OutboxMessage) -> ResponseReturnValue:
    """Give a message up."""
    actions.give_up(message)
    db.session.commit()
    flash(gettext("The message is given up and will not be sent."))
    return redirect(url_for("mail.page", public_id=message.public_id), 303)
