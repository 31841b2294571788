"""The organisers' home of one event: where it stands, what to do next, what was done."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.timelines import actor_names
from app.core.access import can, current_viewer, requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.events import checks, queries
from app.events.actions import editing
from app.events.forms.copying import CopyForm, proposed_title
from app.events.forms.sections import text_languages
from app.events.history import steps, timeline
from app.events.loaders import event, event_to_edit
from app.events.models import Event
from app.events.tallies import tallies_of
from app.events.views import bp
from app.events.work import grouped, needs_of, screens_of
from app.jobs.long_tasks import open_for


@bp.get("/events/<slug>/work")
@requires("event.host_view", on=event_to_edit)
def workspace(event_to_edit: Event) -> ResponseReturnValue:
    names, at = actor_names(transition.actor for transition in event_to_edit.transitions), now()
    is_organised = can("event.organise", event_to_edit)  # hosts see no numbers of what is not theirs
    tallies = tallies_of([event_to_edit], at)[event_to_edit.id] if is_organised else None
    links = screens_of(event_to_edit, current_viewer(), tallies=tallies, at=at)
    return render_template(
        "events/workspace.html",
        event=event_to_edit,
        groups=grouped(links),
        needs=needs_of(links),
        warnings=checks.warnings(event_to_edit),
        steps=steps(event_to_edit.transitions, names),
        tasks=open_for(event_to_edit.ref),
    )


@bp.get("/events/<slug>/work/history")
@requires("event.organise", on=event)
def history(event: Event) -> ResponseReturnValue:
    page = page_of(queries.audit_of(event))
    names = actor_names(entry.actor for entry in page.rows)
    return render_template("events/history.html", event=event, page=page, entries=timeline(page.rows, names))


@bp.route("/events/<slug>/work/copies", methods=["GET", "POST"])
@requires("event.copy", on=event_to_edit)
def copy(event_to_edit: Event) -> ResponseReturnValue:
    """A copy asks for a title of its own: two events of one title are mistaken for each other."""
    form = CopyForm(title=proposed_title(event_to_edit)).prepare(event_to_edit)
    form.title.languages = text_languages(event_to_edit)
    if form.validate_on_submit():
        clone = editing.copy(event_to_edit, form.title.data, form.placing(event_to_edit), form.carried.data)
        db.session.commit()
        flash(gettext("The copy is a draft. Change what is different."))
        return redirect(url_for("events.workspace", slug=clone.slug), 303)
    return form_page("events/copy.html", form, event=event_to_edit)
