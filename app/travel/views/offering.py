"""Offering support: to whoever asked, to somebody invited with it, to whoever comes in another's place."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import whole
from app.core.refusal import Refused
from app.events.loaders import event
from app.events.models import Event
from app.people.queries import person_by_public_id
from app.travel.actions.offering import OFFERABLE, offer_directly, offer_sponsorship
from app.travel.actions.substituting import substitute_traveller
from app.travel.expiring import usual_expiry
from app.travel.forms.offering import OfferForm, OfficeSubstituteForm, offer_values
from app.travel.line_choices import line_choices
from app.travel.loaders import sponsorship, sponsorship_to_offer
from app.travel.models import Sponsorship
from app.travel.queries.attendances import attendance_of
from app.travel.queries.calls import call_of
from app.travel.queries.listed import people_to_invite
from app.travel.views.office import LIST, bp
from app.travel.views.one import ONE, page_of_one


@bp.route(f"{ONE}/offer", methods=["GET", "POST"])
@requires("sponsorship.offer", on=sponsorship_to_offer)
def offer(sponsorship_to_offer: Sponsorship) -> ResponseReturnValue:
    """Offer it, or offer it again."""
    found, event = sponsorship_to_offer, sponsorship_to_offer.event
    there = page_of_one(found)
    if found.status not in OFFERABLE:
        return redirect(there)
    form = OfferForm(data=_values(event, offer_values(found)))
    _fill(form, event)
    name = found.person.name
    if form.validate_on_submit() and _tried(
        form, event, lambda: offer_sponsorship(found, form.terms, current_viewer())
    ):
        flash(gettext("%(name)s was offered support, and was told.", name=name))
        return redirect(there, 303)
    return form_page("travel/offer.html", form, event=event, name=name, back=there)


@bp.get(f"{LIST}/invitation")
@requires("sponsorship.offer", on=event)
def invite(event: Event) -> ResponseReturnValue:
    """Look for somebody who comes and has not asked."""
    words = request.args.get("q", "")[:100]
    found = people_to_invite(event, words)
    return render_template("travel/invite.html", event=event, words=words, page=whole(found))


@bp.route(f"{LIST}/invitation/<person_id>", methods=["GET", "POST"])
@requires("sponsorship.offer", on=event)
def invite_person(event: Event, person_id: str) -> ResponseReturnValue:
    """Offer them support."""
    person = person_by_public_id(person_id)
    if person is None or not attendance_of(event, person):
        abort(404)
    there, name, form = url_for(".index", slug=event.slug), person.name, OfferForm(data=_values(event, {}))
    _fill(form, event)
    if form.validate_on_submit() and _tried(
        form, event, lambda: offer_directly(event, person, form.terms, current_viewer())
    ):
        flash(gettext("%(name)s was offered support, and was told.", name=name))
        return redirect(there, 303)
    return form_page("travel/offer.html", form, event=event, name=name, back=there)


@bp.route(f"{ONE}/substitution", methods=["GET", "POST"])
@requires("sponsorship.offer", on=sponsorship)
def substitute(sponsorship: Sponsorship) -> ResponseReturnValue:
    """Somebody else comes instead, with an offer of their own; one form."""
    former, event, there = sponsorship, sponsorship.event, page_of_one(sponsorship)
    if not former.holds:
        return redirect(there)
    form, name = OfficeSubstituteForm(data=_values(event, offer_values(former))), former.person.name
    _fill(form, event)
    if form.validate_on_submit() and _tried(form, event, lambda: _substituted(former, form)):
        flash(gettext("%(name)s is told, and whoever comes instead is asked.", name=name))
        return redirect(url_for(".index", slug=event.slug), 303)
    return form_page("travel/substitution.html", form, name=name, event=event, rows=form.rows, back=there)


def _substituted(former: Sponsorship, form: OfficeSubstituteForm) -> None:
    viewer, reason = current_viewer(), form.reason.data or ""
    substitute_traveller(former, form.nominee, terms=form.terms, offerer=viewer, by=viewer.public_id, reason=reason)


def _values(event: Event, rows: dict[str, Any]) -> dict[str, Any]:
    return {"expires_local": usual_expiry(event, call_of(event), now()), **rows}


def _fill(form: OfferForm, event: Event) -> None:
    form.offer(call_of(event), line_choices(event))


def _tried(form: OfferForm, event: Event, act: Any) -> bool:
    """Do it and commit; False, and why in the form, when a rule says no."""
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        db.session.refresh(event)  # which the page names
        form.refuse(refusal)
        return False
    db.session.commit()
    return True
