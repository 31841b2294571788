"""What is to be done over all events that somebody organises."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.core.access import current_viewer, requires
from app.core.clock import now
from app.core.dates import wall_time
from app.core.settings import settings
from app.core.words import choices_of
from app.preparation.models import TaskSide
from app.preparation.queries.overview import TaskFilters, tasks_of_organiser
from app.preparation.views import bp


@bp.get("/tasks")
@requires("tasks.overview")
def overview() -> ResponseReturnValue:
    viewer, filters = current_viewer(), TaskFilters.from_arguments(request.args)
    today = wall_time(now(), viewer.zone or settings().zone).date()
    return render_template(
        "preparation/overview.html",
        page=tasks_of_organiser(viewer, filters, today),
        filters=filters,
        sides=choices_of(TaskSide),
        today=today,
    )
