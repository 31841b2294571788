"""The page that a message of a list links to. Opening it changes nothing; its buttons do, and so does the one click."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.extensions import csrf, db
from app.mail.lists import list_named
from app.mail.loaders import listed_message
from app.mail.message_tokens import UNSUBSCRIBE, token_of
from app.mail.models import OutboxMessage, UnsubscribedBy
from app.mail.subscriptions import actions
from app.mail.subscriptions.links import RULE

bp = Blueprint("subscriptions", __name__)

#: All that a mail program sends (RFC 8058 §3.1).
ONE_CLICK = {"List-Unsubscribe": ["One-Click"]}


@bp.get(RULE)
@holder(on=listed_message)
def page(listed_message: OutboxMessage) -> ResponseReturnValue:
    return _page(listed_message)


@bp.post(RULE)
@holder(on=listed_message)
def one_click(listed_message: OutboxMessage) -> ResponseReturnValue:
    """The mail program's own button. It is answered without a redirect, as RFC 8058 §3.1 asks."""
    if request.form.to_dict(flat=False) != ONE_CLICK:
        abort(400)
    actions.unsubscribe(listed_message, UnsubscribedBy.ONE_CLICK)
    db.session.commit()
    return _page(listed_message)


# A mail program has no cookie and no form of ours: the token is the secret, and no other body is taken.
csrf.exempt(one_click)


@bp.post(f"{RULE}/unsubscription")
@holder(on=listed_message)
def leave(listed_message: OutboxMessage) -> ResponseReturnValue:
    """The button of the page."""
    actions.unsubscribe(listed_message, UnsubscribedBy.PAGE)
    db.session.commit()
    flash(gettext("You are unsubscribed: nothing of this list goes to this address any more."))
    return _back(listed_message)


@bp.post(f"{RULE}/subscription")
@holder(on=listed_message)
def come_back(listed_message: OutboxMessage) -> ResponseReturnValue:
    """Subscribe again."""
    actions.subscribe(listed_message)
    db.session.commit()
    flash(gettext("You are subscribed again."))
    return _back(listed_message)


def _page(message: OutboxMessage) -> ResponseReturnValue:
    found = list_named(message.list_name)
    return render_template(
        "subscriptions/page.html",
        token=token_of(message, UNSUBSCRIBE),
        title=str(found.title) if found else message.list_name,
        left=actions.unsubscription_of(message),
    )


def _back(message: OutboxMessage) -> ResponseReturnValue:
    return redirect(url_for("subscriptions.page", token=token_of(message, UNSUBSCRIBE)), 303)
