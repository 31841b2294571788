"""The organisers' home of one event."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core.access import requires
from app.events import panels
from app.events.loaders import event_to_edit
from app.events.models import Event
from app.events.views import bp


@bp.get("/events/<slug>/work")
@requires("event.organise", on=event_to_edit)
def workspace(event_to_edit: Event) -> ResponseReturnValue:
    links = panels.render("workspace_link", event_to_edit)
    return render_template("events/workspace.html", event=event_to_edit, links=links)
