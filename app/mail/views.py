"""The administrators' pages of messages: what was sent, what was not and why, and what to do about it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import requires
from app.core.collation import by_words
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import COUNTED, SPAN, count_rows
from app.core.secret_paths import unfolded, without_secrets
from app.core.security import allow_own_frames
from app.core.words import choices_of
from app.mail import actions, holding, queries, subjects
from app.mail.bounces.judging import SEQUELS, BounceJudgement
from app.mail.bounces.words import meaning_of, plain_words
from app.mail.forms import HoldForm
from app.mail.loaders import hold, message
from app.mail.models import HoldReason, MessageState, OutboxMessage, SendingHold
from app.mail.reach import returned, unreachable, why_not
from app.mail.reading import framed_html
from app.mail.sending import sending, shown
from app.mail.words import answer_words, kind_word

bp = Blueprint("mail", __name__)


@bp.get("/messages")
@requires("mail.read")
def index() -> ResponseReturnValue:
    """Messages, newest first, narrowed by the filters in the URL."""
    filters = queries.MessageFilters.from_arguments(request.args)
    page = queries.window_of(filters, request.args.get("before", ""), request.args.get("after", ""))
    return render_template(
        "mail_admin/index.html",
        page=page,
        filters=filters,
        state_choices=choices_of(MessageState),
        kind_choices=by_words((kind, kind_word(kind)) for kind in queries.kinds()),
        counts=queries.counts_by_state(),
        total=count_rows(queries.messages(filters)),
        subjects=subjects.named([row.subject_ref for row in page.rows] + [filters.subject]),
        returned=returned([row.id for row in page.rows]),
        answer_words=answer_words,
        kind_word=kind_word,
        sending=sending(),
        COUNTED=COUNTED,
        SPAN=SPAN,
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
        returned=returned([message.id]),
        sequels=SEQUELS,
        bounce_means=lambda bounce: meaning_of(BounceJudgement(bounce.kind, bounce.status)),
        meaning="" if message.state is MessageState.SENT else plain_words(message.answer),
        suppression=unreachable([message.to_address]).get(message.to_address.lower()),
        may_retry=message.can_be_retried and why_not(message.to_address, message.list_name) is None,
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


@bp.get("/messages/holds")
@requires("mail.decide")
def holds() -> ResponseReturnValue:
    """The form that holds all sending, and what held it before."""
    return _holds(HoldForm(formdata=None))


@bp.post("/messages/holds")
@requires("mail.decide")
def hold_sending() -> ResponseReturnValue:
    """Hold all sending, for a reason that others can read."""
    form = HoldForm()
    if not form.validate_on_submit():
        return _holds(form)
    holding.hold(form.note.data or "")
    db.session.commit()
    flash(gettext("Sending is held. Messages that are written from now on wait."))
    return redirect(url_for("mail.index"), 303)


@bp.get("/messages/holds/<int:number>/end")
@requires("mail.decide", on=hold)
def releasing(hold: SendingHold) -> ResponseReturnValue:
    """What sending again means, before it is done; once it is, the list of what held sending before."""
    if hold.released_at is not None:
        return redirect(url_for("mail.holds"), 303)
    (found,) = shown([hold])
    return render_template(
        "mail_admin/release.html",
        shown=found,
        waiting=holding.waiting_messages(),
        older=holding.waiting_since_before(hold) if hold.reason is not HoldReason.BY_HAND else 0,
    )


@bp.post("/messages/holds/<int:number>/end")
@requires("mail.decide", on=hold)
def release(hold: SendingHold) -> ResponseReturnValue:
    """Send again; on request without what may have been sent before."""
    given_up = holding.give_up_older(hold) if request.form.get("older") == "give_up" else 0
    holding.release(hold)
    db.session.commit()
    if given_up:
        flash(ngettext("%(num)s message is given up.", "%(num)s messages are given up.", given_up))
    if holding.open_holds():
        flash(gettext("This hold is released. Another one still keeps messages back."), "warning")
    else:
        flash(gettext("Sending is released: what waits goes out within seconds."))
    return redirect(url_for("mail.index"), 303)


def _holds(form: HoldForm) -> ResponseReturnValue:
    return form_page("mail_admin/holds.html", form=form, sending=sending(), past=shown(holding.past_holds()))
