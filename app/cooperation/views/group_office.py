"""Working groups for the office: what one is, who is in it, who represents a member, its agenda."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.cooperation.actions import agenda, groups, representing
from app.cooperation.forms.groups import (
    AgendaItemForm,
    GroupMemberForm,
    LeavingForm,
    RepresentativeForm,
    WorkingGroupForm,
)
from app.cooperation.loaders import group_agenda_item, group_member, group_representative, working_group
from app.cooperation.models import GroupAgendaItem, GroupRepresentative
from app.cooperation.words import body_of_member
from app.core.access import requires
from app.core.form_pages import accepted, form_page
from app.core.leading_on import refused, saved
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.events.models import WorkingGroup, WorkingGroupMember

bp = Blueprint("group_office", __name__, url_prefix="/groups")


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def add() -> ResponseReturnValue:
    form = WorkingGroupForm.of(None)
    if form.validate_on_submit():
        return _saved(groups.write_group(None, form.words()).slug, gettext("The group is entered."))
    return form_page("cooperation/groups/edit.html", form, group=None)


@bp.route("/<slug>/details", methods=["GET", "POST"])
@requires("cooperation.edit", on=working_group)
def edit(working_group: WorkingGroup) -> ResponseReturnValue:
    form = WorkingGroupForm.of(working_group)
    if form.validate_on_submit():
        return _saved(groups.write_group(working_group, form.words()).slug, gettext("The group was changed."))
    return form_page("cooperation/groups/edit.html", form, group=working_group)


@bp.route("/<slug>/members/new", methods=["GET", "POST"])
@requires("cooperation.edit", on=working_group)
def add_member(working_group: WorkingGroup) -> ResponseReturnValue:
    form, slug = GroupMemberForm.of(None), working_group.slug
    title = gettext("Add a member")

    def act() -> None:
        since, source = form.since.data, form.source.data or ""
        groups.add_group_member(working_group, form.chosen, form.group_role, since, source)

    if form.validate_on_submit() and accepted(form, act, undo=True):
        return _saved(slug, gettext("The member is added."))
    return form_page("cooperation/groups/member.html", form, slug=slug, heading=title, member=None)


@bp.route("/<slug>/members/<int:member_id>", methods=["GET", "POST"])
@requires("cooperation.edit", on=group_member)
def edit_member(group_member: WorkingGroupMember) -> ResponseReturnValue:
    form, slug = GroupMemberForm.of(group_member), group_member.group.slug
    shown = {"slug": slug, "heading": body_of_member(group_member), "member": group_member}

    def act() -> None:
        groups.change_group_member(group_member, form.group_role, form.since.data, form.source.data or "")

    if form.validate_on_submit() and accepted(form, act, undo=True):
        return _saved(slug, gettext("The membership was changed."))
    return form_page("cooperation/groups/member.html", form, **shown)


@bp.route("/<slug>/members/<int:member_id>/end", methods=["GET", "POST"])
@requires("cooperation.edit", on=group_member)
def end_member(group_member: WorkingGroupMember) -> ResponseReturnValue:
    form, slug, name = LeavingForm(), group_member.group.slug, body_of_member(group_member)

    def act() -> None:
        groups.end_group_member(group_member, form.until.data)

    if form.validate_on_submit() and accepted(form, act, undo=True):
        return _saved(slug, gettext("%(name)s has left the group. Its row stays.", name=name))
    return form_page("cooperation/groups/leaving.html", form, slug=slug, name=name)


@bp.route("/<slug>/representatives/new", methods=["GET", "POST"])
@requires("cooperation.edit", on=working_group)
def name_representative(working_group: WorkingGroup) -> ResponseReturnValue:
    form, slug = RepresentativeForm.of(working_group), working_group.slug
    members = {str(member.id): member for member in working_group.current_members}

    def act() -> None:
        if form.person is not None:
            since = form.since.data or present_day()
            representing.name_representative(members[form.member.data], form.person, since)

    if form.validate_on_submit() and accepted(form, act, undo=True):
        return _saved(slug, gettext("The representative is named, and told by mail."))
    return form_page("cooperation/groups/representative.html", form, slug=slug)


@bp.post("/<slug>/representatives/<representative_id>/end")
@requires("cooperation.edit", on=group_representative)
def end_representative(group_representative: GroupRepresentative) -> ResponseReturnValue:
    slug = group_representative.member.group.slug
    try:
        representing.end_representative(group_representative, max(present_day(), group_representative.since))
    except Refused as refusal:
        return refused(refusal, url_for("groups.show", slug=slug))
    return _saved(slug, gettext("This person represents the member no more, and is told by mail."))


@bp.route("/<slug>/agenda/new", methods=["GET", "POST"])
@requires("cooperation.edit", on=working_group)
def add_line(working_group: WorkingGroup) -> ResponseReturnValue:
    form, slug = AgendaItemForm.of(working_group, None), working_group.slug
    back = url_for("groups.show", slug=slug)
    if form.validate_on_submit() and accepted(
        form, lambda: agenda.add_agenda_item(working_group, form.words()), undo=True
    ):
        return _saved(slug, gettext("The line is in the agenda."))
    return form_page("cooperation/groups/agenda_line.html", form, back=back, item=None)


@bp.route("/<slug>/agenda/<item_id>", methods=["GET", "POST"])
@requires("cooperation.edit", on=group_agenda_item)
def edit_line(group_agenda_item: GroupAgendaItem) -> ResponseReturnValue:
    group = group_agenda_item.group
    form, back = AgendaItemForm.of(group, group_agenda_item), url_for("groups.show", slug=group.slug)
    if form.validate_on_submit():
        agenda.change_agenda_item(group_agenda_item, form.words())
        return _saved(group.slug, gettext("The line was changed."))
    return form_page("cooperation/groups/agenda_line.html", form, back=back, item=group_agenda_item)


def _saved(slug: str, words: str) -> Response:
    return saved(words, url_for("groups.show", slug=slug))
