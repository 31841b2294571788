"""What a partner has to do on a project, by a personal link, without an account. Opening it changes nothing."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.leading_on import saved
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.projects.actions.telling import add_reading, report_row
from app.projects.chart import ProjectChart
from app.projects.due_rows import due_rows, is_reading_due, own_rows
from app.projects.forms.aims import LinkedReadingForm
from app.projects.forms.means import RowReportForm
from app.projects.links import PARTNER_RULE, partner_token
from app.projects.loaders import project_partner
from app.projects.models import PlanRowState, ProjectPartner
from app.projects.queries.lines import bare_rows
from app.projects.queries.partners import indicators_read_by, rows_had_by

bp = Blueprint("project_partners", __name__, url_prefix=PARTNER_RULE)


@bp.get("")
@holder(on=project_partner)
def own(project_partner: ProjectPartner) -> ResponseReturnValue:
    """The partner's rows, and the indicators that they read."""
    return _own_page(project_partner)


@bp.route("/rows/<public_id>", methods=["GET", "POST"])
@holder(on=project_partner)
def tell_row(project_partner: ProjectPartner, public_id: str) -> ResponseReturnValue:
    row = next((row for row in rows_had_by(project_partner) if row.public_id == public_id), None) or abort(404)
    form = RowReportForm.of(row)
    if form.validate_on_submit():
        try:
            state, actor = PlanRowState(form.state.data), project_partner.person.public_id
            told = report_row(row, state, form.text.data or "", actor)
            words = gettext("Thank you: the office sees how far it is.")
            return _saved(project_partner, words if told else gettext("It says so already."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("projects/tell.html", form, token=partner_token(project_partner), row=row, indicator=None)


@bp.route("/indicators/<public_id>", methods=["GET", "POST"])
@holder(on=project_partner)
def tell_reading(project_partner: ProjectPartner, public_id: str) -> ResponseReturnValue:
    every = indicators_read_by(project_partner)
    indicator = next((one for one in every if one.public_id == public_id), None) or abort(404)
    form = LinkedReadingForm()
    if form.validate_on_submit() and accepted(
        form, lambda: add_reading(indicator, form.values, project_partner.person.public_id), undo=True
    ):
        return _saved(project_partner, gettext("Thank you: the value is entered."))
    return form_page("projects/tell.html", form, token=partner_token(project_partner), row=None, indicator=indicator)


def _own_page(partner: ProjectPartner) -> ResponseReturnValue:
    rows, today = bare_rows(partner.project), present_day()
    due = {each.row.id: each for each in due_rows(partner.project, rows, today)}
    indicators = indicators_read_by(partner)
    return render_template(
        "projects/own.html",
        partner=partner,
        project=partner.project,
        token=partner_token(partner),
        rows=own_rows(rows, partner),
        due=due,
        today=today,
        chart=ProjectChart(partner.project, (), reader_language()),
        indicators=indicators,
        due_indicators={one.id for one in indicators if is_reading_due(one, today)},
    )


def _saved(partner: ProjectPartner, words: str) -> Response:
    return saved(words, url_for(".own", token=partner_token(partner)))
