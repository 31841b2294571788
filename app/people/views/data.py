"""Personal data: what is kept of everybody, what is held about oneself, and erasing a person."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import current_viewer, public, requires, signed_in
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.people import erasure as erasing
from app.people.data_words import table_words
from app.people.forms import ButtonForm, ErasureForm
from app.people.loaders import known_person
from app.people.models import Person
from app.people.own_data import own_data_file
from app.people.privacy import told_topics
from app.people.views import bp


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template("people/privacy.html", topics=told_topics())


@bp.route("/privacy/my-data", methods=["GET", "POST"])
@signed_in
def my_data() -> ResponseReturnValue:
    if not ButtonForm().validate_on_submit():
        person = current_viewer().person
        shown = {"held": erasing.erasure_plan(person), "stays": erasing.what_stays(person)}
        return render_template("people/my_data.html", words=table_words, **shown)
    person = current_viewer().person
    file = own_data_file(person)
    audit.record("person.exported", target=f"person:{person.public_id}")
    db.session.commit()
    name = gettext("my-data")
    disposition = f'attachment; filename="{name}.json"'
    return Response(file, mimetype="application/json", headers={"Content-Disposition": disposition})


@bp.route("/people/<public_id>/erasure", methods=["GET", "POST"])
@requires("people.erase", on=known_person)
def erasure(known_person: Person) -> ResponseReturnValue:
    name = known_person.name
    form = ErasureForm(name)
    shown: dict[str, object] = {"name": name, "public_id": known_person.public_id, "words": table_words}
    shown |= {"consequences": erasing.erasure_plan(known_person), "stays": erasing.what_stays(known_person)}
    if form.validate_on_submit() and _erased(known_person, form):
        flash(gettext("The person is erased. Counts and figures stay as they were."))
        return redirect(url_for("people.index"), 303)
    return form_page("people/erasure.html", form=form, **shown)


def _erased(person: Person, form: ErasureForm) -> bool:
    """Erase and commit; a refusal becomes an error of the form."""
    try:
        if person.id == current_viewer().person_id:
            raise Refused(gettext("You can't erase yourself while you are signed in. Another administrator can."))
        erasing.erase(person, audit.acting())
        db.session.commit()
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return False
    return True
