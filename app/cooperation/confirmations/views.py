"""The office asks the countries of a record; their contacts answer by their personal link."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.contacts.links import CONTACT_RULE
from app.cooperation.confirmations.actions import AskedCountries, ask_to_confirm, say_of_record
from app.cooperation.confirmations.forms import CountryAnswerForm
from app.cooperation.confirmations.loaders import LinkedRecord, linked_record
from app.cooperation.confirmations.models import CooperationAsked
from app.cooperation.confirmations.queries import question_to
from app.cooperation.loaders import cooperation_record
from app.cooperation.models import CooperationRecord
from app.core.access import holder, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused
from app.core.refusal import Refused
from app.core.shown import country_name

bp = Blueprint("record_contacts", __name__)


@bp.post("/cooperation/<public_id>/ask")
@requires("cooperation.edit", on=cooperation_record)
def ask(cooperation_record: CooperationRecord) -> ResponseReturnValue:
    """Ask those who have not confirmed it as it stands."""
    there = url_for("cooperation.show", public_id=cooperation_record.public_id)
    try:
        asked = ask_to_confirm(cooperation_record)
        db.session.commit()
        _tell(asked)
    except Refused as refusal:
        return refused(refusal, there)
    return redirect(there, 303)


def _tell(asked: AskedCountries) -> None:
    if asked.written:
        names = ", ".join(country_name(code) for code in asked.written)
        flash(gettext("Asked to confirm: %(countries)s.", countries=names))
    if asked.unreached:
        names = ", ".join(country_name(code) for code in asked.unreached)
        flash(
            gettext("No contact with an address: %(countries)s. Enter one, and ask again.", countries=names), "warning"
        )


@bp.route(f"{CONTACT_RULE}/cooperation/<public_id>", methods=["GET", "POST"])
@holder(on=linked_record)
def page(linked_record: LinkedRecord) -> ResponseReturnValue:
    """What is recorded, and what the contact's country says of it."""
    record, code = linked_record.record, linked_record.country_code
    progress = question_to(record, code, CooperationAsked.PROGRESS)
    form = CountryAnswerForm.of(question_to(record, code, CooperationAsked.CONFIRM), progress)
    if form.validate_on_submit():
        there = url_for("linked_contacts.home", token=linked_record.token)
        say_of_record(record, code, form.answer(), linked_record.linked.actor)
        db.session.commit()
        flash(gettext("Thank you. The office sees your answer, and you can change it here."))
        return redirect(there, 303)
    return form_page("cooperation/confirmations/linked.html", form, linked=linked_record, record=record)
