"""Somebody takes a place: a first contact, or a successor. Who it may be in the directory is asked before anything is written."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, cast

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from app.contacts.actions.appointing import ContactValues, appoint, succeed
from app.contacts.actions.persons import contact_person
from app.contacts.bodies import bodies_to_choose, body_chosen
from app.contacts.documents import hang_document
from app.contacts.forms import NEW, AppointForm, PersonOrOfficeForm
from app.contacts.loaders import country_contact
from app.contacts.models import ContactKind, CountryContact
from app.contacts.naming import body_name
from app.contacts.queries.current import contact_named
from app.contacts.queries.history import last_step_of
from app.contacts.recognising import PersonTyped, recognised_person
from app.contacts.sentences import candidate_words
from app.contacts.views import bp
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.library.files.uploads import taken_upload
from app.people.models import Person

#: Megabytes that a form with a document may have.
WITH_DOCUMENT = 12
#: Whom a place is given to, None for an office without a person → the contact.
Place = Callable[[Person | None], CountryContact]


class Placed(NamedTuple):
    """Who was entered, as the next page names them."""

    public_id: str
    name: str


@bp.route("/people/contacts/new", methods=["GET", "POST"])
@requires("contacts.edit")
@takes_up_to(WITH_DOCUMENT)
def add() -> ResponseReturnValue:
    form = AppointForm(body=request.args.get("for", "")[:40], kind=request.args.get("kind", "")[:20])
    form.offer_places(bodies_to_choose())
    if form.validate_on_submit():
        typed = form.person(body_chosen(form.body.data).get("country_code"))
        if _is_told_apart(form, typed) and (made := _placed(form, typed, partial(_appointed, form))):
            return _done(made, gettext("%(name)s is entered.", name=made.name))
    return form_page("contacts/appoint.html", form=form)


@bp.route("/people/contacts/<public_id>/successor", methods=["GET", "POST"])
@requires("contacts.edit", on=country_contact)
@takes_up_to(WITH_DOCUMENT)
def name_successor(country_contact: CountryContact) -> ResponseReturnValue:
    public_id = country_contact.public_id
    form = PersonOrOfficeForm(formdata=None) if request.method == "GET" else PersonOrOfficeForm()
    form.offer()
    if form.validate_on_submit():
        typed = form.person(country_contact.country_code)
        if _is_told_apart(form, typed) and (made := _placed(form, typed, partial(_succeeded, form, public_id))):
            return _done(made, gettext("%(name)s is entered. The former link has ended.", name=made.name))
        country_contact = contact_named(public_id) or abort(404)
    return form_page("contacts/successor.html", form=form, contact=country_contact, body=body_name(country_contact))


def _appointed(form: AppointForm, person: Person | None) -> CountryContact:
    place = {**body_chosen(form.body.data), "kind": ContactKind(form.kind.data)}
    values = cast(ContactValues, {**form.of_contact(), **place, "person": person})
    return appoint(reason=form.reason.data or "", is_told=form.tell.data, **values)


def _succeeded(form: PersonOrOfficeForm, public_id: str, person: Person | None) -> CountryContact:
    former = contact_named(public_id) or abort(404)
    values = cast(ContactValues, {**form.of_contact(), "person": person})
    return succeed(former, reason=form.reason.data or "", is_told=form.tell.data, **values)


def _is_told_apart(form: PersonOrOfficeForm, typed: PersonTyped) -> bool:
    """Whether it is clear who it is; else the form asks, with whom the directory has under such a name or address."""
    found = recognised_person(typed) if typed.is_named else None
    if found is None:
        return True
    if found.certain is not None:
        form.same_as.data = found.certain.public_id
        return True
    offered = {known.public_id: candidate_words(known) for known in found.alike}
    new = (
        gettext("No, somebody else with the same mailbox") if found.has_others_address else gettext("No, somebody else")
    )
    form.same_as.choices = [*offered.items(), (NEW, new)]
    if not offered:
        form.same_as.data = NEW  # what was said of other names holds for these no more
    if form.same_as.data in {*offered, NEW}:
        return True
    form.same_as.errors = [gettext("The directory has somebody like this. Say whether it is the same person.")]
    return False


def _placed(form: PersonOrOfficeForm, typed: PersonTyped, place: Place) -> Placed | None:
    """Write it with its document; None when the rules say no, which the form then says."""
    try:
        document = taken_upload(form.document.data)
        made = place(_person_of(form.same_as.data or NEW, typed))
        if document is not None:
            hang_document(last_step_of(made), document)
        placed = Placed(made.public_id, made.name)
        db.session.commit()
        return placed
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return None


def _person_of(chosen: str, typed: PersonTyped) -> Person | None:
    if not typed.is_named:
        return None
    return contact_person(typed, chosen if chosen != NEW else "")


def _done(made: Placed, words: str) -> Response:
    flash(words)
    return redirect(url_for("contacts.show", public_id=made.public_id), 303)
