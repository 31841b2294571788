"""Addresses that organisers propose for the directory: taken, with a reason, or refused."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.leading_on import saved_or_refused
from app.core.paging import page_of
from app.people.address_proposals import AddressProposal, address_proposal, open_address_proposals
from app.people.forms import ProposalForm
from app.people.identifying import accept_proposal, refuse_proposal
from app.people.views import bp


@bp.get("/people/addresses")
@requires("people.decide_addresses")
def address_proposals() -> ResponseReturnValue:
    return render_template("people/address_proposals.html", page=page_of(open_address_proposals()))


@bp.post("/people/addresses/<public_id>/acceptance")
@requires("people.decide_addresses", on=address_proposal)
def address_acceptance(address_proposal: AddressProposal) -> ResponseReturnValue:
    """It becomes the person's address; both addresses are told."""
    form = ProposalForm()
    reason = (form.reason.data or "") if form.validate() else ""
    return saved_or_refused(
        lambda: accept_proposal(address_proposal, reason),
        gettext("The directory has the new address. Both addresses are told."),
        url_for("people.address_proposals"),
    )


@bp.post("/people/addresses/<public_id>/refusal")
@requires("people.decide_addresses", on=address_proposal)
def address_refusal(address_proposal: AddressProposal) -> ResponseReturnValue:
    """The directory keeps the address it has."""
    return saved_or_refused(
        lambda: refuse_proposal(address_proposal),
        gettext("The directory keeps the address it has."),
        url_for("people.address_proposals"),
    )
