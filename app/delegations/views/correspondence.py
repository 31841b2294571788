"""What the office notes of one delegation: its letter, its answer, that it is opened again, a number of its own."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.arranging import allow, ask_for_names, file_letter, note_answer, reopen
from app.delegations.forms.office import CapacityForm, LetterForm, OpeningForm
from app.delegations.loaders import delegation
from app.delegations.models import Delegation
from app.delegations.queries.delegations import member_of
from app.delegations.queries.quotas import quotas_for
from app.delegations.views.office import bp
from app.delegations.views.one import ONE, again, delegation_page, done, tried


@bp.post(f"{ONE}/request")
@requires("delegations.edit", on=delegation)
def ask(delegation: Delegation) -> ResponseReturnValue:
    """Ask whoever speaks for it to name its people."""
    return tried(delegation, lambda: ask_for_names(delegation), gettext("The request is on its way."))


@bp.post(f"{ONE}/letter")
@requires("delegations.edit", on=delegation)
def letter(delegation: Delegation) -> ResponseReturnValue:
    """The note verbale or letter is there."""
    form = LetterForm()
    if not form.validate():
        return delegation_page(delegation, letter=form)
    file_letter(delegation, form.number.data or "", form.on.data)
    return done(delegation, gettext("The letter was filed."))


@bp.post(f"{ONE}/opening")
@requires("delegations.edit", on=delegation)
def opening(delegation: Delegation) -> ResponseReturnValue:
    """Open naming and accepting again for this delegation alone."""
    form = OpeningForm()
    if not form.validate() or form.until.data is None:
        return delegation_page(delegation, opening=form)
    try:
        reopen(delegation, form.until.data, form.reason.data or "")
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return delegation_page(again(delegation), opening=form)
    return done(delegation, gettext("The delegation is open again."))


@bp.post(f"{ONE}/answer")
@requires("delegations.edit", on=delegation)
def answer(delegation: Delegation) -> ResponseReturnValue:
    """It has answered that it sends nobody."""
    note_answer(delegation, is_no=True)
    return done(delegation, gettext("It was noted that the delegation sends nobody."))


@bp.post(f"{ONE}/quotas/<public_id>")
@requires("delegations.edit", on=delegation)
def own_capacity(delegation: Delegation, public_id: str) -> ResponseReturnValue:
    """Another number of one quota for this delegation alone."""
    quota = next((one for one in quotas_for(delegation) if one.public_id == public_id), None) or abort(404)
    form = CapacityForm()
    if not form.validate():
        flash(gettext("Write a whole number."), "warning")
        return redirect(url_for(".one", slug=delegation.event.slug, member=member_of(delegation)), 303)
    number = form.capacity.data or 0
    return tried(delegation, lambda: allow(quota, number, delegation), gettext("The number was saved."))
