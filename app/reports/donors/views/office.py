"""Reports to donors, for the office: the list, beginning one, its words, freezing it, links, and its files."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from app.core.access import requires
from app.core.clock import now
from app.core.form_pages import form_page
from app.core.leading_on import saved_or_refused
from app.core.paging import page_of
from app.core.translated import reader_language
from app.reports.donors import actions
from app.reports.donors.forms import DonorLinkForm, DonorReportForm, NarrativeForm
from app.reports.donors.links import donor_address
from app.reports.donors.loaders import donor_report
from app.reports.donors.models import DonorReport
from app.reports.donors.queries import donor_reports, donors_to_report_to, grants_to_report_on
from app.reports.donors.shown import shown_report
from app.reports.donors.views.sending import sent_report

bp = Blueprint("donor_reports", __name__, url_prefix="/funding/reports")


@bp.get("")
@requires("donor_reports.see")
def index() -> ResponseReturnValue:
    return render_template("reports/donors/index.html", page=page_of(donor_reports()))


@bp.route("/new", methods=["GET", "POST"])
@requires("donor_reports.change")
def begin() -> ResponseReturnValue:
    grants = grants_to_report_on()
    form = DonorReportForm(data={"as_of": now().date()}).offer(donors_to_report_to(), grants)
    if form.validate_on_submit():
        return _done(actions.begin_report(form.scope(grants)), gettext("The report is a draft."))
    return form_page("reports/donors/begin.html", form, has_grants=bool(grants))


@bp.get("/<public_id>")
@requires("donor_reports.see", on=donor_report)
def show(donor_report: DonorReport) -> ResponseReturnValue:
    return _page(donor_report, DonorLinkForm(formdata=None))


@bp.get("/<public_id>/report.<any(docx, pdf, xlsx):ending>")
@requires("donor_reports.see", on=donor_report)
def document(donor_report: DonorReport, ending: str) -> ResponseReturnValue:
    return sent_report(donor_report, ending)


@bp.route("/<public_id>/narrative", methods=["GET", "POST"])
@requires("donor_reports.change", on=donor_report)
def narrative(donor_report: DonorReport) -> ResponseReturnValue:
    form = NarrativeForm(obj=donor_report)
    if form.validate_on_submit():
        return _acted(
            donor_report,
            lambda: actions.word_report(donor_report, form.narrative.data),
            gettext("The narrative is saved."),
        )
    return form_page("reports/donors/narrative.html", form, report=donor_report)


@bp.post("/<public_id>/freezing")
@requires("donor_reports.change", on=donor_report)
def freeze(donor_report: DonorReport) -> ResponseReturnValue:
    return _acted(
        donor_report, lambda: actions.freeze_report(donor_report), gettext("The report is frozen: its rows stay.")
    )


@bp.post("/<public_id>/removal")
@requires("donor_reports.change", on=donor_report)
def drop(donor_report: DonorReport) -> ResponseReturnValue:
    return saved_or_refused(
        lambda: actions.drop_report(donor_report), gettext("The draft is gone."), url_for("donor_reports.index")
    )


@bp.post("/<public_id>/links")
@requires("donor_reports.change", on=donor_report)
def give_link(donor_report: DonorReport) -> ResponseReturnValue:
    form = DonorLinkForm()
    if donor_report.is_frozen and not form.validate_on_submit():
        return _page(donor_report, form)
    note, days = form.note.data or "", int(form.days.data or actions.LINK_DAYS)
    words = gettext("The link is made. Copy it from the list and send it to the donor.")
    return _acted(donor_report, lambda: actions.give_link(donor_report, note, days), words)


@bp.post("/<public_id>/links/<link_id>/revocation")
@requires("donor_reports.change", on=donor_report)
def revoke_link(donor_report: DonorReport, link_id: str) -> ResponseReturnValue:
    link = next((one for one in donor_report.links if one.public_id == link_id), None) or abort(404)
    return _acted(
        donor_report, lambda: actions.revoke_link(donor_report, link), gettext("The link is revoked: it opens nothing.")
    )


def _page(report: DonorReport, form: DonorLinkForm) -> ResponseReturnValue:
    links = [(one, donor_address(one, reader_language()), one.holds_at(now())) for one in report.links]
    return form_page("reports/donors/report.html", form, report=report, shown=shown_report(report), links=links)


def _acted(report: DonorReport, act: Callable[[], Any], words: str) -> Response:
    return saved_or_refused(act, words, url_for("donor_reports.show", public_id=report.public_id))


def _done(report: DonorReport, words: str) -> Response:
    return _acted(report, lambda: None, words)
