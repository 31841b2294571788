"""What the network is, the countries it knows, and the form that describes it."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, public, requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.network import actions, queries
from app.network.forms import NetworkForm
from app.network.hooks import country_panels
from app.network.views import bp


@bp.get("/network")
@public
def index() -> ResponseReturnValue:
    today = now().date()
    memberships = queries.memberships()
    return render_template(
        "network/index.html",
        members=[each for each in memberships if each.is_current(today)],
        former=[each for each in memberships if not each.is_current(today)],
        blocs=queries.blocs(),
    )


@bp.get("/network/countries")
@public
def countries() -> ResponseReturnValue:
    return render_template(
        "network/countries.html", countries=queries.country_choices(), members=queries.member_codes()
    )


@bp.get("/network/countries/<country_code>")
@public
def country(country_code: str) -> ResponseReturnValue:
    found = queries.country(country_code.upper()) or abort(404)
    return render_template(
        "network/country.html",
        country=found,
        blocs=queries.blocs(found.code),
        institutions=queries.institutions_of(found.code),
        panels=[panel for shown in country_panels if (panel := shown(found.code, current_viewer()))],
    )


@bp.route("/network/description", methods=["GET", "POST"])
@requires("network.edit")
def settings() -> ResponseReturnValue:
    """The network's name, aliases, secretariat and website."""
    form = NetworkForm(obj=queries.network())
    if form.validate_on_submit():
        actions.describe_network(form.values())
        db.session.commit()
        flash(gettext("The description of the network was saved."))
        return redirect(url_for("network.index"), 303)
    return form_page("network/settings.html", form=form)
