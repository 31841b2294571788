"""Writing the agenda in the browser: rows, groups, who speaks, days to copy."""

from datetime import time

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.words import choices_of
from app.events import checks, facts
from app.events.actions import agenda as actions
from app.events.agenda_check import check
from app.events.forms.agenda import CopyDayForm, GroupForm, RowForm
from app.events.forms.sections import text_languages
from app.events.loaders import event_to_edit
from app.events.models import AgendaKind, AgendaRow, BreakoutGroup, Event
from app.events.views import bp
from app.events.views.saving import to_agenda


@bp.get("/events/<slug>/work/agenda")
@requires("event.edit", on=event_to_edit)
def agenda(event_to_edit: Event) -> ResponseReturnValue:
    return _agenda_page(event_to_edit, _copy_form(event_to_edit))


@bp.route("/events/<slug>/work/agenda/rows/new", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def new_row(event_to_edit: Event) -> ResponseReturnValue:
    day = min(max(1, request.args.get("day", 1, int)), 60)
    last = next((row for row in reversed(event_to_edit.agenda) if row.day == day), None)
    form = RowForm.opened(RowForm.stored_of_new(day, last, _asked_start()), text_languages(event_to_edit))
    form.kind.choices = choices_of(AgendaKind)
    if form.validate_on_submit() and accepted(form, lambda: actions.add_row(event_to_edit, form.values)):
        db.session.commit()
        flash(gettext("The row is in the agenda."))
        if "again" in request.form:
            return _another(event_to_edit, form)
        return to_agenda(event_to_edit)
    return form_page("events/agenda/row.html", event=event_to_edit, form=form, row=None)


@bp.route("/events/<slug>/work/agenda/rows/<row_id>", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def edit_row(event_to_edit: Event, row_id: str) -> ResponseReturnValue:
    row = _row(event_to_edit, row_id)
    form = RowForm.opened(RowForm.stored_of(row), text_languages(event_to_edit))
    form.kind.choices = choices_of(AgendaKind)
    if form.validate_on_submit() and accepted(form, lambda: actions.change_row(event_to_edit, row, form.values)):
        db.session.commit()
        flash(gettext("Your changes are saved."))
        return to_agenda(event_to_edit, f"row-{row.public_id}")
    return form_page("events/agenda/row.html", event=event_to_edit, form=form, row=row)


@bp.post("/events/<slug>/work/agenda/rows/<row_id>/position")
@requires("event.edit", on=event_to_edit)
def shift_row(event_to_edit: Event, row_id: str) -> ResponseReturnValue:
    row = _row(event_to_edit, row_id)
    actions.shift_row(event_to_edit, row, -1 if request.form.get("towards") == "up" else 1)
    db.session.commit()
    return to_agenda(event_to_edit, f"row-{row.public_id}")


@bp.route("/events/<slug>/work/agenda/rows/<row_id>/deletion", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def delete_row(event_to_edit: Event, row_id: str) -> ResponseReturnValue:
    """Says what goes with the row, and takes it away on POST."""
    row, form = _row(event_to_edit, row_id), Form()
    if form.validate_on_submit() and accepted(form, lambda: actions.delete_row(event_to_edit, row)):
        db.session.commit()
        flash(gettext("The row “%(title)s” is deleted.", title=str(row.title)))
        return to_agenda(event_to_edit)
    return form_page("events/agenda/deletion.html", event=event_to_edit, row=row, form=form)


@bp.post("/events/<slug>/work/agenda/days")
@requires("event.edit", on=event_to_edit)
def copy_day(event_to_edit: Event) -> ResponseReturnValue:
    form = CopyDayForm()
    if form.validate_on_submit() and accepted(
        form, lambda: actions.copy_day(event_to_edit, form.day.data or 0, form.to.data or 0)
    ):
        db.session.commit()
        flash(gettext("The day is copied, without its speakers."))
        return redirect(url_for("events.agenda", slug=event_to_edit.slug, _anchor=f"day-{form.to.data}"), 303)
    return _agenda_page(event_to_edit, form)


@bp.route("/events/<slug>/work/agenda/rows/<row_id>/groups/new", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def new_group(event_to_edit: Event, row_id: str) -> ResponseReturnValue:
    return _group_page(event_to_edit, _row(event_to_edit, row_id), None)


@bp.route("/events/<slug>/work/agenda/rows/<row_id>/groups/<int:group_id>", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def edit_group(event_to_edit: Event, row_id: str, group_id: int) -> ResponseReturnValue:
    row = _row(event_to_edit, row_id)
    return _group_page(event_to_edit, row, _group(row, group_id))


@bp.post("/events/<slug>/work/agenda/rows/<row_id>/groups/<int:group_id>/deletion")
@requires("event.edit", on=event_to_edit)
def delete_group(event_to_edit: Event, row_id: str, group_id: int) -> ResponseReturnValue:
    row = _row(event_to_edit, row_id)
    actions.delete_group(event_to_edit, row, _group(row, group_id))
    db.session.commit()
    flash(gettext("The group is deleted."))
    return redirect(url_for("events.edit_row", slug=event_to_edit.slug, row_id=row_id), 303)


def _group_page(event: Event, row: AgendaRow, group: BreakoutGroup | None) -> ResponseReturnValue:
    form = GroupForm.opened(GroupForm.stored_of(group), text_languages(event))
    if form.validate_on_submit() and accepted(form, lambda: actions.save_group(event, row, group, form.values)):
        db.session.commit()
        flash(gettext("The group is saved."))
        return redirect(url_for("events.edit_row", slug=event.slug, row_id=row.public_id), 303)
    return form_page("events/agenda/group.html", event=event, row=row, group=group, form=form)


def _agenda_page(event: Event, form: CopyDayForm) -> ResponseReturnValue:
    return form_page(
        "events/agenda/edit.html",
        event=event,
        form=form,
        days=facts.agenda_days(event),
        totals={day.day: day for day in check(event.agenda)},
        findings=checks.agenda_findings(event.agenda),
        speakers=facts.event_speakers(event),
    )


def _copy_form(event: Event) -> CopyDayForm:
    last = max((row.day for row in event.agenda), default=0)
    return CopyDayForm(day=last or None, to=last + 1 if last else None)


def _another(event: Event, form: RowForm) -> ResponseReturnValue:
    """On to the next row, which begins where this one ends."""
    start = form.end_time.data.isoformat("minutes") if form.end_time.data else None
    return redirect(url_for("events.new_row", slug=event.slug, day=form.day.data, start=start), 303)


def _asked_start() -> time | None:
    """When the row before, just saved, ends: the address says it. None for anything else."""
    try:
        return time.fromisoformat(request.args.get("start", ""))
    except ValueError:
        return None


def _row(event: Event, public_id: str) -> AgendaRow:
    """The row of this event and no other, or 404."""
    return next((row for row in event.agenda if row.public_id == public_id), None) or abort(404)


def _group(row: AgendaRow, group_id: int) -> BreakoutGroup:
    return next((group for group in row.groups if group.id == group_id), None) or abort(404)
