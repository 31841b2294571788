"""What is to be done for one event: the list, each task, and where the list comes from."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.accounts.timelines import actor_names
from app.core.access import can, current_viewer, requires
from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.core.settings import settings
from app.events.forms.sections import text_languages
from app.events.loaders import event
from app.events.models import Event
from app.events.tallies import tallies_of
from app.events.work import WorkNeed, needs_of, screens_of
from app.library.files.queries import files_by_owner
from app.library.files.uploads import taken_uploads
from app.preparation.actions import tasking
from app.preparation.documents import attach
from app.preparation.forms import TakeOverForm, TaskForm, shown_task
from app.preparation.loaders import task
from app.preparation.models import Task, TaskSide, TaskStatus
from app.preparation.queries.tasks import event_tasks, others_with_tasks
from app.preparation.queries.template import lines_to_begin_with
from app.preparation.sheet import sheet_of
from app.preparation.views import bp


@bp.get("/events/<slug>/work/tasks")
@requires("tasks.see", on=event)
def tasks(event: Event) -> ResponseReturnValue:
    return _tasks_page(event, TakeOverForm(formdata=None))


@bp.post("/events/<slug>/work/tasks/usual")
@requires("tasks.edit", on=event)
def lay_out_tasks(event: Event) -> ResponseReturnValue:
    """Begin with the list that every event begins with."""
    try:
        tasking.lay_out(event, lines_to_begin_with(event.languages))
    except Refused as refusal:
        return _refused(event, refusal)
    return _to_list(event, gettext("The list stands: change what is otherwise at this event."))


@bp.post("/events/<slug>/work/tasks/taken")
@requires("tasks.edit", on=event)
def take_over_tasks(event: Event) -> ResponseReturnValue:
    """Begin with what another event needed."""
    others = {other.slug: other for other in others_with_tasks(event, current_viewer())}
    form = TakeOverForm().offer([(slug, other.title) for slug, other in others.items()])
    if not form.validate_on_submit():
        return _tasks_page(event, form)
    try:
        tasking.take_over(event, others[form.former.data])
    except Refused as refusal:
        return _refused(event, refusal)
    return _to_list(event, gettext("The list was taken over. What was done there is to be done here."))


@bp.route("/events/<slug>/work/tasks/new", methods=["GET", "POST"])
@requires("tasks.edit", on=event)
def new_task(event: Event) -> ResponseReturnValue:
    form = TaskForm()
    form.prepare(text_languages(event))
    if form.validate_on_submit() and _accepted(form, event, None):
        return _to_list(event, gettext("The task stands on the list."))
    return form_page("preparation/task.html", form, event=event, task=None, files=())


@bp.route("/events/<slug>/work/tasks/<public_id>", methods=["GET", "POST"])
@requires("task.edit", on=task)
def edit_task(task: Task) -> ResponseReturnValue:
    event, form = task.event, TaskForm(data=shown_task(task)).of(task)
    form.prepare(text_languages(event))
    if form.validate_on_submit() and _accepted(form, event, task):
        return _to_list(event, gettext("The task was changed."))
    files = files_by_owner([task.ref]).get(task.ref, ())
    return form_page("preparation/task.html", form, event=event, task=task, files=files)


@bp.post("/events/<slug>/work/tasks/status")
@requires("tasks.see", on=event)
def mark_tasks(event: Event) -> ResponseReturnValue:
    """Several at once: done, or not needed here. A host marks those of the own side."""
    chosen, status = set(request.form.getlist("task")), _status(request.form.get("status", ""))
    found = [one for one in event_tasks(event, _side_seen(event)) if one.public_id in chosen]
    marked = sum(tasking.set_status(one, status, event.ref) for one in found)
    if not found:
        flash(gettext("Choose at least one task."), "warning")
        return redirect(url_for("preparation.tasks", slug=event.slug), 303)
    return _to_list(event, ngettext("%(num)d task was marked.", "%(num)d tasks were marked.", marked))


@bp.post("/events/<slug>/work/tasks/<public_id>/status")
@requires("task.mark", on=task)
def task_status(task: Task) -> ResponseReturnValue:
    """Done, not needed here, or open again."""
    event, status = task.event, _status(request.form.get("status", ""))
    if tasking.set_status(task, status, event.ref):
        return _to_list(event, str(_MARKED[status]))
    return _to_list(event, gettext("Somebody was faster: nothing was changed."))


@bp.post("/events/<slug>/work/tasks/<public_id>/removal")
@requires("task.edit", on=task)
def discard_task(task: Task) -> ResponseReturnValue:
    event = task.event
    tasking.discard_task(task, event.ref)
    return _to_list(event, gettext("The task is off the list."))


_MARKED = {
    TaskStatus.DONE: _l("It is marked as done."),
    TaskStatus.DROPPED: _l("It is marked as not needed."),
    TaskStatus.OPEN: _l("It is to be done again."),
}


def _status(sent: str) -> TaskStatus:
    return TaskStatus(sent) if sent in {one.value for one in TaskStatus} else TaskStatus.DONE


def _tasks_page(event: Event, form: TakeOverForm) -> ResponseReturnValue:
    found, is_organiser = event_tasks(event, _side_seen(event)), can("tasks.edit", event)
    today = wall_time(now(), event.zone or settings().zone).date()
    others = [] if found or not is_organiser else others_with_tasks(event, current_viewer())
    if form.former.choices is None:
        form.offer([(other.slug, other.title) for other in others])
    return form_page(
        "preparation/tasks.html",
        form,
        event=event,
        sheet=sheet_of(event, found, today),
        today=today,
        names=actor_names(one.closed_by for one in found if one.closed_by),
        waiting=_waiting(event) if is_organiser else [],
        files={}
        if is_organiser
        else files_by_owner([one.ref for one in found]),  # organisers have them on its own page
    )


def _write(event: Event, task: Task | None, form: TaskForm) -> None:
    """The document first: it is looked at while no transaction is open."""
    taken = taken_uploads([form.document.data])
    attach(tasking.write_task(event, task, form.words()), taken)


def _waiting(event: Event) -> list[WorkNeed]:
    """What the other screens of the event say that needs a hand: shown beside the tasks, and kept nowhere else."""
    at, own = now(), url_for("preparation.tasks", slug=event.slug)
    links = screens_of(event, current_viewer(), tallies=tallies_of([event], at)[event.id], at=at)
    return [need for need in needs_of(links) if need.url != own]


def _side_seen(event: Event) -> TaskSide | None:
    """Hosts see their own side; None is all of it."""
    return None if can("tasks.edit", event) else TaskSide.HOST


def _accepted(form: TaskForm, event: Event, task: Task | None) -> bool:
    """Write the task; what stands in the way is said on the form, and the rows that its page shows are read anew."""
    try:
        _write(event, task, form)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        for row in filter(None, (event, task)):
            db.session.refresh(row)
        return False
    return True


def _refused(event: Event, refusal: Refused) -> Response:
    return refused(refusal, url_for("preparation.tasks", slug=event.slug))


def _to_list(event: Event, words: str) -> Response:
    return saved(words, url_for("preparation.tasks", slug=event.slug))
