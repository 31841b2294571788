"""Payments of a line: entered, given back, reversed. None is ever edited."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.budgets import queries
from app.budgets.forms import PaymentForm, RefundForm, day_of
from app.budgets.loaders import LineOfEvent, line_of_event
from app.budgets.views import bp
from app.budgets.views.line import back_to_line
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.funding.actions.payments import pay, refund, reverse_payment
from app.funding.forms.grants import TakeBackForm
from app.funding.models import BudgetLine, Commitment, Payment
from app.funding.shown import written_minor
from app.library.files.actions import add_file
from app.library.files.uploads import taken_upload

#: Megabytes that a form with a document may have.
WITH_DOCUMENT = 12


@bp.route("/events/<slug>/work/budget/lines/<line_id>/payments/new", methods=["GET", "POST"])
@requires("budget.change", on=line_of_event)
@takes_up_to(WITH_DOCUMENT)
def new_payment(line_of_event: LineOfEvent) -> ResponseReturnValue:
    slug, line_id, currency = line_of_event.event.slug, line_of_event.line.public_id, line_of_event.line.currency
    form = PaymentForm(data={"currency": currency})
    form.offer(_set_aside(line_of_event.line))
    if form.validate_on_submit():
        try:
            _pay(form, slug, line_id)
            return back_to_line(slug, line_id, gettext("The payment was entered."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return _page("budgets/payment.html", form, slug, line_id)


@bp.route("/events/<slug>/work/budget/lines/<line_id>/payments/<payment_id>/refund", methods=["GET", "POST"])
@requires("budget.change", on=line_of_event)
def new_refund(line_of_event: LineOfEvent, payment_id: str) -> ResponseReturnValue:
    """Money of it came back: a payment of its own, which the first one keeps."""
    slug, line_id, line = line_of_event.event.slug, line_of_event.line.public_id, line_of_event.line
    payment = queries.payment_of(line, payment_id) or abort(404)
    form = RefundForm()
    form.offer(payment)
    if form.validate_on_submit():
        try:
            refund(line, form.amount, day_of(form.paid_on), of=payment, **form.slip)
            return back_to_line(slug, line_id, gettext("What came back was entered."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return _page("budgets/refund.html", form, slug, line_id, payment_id)


@bp.route("/events/<slug>/work/budget/lines/<line_id>/payments/<payment_id>/reversal", methods=["GET", "POST"])
@requires("budget.change", on=line_of_event)
def reverse(line_of_event: LineOfEvent, payment_id: str) -> ResponseReturnValue:
    """It was entered wrongly: its contrary, with a reason."""
    slug, line_id = line_of_event.event.slug, line_of_event.line.public_id
    payment = queries.payment_of(line_of_event.line, payment_id) or abort(404)
    form = TakeBackForm()
    if form.validate_on_submit():
        try:
            reverse_payment(payment, form.reason.data or "")
            return back_to_line(slug, line_id, gettext("The payment was reversed."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return _page("budgets/reversal.html", form, slug, line_id, payment_id)


def _pay(form: PaymentForm, slug: str, line_id: str) -> Payment:
    document = taken_upload(form.document.data)  # ends the transaction: what follows is read anew
    again = line_of_event(slug, line_id) or abort(404)
    chosen: Commitment | None = None
    if form.commitment.data:
        of_line = queries.commitments_of_line(again.line)
        chosen = next((each for each in of_line if each.public_id == form.commitment.data), None)
        if chosen is None:
            raise Refused(gettext("What was set aside was paid or released meanwhile. Choose anew."))
    files = [add_file(document, None).public_id] if document is not None else []
    return pay(
        again.line, form.amount, commitment=chosen, completes=form.completes.data, files=files,
        subject_ref=again.line.subject_ref, **form.slip,
    )  # fmt: skip


def _set_aside(line: BudgetLine) -> list[tuple[str, str]]:
    """(public id, amount and day) of what is set aside on the line."""
    return [
        (each.public_id, f"{written_minor(each.open_minor, line.currency)} {each.due_on or ''}".strip())
        for each in queries.commitments_of_line(line)
    ]


def _page(template: str, form: Form, slug: str, line_id: str, payment_id: str = "") -> ResponseReturnValue:
    again = line_of_event(slug, line_id) or abort(404)
    payment = queries.payment_of(again.line, payment_id) if payment_id else None
    return form_page(template, form=form, event=again.event, line=again.line, payment=payment)
