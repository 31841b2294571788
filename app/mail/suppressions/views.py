"""The administrators' pages of the addresses that take no mail."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.mail.bounces.words import plain_words
from app.mail.forms import ResumptionForm
from app.mail.loaders import suppression
from app.mail.models import Suppression
from app.mail.reach import blaming_us, suppressions
from app.mail.suppressions.actions import lift

bp = Blueprint("suppressions", __name__, url_prefix="/messages/addresses")


@bp.get("")
@requires("mail.read")
def index() -> ResponseReturnValue:
    """Addresses that take no mail, the newest first."""
    return render_template("suppressions/index.html", page=page_of(suppressions()), blaming=blaming_us())


@bp.route("/<public_id>", methods=["GET"])
@requires("mail.read", on=suppression)
def page(suppression: Suppression) -> ResponseReturnValue:
    """Why one address takes none, and who said when that it does again."""
    return _page(suppression, ResumptionForm(formdata=None))


@bp.post("/<public_id>/resumption")
@requires("mail.decide", on=suppression)
def resumption(suppression: Suppression) -> ResponseReturnValue:
    """Write to the address again."""
    form = ResumptionForm()
    if not form.validate_on_submit():
        return _page(suppression, form)
    lift(suppression, form.why.data or "")
    db.session.commit()
    flash(
        gettext("Messages go to this address again. Those that were kept back can be sent from the list of messages.")
    )
    return redirect(url_for(".page", public_id=suppression.public_id), 303)


def _page(suppression: Suppression, form: ResumptionForm) -> ResponseReturnValue:
    meaning = plain_words(suppression.detail)
    return form_page("suppressions/suppression.html", suppression=suppression, form=form, meaning=meaning)
