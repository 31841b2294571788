"""What sources state of an event where nobody was counted by name."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.attendance.actions.stating import Statement, state_figure, withdraw_figure
from app.attendance.forms import StatedFigureForm
from app.attendance.models import Measure
from app.attendance.queries.summary import events_for_joint_figures, stated_figure, stated_of
from app.core.access import can, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.shown import written_schedule
from app.core.words import choices_of
from app.events.loaders import event
from app.events.models import Event

bp = Blueprint("stated", __name__, url_prefix="/events/<slug>/stated-figures")


@bp.route("", methods=["GET", "POST"])
@requires("attendance.mark", on=event)
def figures(event: Event) -> ResponseReturnValue:
    """The stated figures of the event, and the form that adds one."""
    others = [other for other in events_for_joint_figures(event) if can("attendance.mark", other)]
    form = StatedFigureForm()
    form.measure.choices = choices_of(Measure)
    form.events.choices = [(other.public_id, f"{other.title}, {written_schedule(other.schedule)}") for other in others]
    if form.validate_on_submit():
        state_figure(event, [o for o in others if o.public_id in (form.events.data or [])], _statement(form))
        db.session.commit()
        flash(gettext("The figure was recorded with its source."))
        return redirect(url_for(".figures", slug=event.slug), 303)
    return form_page("attendance/stated.html", form, event=event, figures=stated_of(event))


def _statement(form: StatedFigureForm) -> Statement:
    return Statement(
        measure=Measure(form.measure.data),
        value=form.value.data or 0,
        is_approximate=form.is_approximate.data,
        population=form.population.data or "",
        source_document=form.source_document.data or "",
        source_line=form.source_line.data,
        source_quote=form.source_quote.data or "",
    )


@bp.post("/<int:figure_id>/withdrawal")
@requires("attendance.mark", on=event)
def withdrawal(event: Event, figure_id: int) -> ResponseReturnValue:
    """Take a figure out of every sum; it stays in the records."""
    figure = stated_figure(event, figure_id) or abort(404)
    if not can("figure.withdraw", figure):
        abort(403)
    withdraw_figure(figure, event)
    db.session.commit()
    flash(gettext("The figure no longer counts. It stays in the history."))
    return redirect(url_for(".figures", slug=event.slug), 303)
