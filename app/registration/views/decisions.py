"""Deciding over registrations, one or many at once: a page says how many and what follows, then it is done."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.events.loaders import event
from app.events.models import Event
from app.registration.actions.deciding import DecisionOutcome, SeatDecision, decide
from app.registration.forms.deciding import DecisionForm
from app.registration.models import Registration
from app.registration.queries.listing import RegistrationFilters, chosen, listed
from app.registration.queries.standing import demand
from app.registration.views import bp


@bp.route("/events/<slug>/registrations/decision", methods=["GET", "POST"])
@requires("registration.decide", on=event)
def decision(event: Event) -> ResponseReturnValue:
    """GET asks for the reason and says how many; POST decides over those the page showed."""
    form = DecisionForm(decision=request.args.get("decision", ""))
    registrations = _selected(event)
    if form.decision.data not in list(SeatDecision) or not registrations:
        flash(gettext("Choose at least one registration and what to do with it."), "warning")
        return redirect(_back(event), 303)
    if form.validate_on_submit():
        outcome = decide(event, registrations, SeatDecision(form.decision.data), form.reason.data or "")
        db.session.commit()
        flash(told(outcome))
        return redirect(_back(event), 303)
    return form_page(
        "registration/decision.html",
        form,
        event=event,
        registrations=registrations,
        demand=demand(event),
        back=_back(event),
    )


def _selected(event: Event) -> Sequence[Registration]:
    """Those ticked, or all that match the filters; on POST exactly those that the page showed."""
    if request.method == "GET" and request.args.get("everyone"):
        page = listed(event, RegistrationFilters.from_arguments(request.args))
        return db.session.scalars(page).all()
    source = request.form if request.method == "POST" else request.args
    return chosen(event, source.getlist("id"))


def _back(event: Event) -> str:
    """The list as it was, or the one registration the decision was taken from."""
    state: dict[str, Any] = {**RegistrationFilters.from_arguments(request.args).as_arguments()}
    page = request.args.get("page", "")
    if page.isdigit():
        state["page"] = page
    one = request.args.get("from", "")
    if one:
        return url_for("registration.detail", slug=event.slug, public_id=one, **state)
    return url_for("registration.index", slug=event.slug, **state)


def told(outcome: DecisionOutcome) -> str:
    """What became of each, in whole sentences."""
    sentences = [
        (outcome.confirmed, _confirmed(len(outcome.confirmed))),
        (outcome.seatless, _seatless(len(outcome.seatless))),
        (outcome.waiting, _waiting(len(outcome.waiting))),
        (outcome.declined, _declined(len(outcome.declined))),
        (outcome.unchanged, _unchanged(len(outcome.unchanged))),
    ]
    return " ".join(sentence for registrations, sentence in sentences if registrations)


def _confirmed(number: int) -> str:
    return ngettext("%(num)d registration was confirmed.", "%(num)d registrations were confirmed.", number)


def _seatless(number: int) -> str:
    return ngettext("%(num)d had no seat and is waiting.", "%(num)d had no seat and are waiting.", number)


def _waiting(number: int) -> str:
    return ngettext("%(num)d was moved to the waiting list.", "%(num)d were moved to the waiting list.", number)


def _declined(number: int) -> str:
    return ngettext("%(num)d registration was declined.", "%(num)d registrations were declined.", number)


def _unchanged(number: int) -> str:
    return ngettext("%(num)d stayed as it was.", "%(num)d stayed as they were.", number)
