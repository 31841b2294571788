"""A person whose address takes no mail: what happened, and the word of somebody who knows that it does again."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.mail.bounces.words import plain_words
from app.mail.forms import ResumptionForm
from app.mail.suppressions.actions import lift
from app.people.loaders import known_person
from app.people.models import Person
from app.people.reaching import suppression_of
from app.people.views import bp


@bp.route("/people/<public_id>/reach", methods=["GET", "POST"])
@requires("people.see_address", on=known_person)
def reach(known_person: Person) -> ResponseReturnValue:
    found, form = suppression_of(known_person), ResumptionForm()
    back = url_for("people.show", public_id=known_person.public_id)
    if found is None:
        return redirect(back, 303)
    if form.validate_on_submit():
        lift(found, form.why.data or "")
        db.session.commit()
        flash(gettext("Messages go to this address again. What was kept back can be sent from the page of the event."))
        return redirect(back, 303)
    return form_page(
        "people/reach.html", person=known_person, suppression=found, form=form, meaning=plain_words(found.detail)
    )
