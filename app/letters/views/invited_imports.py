"""From an imported list to an invitation: choose the event, and a draft with those people begins."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import can, current_viewer, requires
from app.core.extensions import db
from app.events.queries import event_by_slug
from app.letters.actions.drafting import draft_mailing
from app.letters.queries.recipients import numbers_of_recipients
from app.letters.words_shown import event_label
from app.people.import_queries import people_of_import
from app.people.loaders import sheet
from app.people.models import PeopleImport
from app.registration.queries.invitations import events_to_invite_to

bp = Blueprint("invited_imports", __name__, url_prefix="/people/imports/<public_id>/invitation")


@bp.get("")
@requires("people.import_list", on=sheet)
def choose(sheet: PeopleImport) -> ResponseReturnValue:
    """The events that the viewer organises and that are still to come."""
    found = events_to_invite_to(current_viewer())
    events = [(event, event_label(event)) for event in found if can("mailing.send", event)]
    return render_template("letters/invite_imported.html", sheet=sheet, events=events, people=people_of_import(sheet))


@bp.post("")
@requires("people.import_list", on=sheet)
def create(sheet: PeopleImport) -> ResponseReturnValue:
    """Begin an invitation to the people of the list."""
    if not request.form.get("event"):
        flash(gettext("Choose the event to invite to."), "warning")
        return redirect(url_for(".choose", public_id=sheet.public_id), 303)
    event = event_by_slug(request.form.get("event", ""), current_viewer()) or abort(404)
    if not can("mailing.send", event):
        abort(403)
    mailing = draft_mailing(event, people_of_import(sheet))
    count = numbers_of_recipients([mailing])[mailing.id]
    db.session.commit()
    flash(ngettext("%(num)d person of the list was added.", "%(num)d people of the list were added.", count))
    return redirect(url_for("mailing_steps.audience", slug=event.slug, public_id=mailing.public_id), 303)
