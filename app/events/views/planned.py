"""The look at a move or a cancellation before it is made: whom it tells, in which words, and five minutes to stop it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.leading_on import refused
from app.core.refusal import Refused
from app.core.settings import settings
from app.events import hooks
from app.events.actions import planning
from app.events.change_queries import change_as_read, languages_told, planned_change_of, readers_told
from app.events.loaders import event_to_edit
from app.events.models import Event, PlannedChange
from app.events.views import bp
from app.jobs.long_tasks import open_for
from app.mail.counting import counted_sentence, most_first


@bp.get("/events/<slug>/work/change")
@requires("event.publish", on=event_to_edit)
def planned(event_to_edit: Event) -> ResponseReturnValue:
    """What is prepared or waits, or the workspace when nothing does any more."""
    change = planned_change_of(event_to_edit)
    if change is None:
        return redirect(url_for("events.workspace", slug=event_to_edit.slug))
    told = languages_told(event_to_edit, change.kind)
    unreachable = told.pop("", 0)
    people = readers_told(event_to_edit, change.kind, told.total(), reached=True)
    reader = request.args.get("person", "") or next((one.key for one in people.people), "")
    with planning.as_if_made(event_to_edit, change) as transition:
        mail = change_as_read(event_to_edit, transition, reader)
    return render_template(
        "events/planned.html",
        event=event_to_edit,
        change=change,
        people=people,
        reader=next((one for one in people.people if one.key == reader), None),
        mail=mail,
        counted=counted_sentence(people.number, most_first(told)),
        consequences=hooks.consequences(event_to_edit, change.kind),
        unreachable=readers_told(event_to_edit, change.kind, unreachable, reached=False),
        refusal=planning.why_not_make(event_to_edit, change),
        minutes=settings().mailing_minutes,
    )


@bp.post("/events/<slug>/work/change/making")
@requires("event.publish", on=event_to_edit)
def make(event_to_edit: Event) -> ResponseReturnValue:
    """Let it be made when the time to stop it is over, or at once. A second click makes nothing twice."""
    change = planned_change_of(event_to_edit)
    if change is None:
        return after_change(event_to_edit)
    try:
        return _wait(event_to_edit, change) if settings().mailing_minutes else _make(event_to_edit, change)
    except Refused as refusal:
        return refused(refusal, url_for("events.planned", slug=event_to_edit.slug))


def _wait(event: Event, change: PlannedChange) -> ResponseReturnValue:
    planning.ask_to_make(event, change)
    db.session.commit()
    return redirect(url_for("events.planned", slug=event.slug), 303)


def _make(event: Event, change: PlannedChange) -> ResponseReturnValue:
    planning.make_prepared(event, change)
    db.session.commit()
    is_cancelled = event.is_cancelled
    flash(
        gettext("The event is cancelled. Its page says so, with the reason.")
        if is_cancelled
        else gettext("The event has its new date and place.")
    )
    return after_change(event)


@bp.post("/events/<slug>/work/change/stop")
@requires("event.publish", on=event_to_edit)
def stop_change(event_to_edit: Event) -> ResponseReturnValue:
    """Stop it before it is made: prepared again."""
    change = planned_change_of(event_to_edit)
    if change is None or not planning.stop_change(event_to_edit, change):
        db.session.rollback()
        flash(gettext("It was too late to stop it: the change is made, and people are told."), "warning")
        return redirect(url_for("events.planned", slug=event_to_edit.slug), 303)
    db.session.commit()
    flash(gettext("Stopped. Nothing has changed, and nobody was told."))
    return redirect(url_for("events.planned", slug=event_to_edit.slug), 303)


@bp.post("/events/<slug>/work/change/removal")
@requires("event.publish", on=event_to_edit)
def give_up(event_to_edit: Event) -> ResponseReturnValue:
    """Leave the event as it is."""
    change = planned_change_of(event_to_edit)
    if change is not None and planning.discard_change(event_to_edit, change):
        db.session.commit()
        flash(gettext("The event stays as it is. Nobody was told of anything."))
    return redirect(url_for("events.workspace", slug=event_to_edit.slug), 303)


def after_change(event: Event) -> ResponseReturnValue:
    """The workspace; where many are being told of the change, the page that shows how far that is."""
    telling = [task for task in open_for(event.ref) if task.kind == hooks.TELLING]
    if telling:
        return redirect(url_for("jobs.task", public_id=telling[-1].public_id), 303)
    return redirect(url_for("events.workspace", slug=event.slug), 303)
