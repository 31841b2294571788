"""The directory: the list, one person, adding and changing by hand."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import can, current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.languages import language_names
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.words import choices_of
from app.network.countries import countries_to_choose, grouped_countries
from app.people import queries
from app.people.actions import PersonValues, create_person, update_person
from app.people.address_proposals import count_open
from app.people.forms import PersonForm
from app.people.history import history_of
from app.people.identifying import decide_address, decide_office_address
from app.people.loaders import known_person, person
from app.people.models import Category, Person
from app.people.reaching import lists_left, suppression_of
from app.people.sight import with_address_seen
from app.people.unique_addresses import stored_address
from app.people.views import bp


@bp.get("/people")
@requires("people.list")
def index() -> ResponseReturnValue:
    filters = queries.PeopleFilters.from_arguments(request.args)
    by_address = can("people.decide_addresses")
    page = page_of(queries.directory(**vars(filters), by_address=by_address))
    return render_template(
        "people/index.html",
        page=page,
        by_address=by_address,
        with_address_seen=with_address_seen(current_viewer(), page.rows),
        proposals=count_open() if by_address else 0,
        filters=filters,
        countries=grouped_countries(),
        categories=choices_of(Category),
        is_empty=not filters.any and not queries.anybody_known(),
    )


@bp.get("/people/<public_id>")
@requires("people.list", on=person)
def show(person: Person) -> ResponseReturnValue:
    kept = queries.kept_person(person)
    if kept.id != person.id:  # an address from before a merge
        return redirect(url_for("people.show", public_id=kept.public_id), 301)
    return render_template(
        "people/person.html",
        person=person,
        sees_address=can("people.see_address", person),
        may_identify=can("people.identify", person),
        history=history_of(person),
        merges=queries.merges_of(person),
        suppression=suppression_of(person),
        left=lists_left(person),
    )


@bp.route("/people/new", methods=["GET", "POST"])
@requires("people.edit")
def create() -> ResponseReturnValue:
    form = _form(None)
    if form.validate_on_submit():
        try:
            made = create_person(**_values(form, form.values()))
            db.session.commit()
        except Refused as refusal:
            form.email.errors = [*form.email.errors, refusal.reason]
        else:
            flash(gettext("%(name)s is in the directory now.", name=made.name))
            return redirect(url_for("people.show", public_id=made.public_id), 303)
    return form_page("people/edit.html", form=form, person=None, institutions=queries.offered_institution_names())


@bp.route("/people/<public_id>/edit", methods=["GET", "POST"])
@requires("people.edit", on=known_person)
def edit(known_person: Person) -> ResponseReturnValue:
    form = _form(known_person)
    public_id, name = known_person.public_id, known_person.name
    if form.validate_on_submit():
        try:
            _change(known_person, form)
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            _say(form, refusal)
        else:
            flash(gettext("The changes to %(name)s are saved.", name=known_person.name))
            return redirect(url_for("people.show", public_id=public_id), 303)
    who = {"public_id": public_id, "name": name}
    return form_page("people/edit.html", form=form, person=who, institutions=queries.offered_institution_names())


def _form(person: Person | None) -> PersonForm:
    form = PersonForm(obj=person)
    form.country_code.choices = countries_to_choose(gettext("Not known"))
    form.category.choices = [("", gettext("Not known")), *choices_of(Category)]
    form.language.choices = [("", gettext("Not known")), *language_names().items()]
    if person is None or not can("people.identify", person):
        del form.reason
    if person is not None and not can("people.identify", person):
        del form.email
        del form.office_email
    return form


def _say(form: PersonForm, refusal: Refused) -> None:
    """Beside the address, which is what is refused, where the form has one."""
    if form.email:
        form.email.errors = [*form.email.errors, refusal.reason]
    else:
        form.refuse(refusal)


def _change(person: Person, form: PersonForm) -> None:
    """Write what was typed; the addresses by the rule of their own. Raises `Refused`."""
    values = form.values()
    address, office = values.pop("email", None), values.pop("office_email", None)
    update_person(person, **_values(form, values))
    if not form.email:
        return
    reason, is_moved = form.reason.data or "", stored_address(office) != stored_address(person.office_email)
    if is_moved:
        decide_office_address(person, office or "", reason)
    if stored_address(address) != person.email or (reason and not is_moved):
        decide_address(person, address, reason)


def _values(form: PersonForm, values: PersonValues) -> PersonValues:
    """What was typed, with the institution it names when we know it."""
    institution = queries.institution_named(form.institution_name.data or "", form.country_code.data or None)
    return {**values, "institution_id": institution.id if institution else None}
