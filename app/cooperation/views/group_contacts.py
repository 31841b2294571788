"""A group's agenda as the contact of the coordinating country edits it, by their personal link."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.contacts.links import CONTACT_RULE
from app.cooperation.actions import agenda
from app.cooperation.forms.groups import AgendaItemForm
from app.cooperation.loaders import LinkedGroup, linked_group
from app.cooperation.queries.groups import agenda_item, agenda_of
from app.cooperation.shown import agenda_by_term
from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused

bp = Blueprint("group_contacts", __name__)

RULE = f"{CONTACT_RULE}/groups/<slug>"


@bp.route(RULE, methods=["GET", "POST"])
@holder(on=linked_group)
def page(linked_group: LinkedGroup) -> ResponseReturnValue:
    """The agenda, and a form for one more line."""
    group, form = linked_group.group, AgendaItemForm.of(linked_group.group, None)
    if form.validate_on_submit():
        try:
            agenda.add_agenda_item(group, form.words(), linked_group.linked.actor)
            return _saved(linked_group, gettext("The line is in the agenda."))
        except Refused as refusal:
            form.form_errors.append(refusal.reason)
    lines = agenda_by_term(agenda_of(group))
    return form_page("cooperation/groups/linked.html", form, linked=linked_group, group=group, agenda=lines)


@bp.route(f"{RULE}/<item_id>", methods=["GET", "POST"])
@holder(on=linked_group)
def edit_line(linked_group: LinkedGroup, item_id: str) -> ResponseReturnValue:
    item = agenda_item(item_id)
    if item is None or item.group_id != linked_group.group.id:
        abort(404)
    form = AgendaItemForm.of(linked_group.group, item)
    if form.validate_on_submit():
        agenda.change_agenda_item(item, form.words(), linked_group.linked.actor)
        return _saved(linked_group, gettext("The line was changed."))
    back = url_for(".page", token=linked_group.token, slug=linked_group.group.slug)
    return form_page("cooperation/groups/agenda_line.html", form, back=back, item=item)


def _saved(linked: LinkedGroup, words: str) -> ResponseReturnValue:
    there = url_for(".page", token=linked.token, slug=linked.group.slug)
    db.session.commit()
    flash(words)
    return redirect(there, 303)
