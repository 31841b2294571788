"""The traveller's own page, by a personal link: what is decided, what is owed by whom until when, and one next action.

Opening the link changes nothing: mail scanners open links. Every answer is a POST.
"""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import saved_or_refused
from app.core.refusal import Refused
from app.core.shown import country_name
from app.travel.actions.answering_offers import accept_sponsorship, decline_sponsorship
from app.travel.actions.cancelling import cancel_sponsorship
from app.travel.actions.requesting import NOT_OFFERED, rewrite_request, submit_request, withdraw_request
from app.travel.decided import decided_sentence, own_duties, word_of_office
from app.travel.forms.asking import SupportForm, TravellerCancellingForm, TravellerReasonForm
from app.travel.links import TRAVELLER_RULE, traveller_token
from app.travel.loaders import linked_sponsorship
from app.travel.models import Sponsorship, SponsorshipStatus
from app.travel.queries.calls import call_of
from app.travel.queries.sponsorships import current_offer
from app.travel.sections import sections_of
from app.travel.sponsorship_files import files_of_sponsorship
from app.travel.told import totals_text
from app.travel.views.requests import kept_words, request_values, wishes_sent

bp = Blueprint("traveller", __name__)


@bp.get(TRAVELLER_RULE)
@holder(on=linked_sponsorship)
def page(linked_sponsorship: Sponsorship) -> ResponseReturnValue:
    return _page(linked_sponsorship)


@bp.route(f"{TRAVELLER_RULE}/request", methods=["GET", "POST"])
@holder(on=linked_sponsorship)
def request(linked_sponsorship: Sponsorship) -> ResponseReturnValue:
    """Change a request that was not handed in, and hand it in."""
    sponsorship, token = linked_sponsorship, traveller_token(linked_sponsorship)
    if sponsorship.status is not SponsorshipStatus.DRAFT:
        return redirect(url_for(".page", token=token))
    form = _request_form(sponsorship)
    if form.validate_on_submit() and (words := _written(token, form)):
        flash(words)
        return redirect(url_for(".page", token=token), 303)
    sponsorship = _again(token)
    return form_page(
        "travel/request.html",
        form,
        event=sponsorship.event,
        call=call_of(sponsorship.event),
        closed="",
        files=files_of_sponsorship(sponsorship),
        back=url_for(".page", token=token),
    )


def _written(token: str, form: SupportForm) -> str:
    """Keep what was written, and hand it in when that was asked for; the words that say so, empty when a rule says no."""
    try:
        wishes = wishes_sent(form)
        sponsorship = _again(token)
        rewrite_request(sponsorship, wishes)
        if not form.is_kept:
            submit_request(sponsorship)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return ""
    db.session.commit()
    return kept_words(is_handed_in=not form.is_kept)


@bp.post(f"{TRAVELLER_RULE}/acceptance")
@holder(on=linked_sponsorship)
def accept(linked_sponsorship: Sponsorship) -> ResponseReturnValue:
    """Accept the offer; a second click finds it accepted."""
    if linked_sponsorship.status is SponsorshipStatus.ACCEPTED:
        return redirect(url_for(".page", token=traveller_token(linked_sponsorship)), 303)
    words = gettext("Thank you. Your support is confirmed, and we have written to you.")
    return _tried(linked_sponsorship, lambda: accept_sponsorship(linked_sponsorship), words)


@bp.post(f"{TRAVELLER_RULE}/refusal")
@holder(on=linked_sponsorship)
def decline(linked_sponsorship: Sponsorship) -> ResponseReturnValue:
    """Say no; the registration stays."""
    form = TravellerReasonForm()
    if not form.validate():
        return _page(linked_sponsorship, form)
    reason = form.reason.data or ""
    words = gettext("Thank you for letting us know. Your registration stays as it is.")
    return _tried(linked_sponsorship, lambda: decline_sponsorship(linked_sponsorship, reason), words)


@bp.post(f"{TRAVELLER_RULE}/withdrawal")
@holder(on=linked_sponsorship)
def withdraw(linked_sponsorship: Sponsorship) -> ResponseReturnValue:
    """Take the request back."""
    form = TravellerReasonForm()
    if not form.validate():
        return _page(linked_sponsorship, form)
    reason = form.reason.data or ""
    words = gettext("Your request was taken back. Your registration stays as it is.")
    return _tried(linked_sponsorship, lambda: withdraw_request(linked_sponsorship, reason), words)


@bp.route(f"{TRAVELLER_RULE}/cancellation", methods=["GET", "POST"])
@holder(on=linked_sponsorship)
def cancel(linked_sponsorship: Sponsorship) -> ResponseReturnValue:
    """Says what giving the support up means, and does it on POST."""
    sponsorship, form = linked_sponsorship, TravellerCancellingForm()
    token = traveller_token(sponsorship)
    form.offer()
    if sponsorship.status is not SponsorshipStatus.ACCEPTED:
        return redirect(url_for(".page", token=token))
    if form.validate_on_submit():
        keeps, reason = form.registration.data == "keep", form.reason.data or ""

        def act() -> None:
            cancel_sponsorship(sponsorship, reason, is_traveller=True, keeps_registration=keeps)

        return _tried(sponsorship, act, gettext("Your support was cancelled. Thank you for letting us know."))
    return form_page("travel/give_up.html", form, event=sponsorship.event, back=url_for(".page", token=token))


def _again(token: str) -> Sponsorship:
    """The same after a rollback or a commit, loaded anew."""
    return linked_sponsorship(token) or abort(404)


def _tried(sponsorship: Sponsorship, act: Callable[[], object], words: str) -> ResponseReturnValue:
    return saved_or_refused(act, words, url_for(".page", token=traveller_token(sponsorship)))


def _request_form(sponsorship: Sponsorship) -> SupportForm:
    form = SupportForm(data=request_values(sponsorship))
    form.offer(call_of(sponsorship.event), country_name(sponsorship.event.country_code))
    return form


def _page(sponsorship: Sponsorship, form: TravellerReasonForm | None = None) -> ResponseReturnValue:
    """Everything on one page, gathered once."""
    event, offer = sponsorship.event, current_offer(sponsorship)
    call, sections = call_of(event), sections_of(sponsorship)
    duties = own_duties(sponsorship, call, offer) + [duty for section in sections for duty in section.duties]
    return form_page(
        "travel/page.html",
        form or TravellerReasonForm(formdata=None),
        sponsorship=sponsorship,
        event=event,
        offer=offer,
        token=traveller_token(sponsorship),
        decided=decided_sentence(sponsorship, offer),
        word_of_office=word_of_office(sponsorship.steps, sponsorship),
        duties=duties,
        next_duty=next((duty for duty in duties if duty.url), None),
        sections=sections,
        total=totals_text(sponsorship.components),
        is_offered=sponsorship.status is SponsorshipStatus.OFFERED,
        is_accepted=sponsorship.status is SponsorshipStatus.ACCEPTED,
        may_give_up=sponsorship.status is SponsorshipStatus.ACCEPTED and not event.has_ended(now()),
        may_withdraw=sponsorship.status in NOT_OFFERED,
    )
