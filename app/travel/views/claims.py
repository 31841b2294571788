"""Claims as who keeps the accounts works on them: what waits longest first, one page a claim, its acts, the vault."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.timelines import actor_names
from app.core.access import current_viewer, requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.money import Money
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.words import choices_of
from app.funding.office import MARKED_GROUNDS
from app.library.files.queries import files_by_owner
from app.travel.actions.claiming import convert_again
from app.travel.actions.deciding_claims import approve_claim, return_claim
from app.travel.actions.paying_claims import pay_claim, refund_claim, write_off_claim
from app.travel.actions.trip_money import Paying
from app.travel.claim_loaders import travel_claim
from app.travel.claim_shown import amounts_by_component, outdated_rates
from app.travel.forms.claims import (
    ClaimPaymentForm,
    ClaimReasonForm,
    decision_form,
    return_form,
)
from app.travel.models import TravelClaim, TravelClaimStatus
from app.travel.queries.claim_list import ALL, ClaimFilters, listed_claims
from app.travel.queries.claims import claims_with_the_same_paper
from app.travel.queries.trip_money import paid_to_traveller
from app.travel.queries.vault import payout_of_person

bp = Blueprint("claims", __name__, url_prefix="/travel/claims")
S = TravelClaimStatus


@bp.get("")
@requires("claims.list")
def index() -> ResponseReturnValue:
    """What waits for money, the oldest first."""
    filters = ClaimFilters.from_arguments(request.args)
    return render_template(
        "travel/claims/index.html",
        page=page_of(listed_claims(current_viewer(), filters)),
        filters=filters,
        states=[(ALL, gettext("All claims")), *choices_of(TravelClaimStatus)],
    )


@bp.get("/<public_id>")
@requires("claim.decide", on=travel_claim)
def one(travel_claim: TravelClaim) -> ResponseReturnValue:
    """One claim: its lines with their papers, the four amounts, what is left between the two sides, what can be done."""
    claim, names = travel_claim, actor_names(step.actor for step in travel_claim.steps)
    papers = [link.document for line in claim.lines for link in line.files]
    return render_template(
        "travel/claims/one.html",
        claim=claim,
        trip=claim.trip,
        amounts=amounts_by_component(claim.trip),
        files=files_by_owner([paper.ref for paper in papers]),
        twins=claims_with_the_same_paper(claim),
        outdated=outdated_rates(claim),
        steps=[(step, names.get(step.actor, step.actor)) for step in claim.steps],
        has_payout=payout_of_person(claim.trip.person) is not None,
        grounds=MARKED_GROUNDS,
    )


@bp.route("/<public_id>/approval", methods=["GET", "POST"])
@requires("claim.decide", on=travel_claim)
def approve(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Authorise it line by line."""
    components = paid_to_traveller(travel_claim.trip)
    form = decision_form(travel_claim, components)

    def act(claim: TravelClaim) -> None:
        own = paid_to_traveller(claim.trip)
        approve_claim(
            claim, form.decisions(claim), current_viewer(), raised=form.raised(own), reason=form.reason.data or ""
        )

    return _act_page(travel_claim, form, act, gettext("Authorise the claim"), S.SUBMITTED)


@bp.route("/<public_id>/return", methods=["GET", "POST"])
@requires("claim.decide", on=travel_claim)
def send_back(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Send it back with what is to be changed."""
    form = return_form(travel_claim)

    def act(claim: TravelClaim) -> None:
        return_claim(claim, form.reasons(claim), reason=form.reason.data or "")

    return _act_page(travel_claim, form, act, gettext("Send back to the traveller"), S.SUBMITTED)


@bp.route("/<public_id>/payment", methods=["GET", "POST"])
@requires("claim.decide", on=travel_claim)
def pay(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Enter what was paid."""
    form = _payment_form(travel_claim)

    def act(claim: TravelClaim) -> None:
        pay_claim(claim, form.given, _paying(claim, form), current_viewer(), reason=form.reason.data or "")

    return _act_page(travel_claim, form, act, gettext("Enter the payment"), S.APPROVED)


@bp.route("/<public_id>/refund", methods=["GET", "POST"])
@requires("claim.decide", on=travel_claim)
def refund(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Enter what came back."""
    form = _payment_form(travel_claim)
    del form.reason

    def act(claim: TravelClaim) -> None:
        refund_claim(claim, form.given, _paying(claim, form), current_viewer())

    return _act_page(travel_claim, form, act, gettext("Enter what came back"), S.REFUND_DUE)


@bp.route("/<public_id>/write-off", methods=["GET", "POST"])
@requires("claim.decide", on=travel_claim)
def write_off(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Forgo what is still to come back."""
    form = ClaimReasonForm()

    def act(claim: TravelClaim) -> None:
        write_off_claim(claim, form.reason.data or "", current_viewer())

    return _act_page(travel_claim, form, act, gettext("Write off what is owed"), S.REFUND_DUE)


@bp.post("/<public_id>/conversion")
@requires("claim.decide", on=travel_claim)
def convert(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Convert its lines with the rates as they stand now."""
    there = url_for(".one", public_id=travel_claim.public_id)
    convert_again(travel_claim)
    db.session.commit()
    flash(gettext("The lines were converted with the rates as they stand now."))
    return redirect(there, 303)


def _payment_form(claim: TravelClaim) -> ClaimPaymentForm:
    left = claim.outstanding
    form = ClaimPaymentForm(data={"amount": Money(abs(left.minor), left.currency), "paid_on": now().date()})
    form.amount.currency = claim.currency
    return form


def _paying(claim: TravelClaim, form: Any) -> Paying:
    payee = claim.trip.person.name
    return Paying(form.paid_on.data, payee, f"claim-{form.key.data}", form.reference.data or "", form.method.data or "")


def _act_page(
    claim: TravelClaim, form: Form, act: Callable[[TravelClaim], None], label: str, expected: TravelClaimStatus
) -> ResponseReturnValue:
    """The form of one act: sent wrong, what was typed stays; sent right, back to the claim."""
    there = url_for(".one", public_id=claim.public_id)
    if claim.status is not expected:
        flash(gettext("This can't be done with the claim as it stands now."), "warning")
        return redirect(there, 303)
    if form.validate_on_submit() and (found := _tried(claim.public_id, form, act)) is not None:
        flash(found)
        return redirect(there, 303)
    shown = _again(claim.public_id)
    amounts = amounts_by_component(shown.trip)
    return form_page("travel/claims/act.html", form, claim=shown, label=label, back=there, amounts=amounts)


def _tried(public_id: str, form: Form, act: Callable[[TravelClaim], None]) -> str | None:
    """Do it and commit; the words that say so, None with the reason in the form when a rule says no."""
    try:
        act(_again(public_id))
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return None
    db.session.commit()
    return gettext("Saved. The traveller was told.")


def _again(public_id: str) -> TravelClaim:
    found = travel_claim(public_id)
    if found is None:
        raise Refused(gettext("This claim is not there any more."))
    return found
