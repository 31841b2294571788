"""What a donor's link opens, without an account: one frozen report, and its files."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.core.access import holder
from app.reports.donors.actions import note_report_opened
from app.reports.donors.links import DONOR_RULE, donor_token, linked_report
from app.reports.donors.models import DonorLink
from app.reports.donors.shown import shown_report
from app.reports.donors.views.sending import sent_report

bp = Blueprint("donor_links", __name__)


@bp.get(DONOR_RULE)
@holder(on=linked_report)
def page(linked_report: DonorLink) -> ResponseReturnValue:
    page = render_template(
        "reports/donors/linked.html",
        shown=shown_report(linked_report.report),
        link=linked_report,
        token=donor_token(linked_report),
    )
    note_report_opened(linked_report)
    return page


@bp.get(f"{DONOR_RULE}/report.<any(docx, pdf, xlsx):ending>")
@holder(on=linked_report)
def document(linked_report: DonorLink, ending: str) -> ResponseReturnValue:
    made = sent_report(linked_report.report, ending)
    note_report_opened(linked_report)
    return made
