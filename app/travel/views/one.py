"""One request as the office sees it: what is asked for, who had what before, what is decided and offered."""

from collections.abc import Callable
from datetime import date

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import can, requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.travel.actions.cancelling import cancel_sponsorship
from app.travel.actions.deciding import reject_request, return_request, waitlist_request
from app.travel.actions.offering import OFFERABLE
from app.travel.forms.office import OfficeCancellingForm, SupportDecisionForm
from app.travel.loaders import sponsorship
from app.travel.models import Sponsorship, SponsorshipStatus
from app.travel.queries.calls import call_of
from app.travel.queries.quotas import YEARS_SHOWN, former_awards, sponsorship_quota_of
from app.travel.queries.sponsorships import current_offer, sponsorship_in, support_history
from app.travel.queries.trips import trip_of
from app.travel.sponsorship_files import files_of_sponsorship
from app.travel.told import totals_text
from app.travel.views.office import LIST, bp

#: Where something can be decided without an offer.
WAITS_FOR_DECISION = (SponsorshipStatus.SUBMITTED, SponsorshipStatus.ENDORSED, SponsorshipStatus.WAITLISTED)
ONE = f"{LIST}/<public_id>"


@bp.get(ONE)
@requires("sponsorship.see", on=sponsorship)
def one(sponsorship: Sponsorship) -> ResponseReturnValue:
    return one_page(sponsorship)


@bp.post(f"{ONE}/decision")
@requires("sponsorship.decide", on=sponsorship)
def decision(sponsorship: Sponsorship) -> ResponseReturnValue:
    """Waiting list, back to the traveller, or no."""
    form = SupportDecisionForm()
    form.offer()
    if sponsorship.status not in WAITS_FOR_DECISION:
        flash(gettext("This is decided already."), "warning")
        return redirect(page_of_one(sponsorship), 303)
    if not form.validate():
        return one_page(sponsorship, form)
    reason, name = form.reason.data or "", sponsorship.person.name
    acts: dict[str, tuple[Callable[[], None], str]] = {
        "waitlist": (
            lambda: waitlist_request(sponsorship, reason),
            gettext("%(name)s is on the waiting list, and was told.", name=name),
        ),
        "return": (
            lambda: return_request(sponsorship, reason),
            gettext("%(name)s was asked to change the request.", name=name),
        ),
        "reject": (
            lambda: reject_request(sponsorship, reason),
            gettext("The request of %(name)s was rejected, and they were told.", name=name),
        ),
    }
    return _tried(sponsorship, form, *acts[form.decision.data])


@bp.route(f"{ONE}/cancellation", methods=["GET", "POST"])
@requires("sponsorship.decide", on=sponsorship)
def cancel(sponsorship: Sponsorship) -> ResponseReturnValue:
    """Says what cancelling means, and does it on POST."""
    form, there = OfficeCancellingForm(), page_of_one(sponsorship)
    form.offer()
    if not sponsorship.holds:
        return redirect(there)
    name = sponsorship.person.name
    if form.validate_on_submit():
        keeps, reason = form.registration.data == "keep", form.reason.data or ""
        cancel_sponsorship(sponsorship, reason, keeps_registration=keeps)
        db.session.commit()
        flash(gettext("The support for %(name)s was cancelled, and they were told.", name=name))
        return redirect(there, 303)
    return form_page("travel/cancellation.html", form, event=sponsorship.event, name=name, back=there)


def _tried(
    sponsorship: Sponsorship, form: SupportDecisionForm, act: Callable[[], None], words: str
) -> ResponseReturnValue:
    """Do it and say so, or say why not beside what was typed."""
    there, event, public_id = page_of_one(sponsorship), sponsorship.event, sponsorship.public_id
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return one_page(sponsorship_in(event, public_id) or abort(404), form)
    db.session.commit()
    flash(words)
    return redirect(there, 303)


def page_of_one(sponsorship: Sponsorship) -> str:
    return url_for("sponsorships.one", slug=sponsorship.event.slug, public_id=sponsorship.public_id)


def one_page(sponsorship: Sponsorship, form: SupportDecisionForm | None = None) -> ResponseReturnValue:
    """Everything on one page, gathered once."""
    event, decision_form = sponsorship.event, form or SupportDecisionForm(formdata=None)
    decision_form.offer()
    since = date((event.start_on or now().date()).year - YEARS_SHOWN, 1, 1)
    return form_page(
        "travel/one.html",
        decision_form,
        sponsorship=sponsorship,
        event=event,
        call=call_of(event),
        offer=current_offer(sponsorship),
        quota=sponsorship_quota_of(event.id, sponsorship),
        former=former_awards(sponsorship, since),
        files=files_of_sponsorship(sponsorship),
        total=totals_text(sponsorship.components),
        history=support_history(sponsorship),
        trip=trip_of(sponsorship),
        sees_amounts=can("sponsorship.amounts", event),
        may_decide=can("sponsorship.decide", event),
        may_offer=can("sponsorship.offer", event) and sponsorship.status in OFFERABLE,
        waits=sponsorship.status in WAITS_FOR_DECISION,
    )
