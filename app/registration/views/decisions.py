"""Deciding over registrations, one or many at once: a page says how many and what follows, then it is done."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from sqlalchemy import Select

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.events.loaders import event
from app.events.models import Event
from app.registration.actions.deciding import DecisionOutcome, SeatDecision, decide
from app.registration.forms.deciding import DecisionForm
from app.registration.models import Registration
from app.registration.queries.listing import RegistrationFilters, all_registrations, chosen, number_and_seal
from app.registration.queries.standing import demand
from app.registration.views import bp

#: So many are named on the page; the number says how many there are.
NAMED = 50


@bp.route("/events/<slug>/registrations/decision", methods=["GET", "POST"])
@requires("registration.decide", on=event)
def decision(event: Event) -> ResponseReturnValue:
    """GET asks for the reason and says how many; POST decides over those the page showed."""
    form, query = DecisionForm(decision=request.args.get("decision", "")), _selected(event)
    number, seal = number_and_seal(query)
    if form.decision.data not in list(SeatDecision) or not number:
        flash(gettext("Choose at least one registration and what to do with it."), "warning")
        return redirect(_back(event), 303)
    if form.validate_on_submit() and _is_as_seen(form, number, seal):
        registrations = db.session.scalars(query).all()
        outcome = decide(event, registrations, SeatDecision(form.decision.data), form.reason.data or "")
        db.session.commit()
        flash(told(outcome))
        return redirect(_back(event), 303)
    named = db.session.scalars(query.limit(NAMED) if _is_of_filter() else query).all()
    shown = {"registrations": named, "number": number, "seal": seal, "demand": demand(event), "back": _back(event)}
    return form_page("registration/decision.html", form, event=event, of_filter=_is_of_filter(), **shown)


def _is_of_filter() -> bool:
    """Whether all that match the filters are meant, not those that were ticked; ids in a form are those it showed."""
    return bool(request.args.get("everyone")) and not request.form.getlist("id")


def _selected(event: Event) -> Select[Registration]:
    """Those ticked, or all that match the filters."""
    if _is_of_filter():
        return all_registrations(event, RegistrationFilters.from_arguments(request.args))
    source = request.form if request.method == "POST" else request.args
    return chosen(event, source.getlist("id"))


def _is_as_seen(form: DecisionForm, number: int, seal: str) -> bool:
    """Whether all of the filter are those that the page said."""
    if not _is_of_filter() or form.seen.data == seal:
        return True
    form.form_errors.append(
        ngettext(
            "Nothing was decided: the list has changed since you opened this page. It has %(num)d registration now.",
            "Nothing was decided: the list has changed since you opened this page. It has %(num)d registrations now.",
            number,
        )
    )
    return False


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
