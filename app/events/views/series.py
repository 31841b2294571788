"""Series and priority areas: the names that join events."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.events import queries
from app.events.actions import series as actions
from app.events.forms.series import NameForm
from app.events.loaders import priority_area, series
from app.events.models import PriorityArea, Series
from app.events.views import bp
from app.events.working_group_queries import working_groups


@bp.get("/series")
@requires("series.edit")
def series_index() -> ResponseReturnValue:
    return render_template(
        "events/series_index.html",
        all_series=queries.all_series(),
        areas=queries.priority_areas(),
        groups=working_groups(),
    )


@bp.route("/series/new", methods=["GET", "POST"])
@requires("series.edit")
def new_series() -> ResponseReturnValue:
    form = NameForm.opened(NameForm.stored_of(None))
    if form.validate_on_submit():
        actions.add_series(form.name.data)
        db.session.commit()
        return _to_index(gettext("The series is added."))
    return form_page("events/name.html", form=form, heading=gettext("Add a series"))


@bp.route("/series/<slug>/name", methods=["GET", "POST"])
@requires("series.edit", on=series)
def edit_series(series: Series) -> ResponseReturnValue:
    form = NameForm.opened(NameForm.stored_of(series))
    if form.validate_on_submit():
        actions.rename(series, form.name.data)
        db.session.commit()
        return _to_index(gettext("Your changes are saved."))
    return form_page("events/name.html", form=form, heading=gettext("Name of the series"))


@bp.route("/priority-areas/new", methods=["GET", "POST"])
@requires("series.edit")
def new_priority_area() -> ResponseReturnValue:
    form = NameForm.opened(NameForm.stored_of(None))
    if form.validate_on_submit():
        actions.add_priority_area(form.name.data)
        db.session.commit()
        return _to_index(gettext("The priority area is added."))
    return form_page("events/name.html", form=form, heading=gettext("Add a priority area"))


@bp.route("/priority-areas/<slug>/name", methods=["GET", "POST"])
@requires("series.edit", on=priority_area)
def edit_priority_area(priority_area: PriorityArea) -> ResponseReturnValue:
    form = NameForm.opened(NameForm.stored_of(priority_area))
    if form.validate_on_submit():
        actions.rename(priority_area, form.name.data)
        db.session.commit()
        return _to_index(gettext("Your changes are saved."))
    return form_page("events/name.html", form=form, heading=gettext("Name of the priority area"))


def _to_index(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("events.series_index"), 303)
