"""The organiser registers someone from the directory."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import can, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import whole
from app.core.words import word
from app.events.loaders import event
from app.events.models import Event
from app.network.countries import countries_to_choose
from app.people.loaders import known_person
from app.people.queries import directory
from app.registration.actions.registering import register
from app.registration.forms.registration import details_data, registration_form
from app.registration.models import Origin
from app.registration.queries.questions import questions_of
from app.registration.queries.registrations import active_registration
from app.registration.queries.standing import demand
from app.registration.views import bp

#: How many matches the page shows; more means: search more narrowly.
SHOWN = 30


@bp.get("/events/<slug>/registrations/new")
@requires("registration.add", on=event)
def choose_person(event: Event) -> ResponseReturnValue:
    """Search the directory for whom to register."""
    search = request.args.get("search", "").strip()[:100]
    found = (
        db.session.scalars(directory(search, by_address=can("people.decide_addresses")).limit(SHOWN)).all()
        if search
        else []
    )
    return render_template("registration/choose.html", event=event, search=search, page=whole(found), shown=SHOWN)


@bp.route("/events/<slug>/registrations/new/<public_id>", methods=["GET", "POST"])
@requires("registration.add", on=event)
def add(event: Event, public_id: str) -> ResponseReturnValue:
    someone = known_person(public_id) or abort(404)
    if existing := active_registration(event, someone):
        flash(gettext("%(name)s is registered already.", name=existing.name), "warning")
        return redirect(url_for("registration.detail", slug=event.slug, public_id=existing.public_id), 303)
    form = registration_form(questions_of(event), countries_to_choose(), details_data(someone))
    if not form.validate_on_submit():
        return form_page(
            "registration/add.html",
            form,
            event=event,
            person=someone,
            demand=demand(event),
            sees_address=can("people.see_address", someone),
        )
    registration = register(event, someone, form.details, form.answers, origin=Origin.ORGANISER)
    db.session.commit()
    flash(gettext("%(name)s: %(status)s.", name=registration.name, status=word(registration.status)))
    return redirect(url_for("registration.detail", slug=event.slug, public_id=registration.public_id), 303)
