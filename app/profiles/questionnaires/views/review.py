"""What a country answered, as the office reads it: given back with notes, or accepted."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import current_viewer, requires
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.profiles.models import CountryResponse
from app.profiles.questionnaires.actions.reviewing import accept_response, return_response
from app.profiles.questionnaires.documents import answer_documents
from app.profiles.questionnaires.forms.review import review_form
from app.profiles.questionnaires.hooks import response_panels
from app.profiles.questionnaires.loaders import country_response
from app.profiles.questionnaires.queries import responses as queries
from app.profiles.questionnaires.shown import sections_progress

bp = Blueprint("questionnaire_review", __name__, url_prefix="/questionnaires/<slug>/<int:number>/countries/<code>")


@bp.route("", methods=["GET", "POST"])
@requires("questionnaires.edit", on=country_response)
def page(country_response: CountryResponse) -> ResponseReturnValue:
    """All answers; what is sent with them goes back to the country as notes."""
    form = review_form(country_response)
    if form.validate_on_submit() and accepted(form, lambda: return_response(country_response, form.notes)):
        return _saved(country_response, gettext("Given back with your notes. The coordinator is told by mail."))
    return form_page(
        "profiles/questionnaires/review.html",
        form,
        response=country_response,
        progress=sections_progress(country_response, queries.hand_overs_of(country_response)),
        notes=queries.notes_on(country_response),
        earlier=queries.earlier_answers(country_response),
        evidence=answer_documents(country_response),
        panels=[panel for one in response_panels if (panel := one(country_response, current_viewer())) is not None],
    )


@bp.post("/acceptance")
@requires("questionnaires.edit", on=country_response)
def accept(country_response: CountryResponse) -> ResponseReturnValue:
    there = _there(country_response)
    try:
        if Form().validate_on_submit():
            accept_response(country_response)
    except Refused as refusal:
        return refused(refusal, there)
    return _saved(country_response, gettext("Accepted."))


def _there(response: CountryResponse) -> str:
    version = response.version
    return url_for(".page", slug=version.questionnaire.slug, number=version.number, code=response.country_code)


def _saved(response: CountryResponse, words: str) -> Response:
    return saved(words, _there(response))
