"""One grant: its agreement, what came in, its lines, commitments, payments and the reports that are due."""

from collections.abc import Callable
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.keyset import Place
from app.core.leading_on import saved, saved_or_refused
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.funding.actions.grants import (
    change_grant,
    enter_receipt,
    owe_report,
    refuse_second_receipt,
    send_report,
    supersede_receipt,
)
from app.funding.forms.grants import GrantForm, GrantReportForm, ReceiptForm, TakeBackForm, grant_values
from app.funding.hooks import named_subjects
from app.funding.loaders import funding_grant
from app.funding.models import Grant
from app.funding.offered import subject_choices
from app.funding.queries import listed_grants as queries
from app.funding.views import bp
from app.funding.views.overview import asked_day


@bp.get("/grants/<public_id>")
@requires("funding.see", on=funding_grant)
def grant(funding_grant: Grant) -> ResponseReturnValue:
    """Everything that hangs on it, as of a day."""
    as_of, wrong_day = asked_day(request.args.get("as_of", ""))
    lines = queries.reckoned_lines(funding_grant, as_of, Place.asked())
    receipts = queries.receipts_in(funding_grant, queries.NEWEST + 1)
    commitments, payments = queries.newest_commitments(funding_grant), queries.newest_payments(funding_grant)
    refs = {each.line.subject_ref for each in lines.rows} | {funding_grant.restricted_to_ref}
    return render_template(
        "funding/grant.html",
        grant=funding_grant,
        figures=queries.figures_of_grant(funding_grant, as_of),
        receipts=receipts[: queries.NEWEST],
        has_older=len(receipts) > queries.NEWEST,
        lines=lines,
        commitments=commitments,
        payments=payments,
        subjects=named_subjects(refs),
        as_of=as_of,
        wrong_day=wrong_day,
        today=present_day(),
    )


@bp.route("/grants/<public_id>/agreement", methods=["GET", "POST"])
@requires("funding.change", on=funding_grant)
def edit_grant(funding_grant: Grant) -> ResponseReturnValue:
    form, public_id = GrantForm(data=grant_values(funding_grant)), funding_grant.public_id
    form.offer(subject_choices([funding_grant.restricted_to_ref]))
    if form.validate_on_submit():
        try:
            change_grant(funding_grant, **form.columns)
            return _back(public_id, gettext("The grant was saved."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("funding/grant_form.html", form=form, grant=queries.grant_named(public_id))


@bp.route("/grants/<public_id>/receipts", methods=["GET", "POST"])
@requires("funding.change", on=funding_grant)
def new_receipt(funding_grant: Grant) -> ResponseReturnValue:
    form, public_id = ReceiptForm(data={"currency": funding_grant.currency}), funding_grant.public_id
    form.offer()
    if form.validate_on_submit():
        try:
            refuse_second_receipt(funding_grant, *form.typed)
            enter_receipt(funding_grant, *form.typed)
            return _back(public_id, gettext("What came in was entered."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("funding/receipt.html", form=form, grant=queries.grant_named(public_id))


@bp.route("/grants/<public_id>/receipts/<receipt_id>/taken-back", methods=["GET", "POST"])
@requires("funding.change", on=funding_grant)
def take_back_receipt(funding_grant: Grant, receipt_id: str) -> ResponseReturnValue:
    receipt = queries.receipt_named(funding_grant, receipt_id) or abort(404)
    form = TakeBackForm()
    if form.validate_on_submit():
        return _acted(
            funding_grant,
            lambda: supersede_receipt(receipt, form.reason.data or ""),
            gettext("The receipt was taken back."),
        )
    return form_page("funding/take_back_receipt.html", form=form, grant=funding_grant, receipt=receipt)


@bp.route("/grants/<public_id>/reports", methods=["GET", "POST"])
@requires("funding.change", on=funding_grant)
def new_report(funding_grant: Grant) -> ResponseReturnValue:
    form = GrantReportForm()
    if form.validate_on_submit():
        owe_report(funding_grant, *form.typed)
        return _back(funding_grant.public_id, gettext("The report was entered."))
    return form_page("funding/report_form.html", form=form, grant=funding_grant)


@bp.post("/grants/<public_id>/reports/<report_id>/sent")
@requires("funding.change", on=funding_grant)
def report_sent(funding_grant: Grant, report_id: str) -> ResponseReturnValue:
    """It went to the donor today."""
    report = queries.report_named(funding_grant, report_id) or abort(404)
    return _acted(
        funding_grant, lambda: send_report(report, present_day()), gettext("Noted: the report was sent today.")
    )


def _acted(funding_grant: Grant, act: Callable[[], Any], words: str) -> Response:
    return saved_or_refused(act, words, url_for("funding.grant", public_id=funding_grant.public_id))


def _back(public_id: str, words: str) -> Response:
    return saved(words, url_for("funding.grant", public_id=public_id))
