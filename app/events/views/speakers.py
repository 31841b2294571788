"""Who speaks or facilitates, in a row or in the event as a whole: persons of the directory, or names as printed."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import can, requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.words import choices_of
from app.events import facts
from app.events.actions import agenda as actions
from app.events.forms.agenda import SpeakerForm
from app.events.loaders import event_to_edit
from app.events.models import AgendaRow, Event, SpeakerRole
from app.events.views import bp
from app.people.models import Person
from app.people.queries import directory, people_by_public_ids

FOUND = 20  #: persons shown for one search; who is not among them is found with another word


@bp.route("/events/<slug>/work/speakers", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def speakers(event_to_edit: Event) -> ResponseReturnValue:
    row = _asked_row(event_to_edit)
    form = SpeakerForm(role=SpeakerRole.SPEAKER if row else SpeakerRole.FACILITATOR)
    form.role.choices = choices_of(SpeakerRole)
    if form.validate_on_submit() and accepted(form, lambda: _add_named(event_to_edit, row, form)):
        db.session.commit()
        flash(gettext("%(name)s is added.", name=form.name.data))
        return _again(event_to_edit, row)
    return form_page(
        "events/agenda/speakers.html",
        event=event_to_edit,
        row=row,
        form=form,
        present=facts.speakers_of(event_to_edit, row),
        search=request.args.get("q", "").strip()[:100],
        found=_found(),
    )


@bp.post("/events/<slug>/work/speakers/persons/<person_id>")
@requires("event.edit", on=event_to_edit)
def add_person(event_to_edit: Event, person_id: str) -> ResponseReturnValue:
    row = _asked_row(event_to_edit)
    person = next(iter(people_by_public_ids([person_id])), None) or abort(404)  # who was merged meanwhile is gone
    role = SpeakerRole.FACILITATOR if request.form.get("role") == SpeakerRole.FACILITATOR else SpeakerRole.SPEAKER
    actions.add_speaker(event_to_edit, row, role, person=person)
    db.session.commit()
    flash(gettext("%(name)s is added.", name=person.name))
    return _again(event_to_edit, row)


@bp.post("/events/<slug>/work/speakers/<int:speaker_id>/deletion")
@requires("event.edit", on=event_to_edit)
def remove_speaker(event_to_edit: Event, speaker_id: int) -> ResponseReturnValue:
    speaker = next((one for one in event_to_edit.speakers if one.id == speaker_id), None) or abort(404)
    row = next((row for row in event_to_edit.agenda if row.id == speaker.agenda_row_id), None)
    name = speaker.shown_name
    actions.remove_speaker(event_to_edit, speaker)
    db.session.commit()
    flash(gettext("%(name)s is removed from the agenda.", name=name))
    return _again(event_to_edit, row)


def _add_named(event: Event, row: AgendaRow | None, form: SpeakerForm) -> None:
    role = SpeakerRole(form.role.data)
    actions.add_speaker(event, row, role, name=form.name.data or "", organisation=form.organisation.data or "")


def _asked_row(event: Event) -> AgendaRow | None:
    """The row that the address names; None for the event as a whole; 404 for a row of another event."""
    asked = request.args.get("row", "")
    if not asked:
        return None
    return next((row for row in event.agenda if row.public_id == asked), None) or abort(404)


def _found() -> list[Person]:
    search = request.args.get("q", "").strip()[:100]
    return (
        list(db.session.scalars(directory(search=search, by_address=can("people.decide_addresses")).limit(FOUND)))
        if search
        else []
    )


def _again(event: Event, row: AgendaRow | None) -> ResponseReturnValue:
    return redirect(url_for("events.speakers", slug=event.slug, row=row.public_id if row else None), 303)
