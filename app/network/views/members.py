"""Member states: added, corrected and ended by administrators."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.core.shown import country_name
from app.network import actions, queries
from app.network.forms import MembershipForm
from app.network.loaders import membership
from app.network.models import Membership
from app.network.views import bp


@bp.route("/network/memberships/new", methods=["GET", "POST"])
@requires("network.edit")
def add_member() -> ResponseReturnValue:
    form = MembershipForm()
    form.offer(queries.country_choices())
    if form.validate_on_submit():
        try:
            actions.add_membership(form.country.data, form.since.data, form.end, *form.remarks)
            db.session.commit()
            flash(gettext("%(country)s was recorded as a member state.", country=country_name(form.country.data)))
            return redirect(url_for("network.index"), 303)
        except Refused as refusal:
            form.refuse(refusal)
    return form_page("network/member.html", form=form, membership=None)


@bp.route("/network/memberships/<int:number>", methods=["GET", "POST"])
@requires("network.edit", on=membership)
def edit_member(membership: Membership) -> ResponseReturnValue:
    form = _form_of(membership)
    if form.validate_on_submit():
        try:
            actions.change_membership(membership, form.since.data, form.end, *form.remarks)
            db.session.commit()
            flash(gettext("The membership was saved."))
            return redirect(url_for("network.index"), 303)
        except Refused as refusal:
            form.refuse(refusal)
    return form_page("network/member.html", form=form, membership=membership)


@bp.route("/network/memberships/<int:number>/removal", methods=["GET", "POST"])
@requires("network.edit", on=membership)
def remove_member(membership: Membership) -> ResponseReturnValue:
    """Ask, then take back a membership recorded by mistake."""
    if Form().validate_on_submit():
        actions.remove_membership(membership)
        db.session.commit()
        flash(gettext("The membership was removed."))
        return redirect(url_for("network.index"), 303)
    return render_template("network/member_removal.html", membership=membership)


def _form_of(membership: Membership) -> MembershipForm:
    since = (membership.since, membership.since_precision)
    until = (membership.until, membership.until_precision)
    state = "ended" if membership.until_precision else "lasts"
    texts = {"note": membership.note, "source": membership.source}
    form = MembershipForm(data={"since": since, "until": until, "state": state, **texts})
    del form.country  # a membership stays its country's
    form.offer_state()
    return form
