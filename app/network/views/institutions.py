"""The directory of institutions."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import public, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.words import choices_of
from app.network import actions, queries
from app.network.countries import countries_to_choose, grouped_countries
from app.network.forms import InstitutionForm
from app.network.loaders import institution
from app.network.models import Institution, InstitutionKind
from app.network.views import bp


@bp.get("/network/institutions")
@public
def institutions() -> ResponseReturnValue:
    asked = {name: request.args.get(name, "").strip()[:100] for name in ("search", "kind", "country")}
    return render_template(
        "network/institutions.html",
        asked=asked,
        page=page_of(queries.institutions(**asked)),
        kinds=choices_of(InstitutionKind),
        countries=grouped_countries(),
    )


@bp.get("/network/institutions/<public_id>")
@public
def institution_page(public_id: str) -> ResponseReturnValue:
    found = queries.institution(public_id) or abort(404)
    return render_template("network/institution.html", institution=found)


@bp.route("/network/institutions/new", methods=["GET", "POST"])
@requires("institution.edit")
def add_institution() -> ResponseReturnValue:
    form = InstitutionForm()
    form.offer(choices_of(InstitutionKind), countries_to_choose(gettext("None: it is multilateral")))
    if form.validate_on_submit():
        try:
            added = actions.add_institution(form.values())
            db.session.commit()
            flash(gettext("The institution was added to the directory."))
            return redirect(url_for("network.institution_page", public_id=added.public_id), 303)
        except Refused as refusal:
            form.refuse(refusal)
    return form_page("network/institution_form.html", form=form, institution=None)


@bp.route("/network/institutions/<public_id>/description", methods=["GET", "POST"])
@requires("institution.edit", on=institution)
def edit_institution(institution: Institution) -> ResponseReturnValue:
    given = {name: getattr(institution, name) for name in ("name", "abbreviation", "kind", "note")}
    form = InstitutionForm(data={**given, "country": institution.country_code or ""})
    form.offer(choices_of(InstitutionKind), countries_to_choose(gettext("None: it is multilateral")))
    if form.validate_on_submit():
        try:
            actions.change_institution(institution, form.values())
            db.session.commit()
            flash(gettext("The institution was saved."))
            return redirect(url_for("network.institution_page", public_id=institution.public_id), 303)
        except Refused as refusal:
            form.refuse(refusal)
    return form_page("network/institution_form.html", form=form, institution=institution)
