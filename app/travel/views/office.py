"""The office's list of requests for support to one event, and what is decided over several."""

from flask import Blueprint, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import can, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.sheets import MIME, XLSX
from app.core.words import choices_of
from app.events.loaders import event
from app.events.models import Event
from app.travel.actions.deciding import reject_request, waitlist_request
from app.travel.actions.exporting import sponsorships_file
from app.travel.forms.office import SupportDecisionsForm
from app.travel.models import Sponsorship, SponsorshipStatus
from app.travel.queries.calls import call_of, has_call
from app.travel.queries.listed import (
    SponsorshipFilters,
    countries_asking,
    listed_sponsorships,
    next_on_list,
    sponsorship_counts,
)
from app.travel.queries.sponsorships import sponsorship_in
from app.travel.standing import why_no_support

bp = Blueprint("sponsorships", __name__)

LIST = "/events/<slug>/work/sponsorships"


@bp.get(LIST)
@requires("sponsorship.see", on=event)
def index(event: Event) -> ResponseReturnValue:
    return _list(event)


@bp.post(f"{LIST}/decisions")
@requires("sponsorship.decide", on=event)
def decide(event: Event) -> ResponseReturnValue:
    """Waiting list or no for those that were ticked: what can't be decided stays, with why."""
    form, slug = SupportDecisionsForm(), event.slug
    if not form.validate() or not form.chosen.data:
        form.form_errors.append(gettext("Tick at least one request."))
        return _list(event, form)
    if form.decision.data == "reject" and not form.reason.data:
        form.reason.errors = [gettext("Write a reason: those who asked read it.")]
        return _list(event, form)
    done, left = _decided(event, form)
    if done:
        flash(ngettext("%(num)d request was decided.", "%(num)d requests were decided.", done))
    for reason in left:
        flash(reason, "warning")
    return redirect(url_for(".index", slug=slug), 303)


def _decided(event: Event, form: SupportDecisionsForm) -> tuple[int, list[str]]:
    """(how many were decided, why the others were not); one after the other, each in a transaction of its own."""
    done, left, event_id, reason = 0, [], event.id, form.reason.data or ""
    act = reject_request if form.decision.data == "reject" else waitlist_request
    for public_id in form.chosen.data or ():
        found = sponsorship_in(db.session.get_one(Event, event_id), public_id)
        if found is None:
            continue
        try:
            act(found, reason)
        except Refused as refusal:
            db.session.rollback()
            left.append(refusal.reason)
        else:
            db.session.commit()
            done += 1
    return done, left


@bp.post(f"{LIST}/file")
@requires("sponsorship.see", on=event)
def export(event: Event) -> ResponseReturnValue:
    """All of them as a spreadsheet; amounts only for whoever may see them."""
    name, file = event.slug, sponsorships_file(event, has_amounts=can("sponsorship.amounts", event))
    db.session.commit()
    return send_file(file, MIME[XLSX], as_attachment=True, download_name=f"{name}-support.xlsx")


def _list(event: Event, form: SupportDecisionsForm | None = None) -> ResponseReturnValue:
    filters = SponsorshipFilters.from_arguments(request.args)
    counts, may_offer = sponsorship_counts(event), can("sponsorship.offer", event)
    is_list_proposed = may_offer and SponsorshipStatus.WAITLISTED in counts and not why_no_support(event)
    whole = None if filters.any else sum(counts.values())
    return form_page(
        "travel/index.html",
        form or SupportDecisionsForm(formdata=None),
        event=event,
        page=page_of(listed_sponsorships(event, filters), total=whole, key=Sponsorship.id),
        filters=filters,
        counts=counts,
        statuses=choices_of(SponsorshipStatus),
        countries=countries_asking(event),
        call=call_of(event),
        has_call=has_call(event),
        may_decide=can("sponsorship.decide", event),
        may_offer=may_offer,
        proposed=next_on_list(event) if is_list_proposed else None,
    )
