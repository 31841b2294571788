"""The plan of work where it is made: in the event's workspace, and by the links of those who take part."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.cooperation.actions import lines, plans
from app.cooperation.bodies import CooperationBody
from app.cooperation.forms.plans import LineProposalForm, PlanForm
from app.cooperation.models import PlanOfWork
from app.cooperation.plan_sources import sources_of
from app.cooperation.plan_values import plan_values, shown_plan
from app.cooperation.queries.plans import plan_of_event
from app.core.access import current_viewer, holder, requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.translated import TranslatedText
from app.events.loaders import event
from app.events.models import Event
from app.registration.links import REGISTRATION_RULE, registration_token
from app.registration.loaders import registration
from app.registration.models import Registration, RegistrationStatus

bp = Blueprint("plan_making", __name__)

#: The page of a participant's link on which they propose lines.
OWN_RULE = f"{REGISTRATION_RULE}/plan"


@bp.route("/events/<slug>/work/plan", methods=["GET", "POST"])
@requires("event.organise", on=event)
def prepare(event: Event) -> ResponseReturnValue:
    """Begin the plan; once it is begun, what was proposed and what could become a line."""
    if request.method != "POST" and (plan := plan_of_event(event)) is not None:
        return render_template("cooperation/plans/prepare.html", event=event, plan=plan, **_prepared(event, plan))
    form = PlanForm.of(None, event)
    if form.validate_on_submit() and accepted(form, lambda: plans.begin_plan(event, form.words()), undo=True):
        db.session.commit()
        flash(gettext("The plan is begun. Add its lines, or take over what was said at the event."))
        return redirect(url_for(".prepare", slug=event.slug), 303)
    return form_page("cooperation/plans/begin.html", form, event=event)


@bp.route(OWN_RULE, methods=["GET", "POST"])
@holder(on=registration)
def own(registration: Registration) -> ResponseReturnValue:
    """What is in the plan so far, and a form to propose a line."""
    plan = plan_of_event(registration.event)
    token = registration_token(registration)
    if plan is None or registration.status is not RegistrationStatus.CONFIRMED:
        flash(gettext("There is no plan of work to propose lines for."), "warning")
        return redirect(url_for("registration.personal", token=token), 303)
    form = LineProposalForm.of(plan)
    if (
        not plan.is_adopted
        and form.validate_on_submit()
        and accepted(form, lambda: _propose(plan, form, registration), undo=True)
    ):
        db.session.commit()
        flash(gettext("Thank you: your line is proposed. The office puts it into its place, the meeting adopts it."))
        return redirect(url_for(".own", token=token), 303)
    shown = shown_plan(plan_values(plan))
    return form_page("cooperation/plans/own.html", form, registration=registration, token=token, plan=plan, shown=shown)


def _prepared(event: Event, plan: PlanOfWork) -> dict[str, Any]:
    """What the page shows of a plan that is begun."""
    return {
        "shown": shown_plan(plan_values(plan)),
        "sources": sources_of(event, current_viewer()),
        "used": {origin.ref for line in plan.lines for origin in line.origins},
        "without_owner": plans.lines_without_owner(plan),
    }


def _propose(plan: PlanOfWork, form: LineProposalForm, registration: Registration) -> None:
    language, code = registration.language, registration.country_code
    owner = CooperationBody(country_code=code) if form.is_owner.data and code else None
    words = lines.LineWords(
        next(area for area in plan.areas if area.slug == form.area.data),
        TranslatedText({language: form.title.data or ""}),
        TranslatedText({language: form.result.data or ""}),
        owner,
    )
    lines.propose_line(plan, words, proposed_by=registration, actor=registration.person.public_id)
