"""A group's agenda as the contact of the coordinating country edits it, by their personal link."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.contacts.links import CONTACT_RULE
from app.cooperation.actions import agenda
from app.cooperation.actions.papers import keep_paper_of_group
from app.cooperation.forms.groups import AgendaItemForm
from app.cooperation.forms.papers import GroupPaperForm
from app.cooperation.loaders import LinkedGroup, linked_group
from app.cooperation.queries.groups import agenda_item, agenda_of
from app.cooperation.queries.papers import papers_of_group
from app.cooperation.shown import agenda_by_term
from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.leading_on import saved
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.library.files.uploads import taken_uploads
from app.library.publications.intake import LARGEST_FORM, take_publication

bp = Blueprint("group_contacts", __name__)

RULE = f"{CONTACT_RULE}/groups/<slug>"


@bp.route(RULE, methods=["GET", "POST"])
@holder(on=linked_group)
def page(linked_group: LinkedGroup) -> ResponseReturnValue:
    """The agenda, and a form for one more line."""
    group, form = linked_group.group, AgendaItemForm.of(linked_group.group, None)
    if form.validate_on_submit() and accepted(
        form, lambda: agenda.add_agenda_item(group, form.words(), linked_group.linked.actor)
    ):
        return _saved(linked_group, gettext("The line is in the agenda."))
    lines = agenda_by_term(agenda_of(group))
    shown = {"group": group, "agenda": lines, "documents": papers_of_group(group)}
    return form_page("cooperation/groups/linked.html", form, linked=linked_group, **shown)


@bp.route(f"{RULE}/documents", methods=["GET", "POST"])
@holder(on=linked_group)
@takes_up_to(LARGEST_FORM)
def add_paper(linked_group: LinkedGroup) -> ResponseReturnValue:
    """A document for the members of the group, or a further version of one."""
    token, slug = linked_group.token, linked_group.group.slug
    form = GroupPaperForm.of(papers_of_group(linked_group.group))
    if form.validate_on_submit():
        try:
            taken = taken_uploads(form.files.data or (), take_publication)  # what was read is read anew
            again = linked_group_of(token, slug)
            keep_paper_of_group(again.group, form.words(), taken, again.linked.actor)
            return _saved(again, gettext("The document is in the library: the members of the group read it."))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("cooperation/groups/paper.html", form, linked=linked_group_of(token, slug))


def linked_group_of(token: str, slug: str) -> LinkedGroup:
    return linked_group(token, slug) or abort(404)


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


def _saved(linked: LinkedGroup, words: str) -> Response:
    return saved(words, url_for(".page", token=linked.token, slug=linked.group.slug))
