"""What a version asks: its sections and items, as the office writes them while it is a draft."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import requires
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.leading_on import saved
from app.profiles.models import QuestionnaireItem, QuestionnaireSection, QuestionnaireVersion
from app.profiles.questionnaires.actions import designing
from app.profiles.questionnaires.forms.design import QuestionnaireSectionForm, VersionNamingForm, item_form
from app.profiles.questionnaires.loaders import asked_section, asked_version, questionnaire_item

bp = Blueprint("questionnaire_design", __name__, url_prefix="/questionnaires/<slug>/<int:number>")


@bp.get("")
@requires("questionnaires.edit", on=asked_version)
def show(asked_version: QuestionnaireVersion) -> ResponseReturnValue:
    return render_template("profiles/questionnaires/design.html", version=asked_version)


@bp.route("/name", methods=["GET", "POST"])
@requires("questionnaires.edit", on=asked_version)
def name(asked_version: QuestionnaireVersion) -> ResponseReturnValue:
    """What the draft is called, and whether it is a pilot."""
    form = VersionNamingForm(obj=asked_version)
    if form.validate_on_submit() and accepted(form, lambda: designing.write_naming(asked_version, form.naming())):
        return _back(asked_version, gettext("The version was named."))
    return form_page("profiles/questionnaires/naming.html", form, version=asked_version)


@bp.route("/sections/new", methods=["GET", "POST"])
@requires("questionnaires.edit", on=asked_version)
def add_section(asked_version: QuestionnaireVersion) -> ResponseReturnValue:
    return _section(asked_version, None)


@bp.route("/sections/<section_key>", methods=["GET", "POST"])
@requires("questionnaires.edit", on=asked_section)
def edit_section(asked_section: QuestionnaireSection) -> ResponseReturnValue:
    return _section(asked_section.version, asked_section)


@bp.post("/sections/<section_key>/removal")
@requires("questionnaires.edit", on=asked_section)
def remove_section(asked_section: QuestionnaireSection) -> ResponseReturnValue:
    version = asked_section.version
    words = gettext("The section was removed.")
    return _removed(version, words, lambda: designing.remove_section(version, asked_section))


@bp.route("/items/new", methods=["GET", "POST"])
@requires("questionnaires.edit", on=asked_version)
def add_item(asked_version: QuestionnaireVersion) -> ResponseReturnValue:
    wanted, sections = request.args.get("section", ""), asked_version.sections
    section = next((one for one in sections if one.key == wanted), sections[0] if sections else None)
    return _item(asked_version, None, section)


@bp.route("/items/<item_key>", methods=["GET", "POST"])
@requires("questionnaires.edit", on=questionnaire_item)
def edit_item(questionnaire_item: QuestionnaireItem) -> ResponseReturnValue:
    return _item(questionnaire_item.section.version, questionnaire_item, questionnaire_item.section)


@bp.post("/items/<item_key>/removal")
@requires("questionnaires.edit", on=questionnaire_item)
def remove_item(questionnaire_item: QuestionnaireItem) -> ResponseReturnValue:
    version, words = questionnaire_item.section.version, gettext("The item was removed.")
    return _removed(version, words, lambda: designing.remove_item(version, questionnaire_item))


def _section(version: QuestionnaireVersion, section: QuestionnaireSection | None) -> ResponseReturnValue:
    form = QuestionnaireSectionForm(obj=section)

    def act() -> None:
        designing.write_section(version, section, form.title.data, form.introduction.data)

    if form.validate_on_submit() and accepted(form, act):
        return _back(version, gettext("The section was saved."))
    return form_page("profiles/questionnaires/section_words.html", form, version=version, section=section)


def _item(
    version: QuestionnaireVersion, item: QuestionnaireItem | None, section: QuestionnaireSection | None
) -> ResponseReturnValue:
    form = item_form(version, item, section)
    if form.validate_on_submit() and accepted(form, lambda: designing.write_item(version, item, form.words())):
        return _back(version, gettext("The item was saved."))
    return form_page("profiles/questionnaires/item.html", form, version=version, item=item)


def _removed(version: QuestionnaireVersion, words: str, act: Callable[[], object]) -> ResponseReturnValue:
    form = Form()
    if form.validate_on_submit() and not accepted(form, act):
        flash(form.form_errors[0], "warning")
        return redirect(url_for(".show", slug=version.questionnaire.slug, number=version.number), 303)
    return _back(version, words)


def _back(version: QuestionnaireVersion, words: str) -> Response:
    return saved(words, url_for(".show", slug=version.questionnaire.slug, number=version.number))
