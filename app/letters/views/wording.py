"""The words that letters begin with, and how officials are greeted: the office's own."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.config import LANGUAGES
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.languages import language_names
from app.core.refusal import Refused
from app.letters.actions import wording
from app.letters.forms.papers import SalutationForm, TemplateForm
from app.letters.models import AddresseeGender, FormOfAddress, LetterKind
from app.letters.paper_fields import fields_of
from app.letters.salutations import salutation_table
from app.letters.templates import words_of_letters
from app.letters.views.blueprint import bp

_LANGUAGE = "<any(es, en, pt, fr):language>"


@bp.get("/templates")
@requires("letter.register")
def templates() -> ResponseReturnValue:
    return render_template(
        "letters/register/templates.html", words=words_of_letters(), kinds=list(LetterKind), languages=LANGUAGES
    )


@bp.route(f"/templates/<kind>/{_LANGUAGE}", methods=["GET", "POST"])
@requires("letter.register")
def template(kind: str, language: str) -> ResponseReturnValue:
    wanted = LetterKind(kind) if kind in list(LetterKind) else abort(404)
    present = words_of_letters()[(wanted, language)]
    form = TemplateForm(obj=present)
    form.write_in(language)
    if form.validate_on_submit():
        try:
            version = wording.save_template(wanted, language, form.words())
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            flash(_saved_as(version))
            return redirect(url_for("letters.templates"), 303)
    shown = {"kind": wanted, "present": present, "fields": fields_of(wanted)}
    return form_page("letters/register/template.html", form, **shown, language_name=language_names()[language])


@bp.get("/salutations")
@requires("letter.register")
def salutations() -> ResponseReturnValue:
    return render_template(
        "letters/register/salutations.html",
        lines=salutation_table().lines,
        forms=list(FormOfAddress),
        genders=list(AddresseeGender),
        languages=LANGUAGES,
    )


@bp.route(f"/salutations/{_LANGUAGE}/<form_of_address>", methods=["GET", "POST"])
@requires("letter.register")
def salutation(language: str, form_of_address: str) -> ResponseReturnValue:
    of = FormOfAddress(form_of_address) if form_of_address in list(FormOfAddress) else abort(404)
    lines = salutation_table().lines
    given: dict[str, str] = {}
    for gender in AddresseeGender:
        line = lines[(language, of, gender)]
        given |= {f"{gender.value}_greeting": line.greeting, f"{gender.value}_closing": line.closing}
    form = SalutationForm(data=given)
    form.write_in(language)
    if form.validate_on_submit():
        for gender in AddresseeGender:
            said = (form[f"{gender.value}_greeting"].data, form[f"{gender.value}_closing"].data)
            wording.save_salutation(language, of, gender, *said)
        db.session.commit()
        flash(gettext("The salutations are saved."))
        return redirect(url_for("letters.salutations"), 303)
    return form_page(
        "letters/register/salutation.html", form, form_of_address=of, language_name=language_names()[language]
    )


def _saved_as(version: int) -> str:
    return gettext(
        "The words are saved as version %(number)d. Letters made from now on begin with them.", number=version
    )
