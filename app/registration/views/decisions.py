"""Deciding over registrations, one or many at once: a page says how many and what follows, then it is done."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from sqlalchemy import Select

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import narrowed
from app.events.loaders import event
from app.events.models import Event
from app.jobs.long_tasks import AT_ONCE
from app.registration.actions.deciding import DecisionOutcome, SeatDecision, decide
from app.registration.actions.many import begin_deciding
from app.registration.forms.deciding import DecisionForm
from app.registration.models import Registration
from app.registration.outcomes import decided_sentences
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
        return _decide(event, query, number, form)
    named = db.session.scalars(narrowed(query, query.limit(NAMED), Registration.id) if _is_of_filter() else query).all()
    shown = {"registrations": named, "number": number, "seal": seal, "demand": demand(event), "back": _back(event)}
    return form_page("registration/decision.html", form, event=event, of_filter=_is_of_filter(), **shown)


def _decide(event: Event, query: Select[Registration], number: int, form: DecisionForm) -> ResponseReturnValue:
    """At once for a few, by the job process for many."""
    wanted, reason = SeatDecision(form.decision.data or ""), form.reason.data or ""
    if number > AT_ONCE:
        task = begin_deciding(event, db.session.scalars(query.with_only_columns(Registration.id)).all(), wanted, reason)
        db.session.commit()
        return redirect(url_for("jobs.task", public_id=task.public_id), 303)
    outcome = decide(event, db.session.scalars(query).all(), wanted, reason)
    db.session.commit()
    flash(told(outcome))
    return redirect(_back(event), 303)


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
    return " ".join(decided_sentences({name: len(found) for name, found in vars(outcome).items()}))
