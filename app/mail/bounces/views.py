"""What an administrator decides over a report that no program understood, from the page of the message in."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.mail.bounces import actions
from app.mail.inbound.loaders import received_message
from app.mail.models import InboundMessage

bp = Blueprint("reports_read", __name__, url_prefix="/messages/received/<public_id>")


@bp.post("/stop")
@requires("mail.decide", on=received_message)
def stop(received_message: InboundMessage) -> ResponseReturnValue:
    """The address of the message that it is about takes no mail."""
    message = actions.stop_by_hand(received_message)
    db.session.commit()
    flash(gettext("Nothing more is sent to %(address)s.", address=message.to_address))
    return redirect(url_for("received.page", public_id=received_message.public_id), 303)


@bp.post("/filing")
@requires("mail.decide", on=received_message)
def lay_aside(received_message: InboundMessage) -> ResponseReturnValue:
    """It was read, and nothing follows."""
    actions.lay_report_aside(received_message)
    db.session.commit()
    flash(gettext("The message is laid aside. Nothing was changed."))
    return redirect(url_for("received.page", public_id=received_message.public_id), 303)
