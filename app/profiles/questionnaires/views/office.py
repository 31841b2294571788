"""Questionnaires for the office: the list, one with its board of countries, its versions opened and closed."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.contacts.queries.current import contacts_of
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.network.queries import member_codes
from app.profiles.models import Questionnaire, QuestionnaireVersion
from app.profiles.questionnaires.actions.designing import begin_next_version, write_questionnaire
from app.profiles.questionnaires.actions.opening import close_version, open_version
from app.profiles.questionnaires.forms.design import QuestionnaireForm, QuestionnaireOpeningForm
from app.profiles.questionnaires.loaders import asked_version, questionnaire
from app.profiles.questionnaires.queries import responses as queries
from app.profiles.questionnaires.queries.funds import questionnaire_contributions
from app.profiles.questionnaires.queries.versions import items_asked, questionnaire_version, questionnaires
from app.profiles.questionnaires.shown import (
    Board,
    designed_in,
    months_between,
    questionnaire_board,
    sums_in_kind,
    what_is_known,
)
from app.profiles.questionnaires.superseding import versions_it_closes

bp = Blueprint("questionnaires", __name__, url_prefix="/questionnaires")


@bp.get("")
@requires("questionnaires.edit")
def index() -> ResponseReturnValue:
    return render_template("profiles/questionnaires/index.html", questionnaires=questionnaires())


@bp.route("/new", methods=["GET", "POST"])
@requires("questionnaires.edit")
def add() -> ResponseReturnValue:
    form = QuestionnaireForm.of(None)
    if form.validate_on_submit():
        made = write_questionnaire(None, form.words())
        return _saved(url_for("questionnaire_design.show", slug=made.slug, number=1), gettext("Entered as a draft."))
    return form_page("profiles/questionnaires/edit.html", form, questionnaire=None)


@bp.get("/<slug>")
@requires("questionnaires.edit", on=questionnaire)
def show(questionnaire: Questionnaire) -> ResponseReturnValue:
    """The board of the newest version that was opened, or of the one that is asked for."""
    asked = request.args.get("version", "")
    opened = [version for version in questionnaire.versions if not version.is_draft]
    version = next((one for one in opened if str(one.number) == asked), opened[-1] if opened else None)
    board = _board(version) if version is not None else None
    return render_template(
        "profiles/questionnaires/questionnaire.html",
        questionnaire=questionnaire,
        version=version,
        board=board,
        known=what_is_known(version, board) if version is not None and board is not None else "",
        designed=designed_in(questionnaire),
        window=months_between(version.begins, version.ends) if version is not None else "",
        contributions=(contributions := questionnaire_contributions(questionnaire)),
        sums=sums_in_kind(contributions),
    )


@bp.route("/<slug>/details", methods=["GET", "POST"])
@requires("questionnaires.edit", on=questionnaire)
def edit(questionnaire: Questionnaire) -> ResponseReturnValue:
    form = QuestionnaireForm.of(questionnaire)
    if form.validate_on_submit():
        found = write_questionnaire(questionnaire, form.words())
        return _saved(url_for(".show", slug=found.slug), gettext("The questionnaire was changed."))
    return form_page("profiles/questionnaires/edit.html", form, questionnaire=questionnaire)


@bp.post("/<slug>/versions")
@requires("questionnaires.edit", on=questionnaire)
def begin_version(questionnaire: Questionnaire) -> ResponseReturnValue:
    """A draft that asks what the last version asked."""
    slug, last = questionnaire.slug, questionnaire.versions[-1] if questionnaire.versions else None
    latest = questionnaire_version(slug, last.number) if last is not None else None
    try:
        made = begin_next_version(questionnaire, latest, is_pilot=False)
    except Refused as refusal:
        return _refused(url_for(".show", slug=slug), refusal)
    there = url_for("questionnaire_design.show", slug=slug, number=made.number)
    return _saved(there, gettext("A new version is begun as a draft."))


@bp.route("/<slug>/<int:number>/opening", methods=["GET", "POST"])
@requires("questionnaires.edit", on=asked_version)
def open_(asked_version: QuestionnaireVersion) -> ResponseReturnValue:
    """Open a draft to countries; of one that is open, ask further ones or change its end."""
    slug, number = asked_version.questionnaire.slug, asked_version.number
    form = _opening_form(asked_version)
    if form.validate_on_submit():
        try:
            asked = len(open_version(asked_version, form.words()))
            there = url_for(".show", slug=slug, version=number)
            return _saved(there, gettext("Saved. Countries that are asked now: %(number)d.", number=asked))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
            asked_version = questionnaire_version(slug, number) or asked_version
    return form_page(
        "profiles/questionnaires/opening.html",
        form,
        version=asked_version,
        closing=versions_it_closes(asked_version),
    )


@bp.post("/<slug>/<int:number>/closing")
@requires("questionnaires.edit", on=asked_version)
def close(asked_version: QuestionnaireVersion) -> ResponseReturnValue:
    there = url_for(".show", slug=asked_version.questionnaire.slug, version=asked_version.number)
    try:
        if Form().validate_on_submit():
            close_version(asked_version)
    except Refused as refusal:
        return _refused(there, refusal)
    return _saved(there, gettext("This version is closed. Nobody answers it any more."))


def _board(version: QuestionnaireVersion) -> Board:
    responses = queries.responses_to(version)
    contacts = contacts_of([one.country_code for one in responses])
    coordinators = {code: found.coordinator for code, found in contacts.items()}
    pilot = set() if version.is_pilot else queries.pilot_countries(version)
    given = queries.answers_given(version)
    return questionnaire_board(responses, items_asked(version), given, coordinators, pilot)


def _opening_form(version: QuestionnaireVersion) -> QuestionnaireOpeningForm:
    codes = member_codes()
    offered = {code: found.coordinator is not None for code, found in contacts_of(codes).items()}
    return QuestionnaireOpeningForm.of(version, offered, queries.asked_countries(version))


def _saved(there: str, words: str) -> Response:
    return saved(words, there)


def _refused(there: str, refusal: Refused) -> Response:
    return refused(refusal, there)
