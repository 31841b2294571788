"""The life of an event: publish, take back, move, cancel; each on a page that tells the consequence."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.events import checks, facts, hooks
from app.events.actions import editing, planning, publication
from app.events.change_queries import concerns_somebody, planned_change_of
from app.events.forms.publication import CancelForm, PublishForm, WithdrawForm
from app.events.forms.schedule import MoveForm
from app.events.forms.sections import text_languages
from app.events.loaders import event_to_edit
from app.events.models import Event, PlannedChange, TransitionKind
from app.events.views import bp
from app.events.views.planned import after_change
from app.events.views.sections import offer_schedule_choices


@bp.route("/events/<slug>/work/publication", methods=["GET", "POST"])
@requires("event.publish", on=event_to_edit)
def publish(event_to_edit: Event) -> ResponseReturnValue:
    if not event_to_edit.is_draft:
        raise Refused(gettext("Only a draft can be published."))
    form = PublishForm()
    if form.validate_on_submit() and accepted(
        form, lambda: publication.publish(event_to_edit, without_date=form.without_date.data)
    ):
        db.session.commit()
        flash(gettext("The event is published."))
        return after_change(event_to_edit)
    return form_page(
        "events/edit/publish.html",
        event=event_to_edit,
        form=form,
        obstacles=checks.obstacles(event_to_edit),
        warnings=checks.warnings(event_to_edit),
        consequences=hooks.consequences(event_to_edit, TransitionKind.PUBLISHED),
    )


@bp.route("/events/<slug>/work/withdrawal", methods=["GET", "POST"])
@requires("event.publish", on=event_to_edit)
def withdraw(event_to_edit: Event) -> ResponseReturnValue:
    if not event_to_edit.is_published:
        raise Refused(gettext("Only a published event can go back to draft."))
    form = WithdrawForm()
    if form.validate_on_submit() and accepted(
        form, lambda: publication.return_to_draft(event_to_edit, form.reason.data or "")
    ):
        db.session.commit()
        flash(gettext("The event is a draft again: only its organisers see it."))
        return redirect(url_for("events.workspace", slug=event_to_edit.slug), 303)
    return form_page(
        "events/edit/withdraw.html", event=event_to_edit, form=form, objections=hooks.objections(event_to_edit)
    )


@bp.route("/events/<slug>/work/move", methods=["GET", "POST"])
@requires("event.publish", on=event_to_edit)
def move(event_to_edit: Event) -> ResponseReturnValue:
    """Prepared and looked at where people are told of it; made at once where nobody is."""
    editing.refuse_if_cancelled(event_to_edit, ["placing"])
    if event_to_edit.is_draft:
        return redirect(url_for("events.schedule", slug=event_to_edit.slug), 303)
    change = planned_change_of(event_to_edit)
    if change is not None and change.is_waiting:
        return redirect(url_for("events.planned", slug=event_to_edit.slug), 303)
    form = _move_form(event_to_edit, change)
    shown = {"before": event_to_edit.placing, "times": facts.registration_times(event_to_edit)}
    if form.validate_on_submit() and accepted(form, lambda: _move(event_to_edit, form)):
        db.session.commit()
        return _after_move(event_to_edit)
    return _change_page("events/edit/move.html", event_to_edit, TransitionKind.MOVED, form, **shown)


def _move_form(event: Event, change: PlannedChange | None) -> MoveForm:
    form = MoveForm.opened_for(event)
    form.reason.languages = text_languages(event)
    offer_schedule_choices(form, event)
    if change is not None and change.is_move and form.is_untouched:
        form.take_up(change)
    return form


def _change_page(template: str, event: Event, kind: TransitionKind, form: Form, **shown: Any) -> ResponseReturnValue:
    consequences, is_looked_at = hooks.consequences(event, kind), concerns_somebody(event, kind)
    return form_page(template, form, event=event, consequences=consequences, is_looked_at=is_looked_at, **shown)


@bp.route("/events/<slug>/work/cancellation", methods=["GET", "POST"])
@requires("event.publish", on=event_to_edit)
def cancel(event_to_edit: Event) -> ResponseReturnValue:
    if not event_to_edit.is_published:
        raise Refused(gettext("Only a published event can be cancelled."))
    change = planned_change_of(event_to_edit)
    if change is not None and change.is_waiting:
        return redirect(url_for("events.planned", slug=event_to_edit.slug), 303)
    form = CancelForm()
    form.reason.languages = text_languages(event_to_edit)
    if change is not None and not change.is_move and form.is_untouched:
        form.reason.data = change.reason
    if form.validate_on_submit() and accepted(form, lambda: _cancel(event_to_edit, form)):
        db.session.commit()
        return _after_cancelling(event_to_edit)
    return _change_page("events/edit/cancel.html", event_to_edit, TransitionKind.CANCELLED, form)


def _move(event: Event, form: MoveForm) -> None:
    if concerns_somebody(event, TransitionKind.MOVED):
        planning.prepare_move(event, form.placing, form.reason.data, shift_times=form.shifts_times)
    else:
        planning.refuse_while_waiting(event)
        publication.move(event, form.placing, form.reason.data, shift_times=form.shifts_times)


def _after_move(event: Event) -> ResponseReturnValue:
    if planned_change_of(event) is not None:
        return redirect(url_for("events.planned", slug=event.slug), 303)
    flash(" ".join([gettext("The event has its new date and place."), *facts.registration_times(event)]))
    return after_change(event)


def _cancel(event: Event, form: CancelForm) -> None:
    if concerns_somebody(event, TransitionKind.CANCELLED):
        planning.prepare_cancellation(event, form.reason.data)
    else:
        publication.cancel(event, form.reason.data)


def _after_cancelling(event: Event) -> ResponseReturnValue:
    if planned_change_of(event) is not None:
        return redirect(url_for("events.planned", slug=event.slug), 303)
    flash(gettext("The event is cancelled. Its page says so, with the reason."))
    return after_change(event)
