"""The groups of an event's agenda for those who run it: dealing out, moving by hand, links, all reports."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from app.breakouts import actions, queries
from app.breakouts.documents import documents_by_group
from app.breakouts.forms import AssignForm, GroupMoveForm, GroupPlaceForm
from app.breakouts.hooks import doubts_of_breakouts
from app.breakouts.links import last_day_of_link
from app.breakouts.sentences import missing_questions
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.leading_on import saved
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.events.loaders import event
from app.events.models import AgendaRow, BreakoutGroup, Event
from app.registration.models import Registration
from app.registration.queries.registrations import registration_by_public_id

bp = Blueprint("breakouts", __name__, url_prefix="/events/<slug>/work/groups")


@bp.get("")
@requires("event.organise", on=event)
def index(event: Event) -> ResponseReturnValue:
    """Every row that breaks into groups, in the order of the agenda."""
    rows = queries.breakout_rows(event)
    ids = [group.id for row in rows for group in row.groups]
    return render_template(
        "breakouts/index.html",
        event=event,
        rows=rows,
        members=queries.members_by_group(ids),
        reports=queries.reports_by_group(ids),
        missing={row.id: missing_questions(row) for row in rows},
        links=queries.links_by_group(ids),
        doubts=doubts_of_breakouts(event),
    )


@bp.get("/reports")
@requires("event.organise", on=event)
def plenary(event: Event) -> ResponseReturnValue:
    """All reports in the order of the agenda, to be shown in plenary and printed on one page."""
    rows = queries.breakout_rows(event)
    reports = queries.reports_by_group([group.id for row in rows for group in row.groups])
    documents = documents_by_group(reports.values())
    return render_template("breakouts/plenary.html", event=event, rows=rows, reports=reports, documents=documents)


@bp.route("/<row_id>", methods=["GET", "POST"])
@requires("event.organise", on=event)
def row(event: Event, row_id: str) -> ResponseReturnValue:
    """One row: deal people out, see who is where, what was moved by hand."""
    found = _row(event, row_id)
    form = AssignForm.of(found)
    if form.is_submitted() and form.validate():
        placed = _tried(form, lambda: _assign(event, found, form))
        if placed is not None:
            said = ngettext("%(num)d person was placed.", "%(num)d people were placed.", placed)
            return _saved(event, said, row_id)
    return _row_page(event, found, form)


@bp.post("/<row_id>/people")
@requires("event.organise", on=event)
def place(event: Event, row_id: str) -> ResponseReturnValue:
    """Somebody into a group; who is in one of this row already stays there."""
    found, people = _row(event, row_id), queries.people_to_group(event)
    form = GroupPlaceForm.of(found, people)
    if form.validate():
        person = next(one for one in people if one.public_id == form.person.data)
        group = _group(found, form.group.data)
        if _tried(form, lambda: actions.place_by_hand(event, found, group, person)):
            return _saved(
                event, gettext("%(name)s is in “%(group)s” now.", name=person.name, group=group.title), row_id
            )
    return _row_page(event, found, AssignForm(None, prefix="deal", data=AssignForm.of(found).data), form)


@bp.route("/<row_id>/people/<public_id>", methods=["GET", "POST"])
@requires("event.organise", on=event)
def move(event: Event, row_id: str, public_id: str) -> ResponseReturnValue:
    """One person to another group, or out of the groups."""
    found = _row(event, row_id)
    person: Registration = registration_by_public_id(public_id, event) or abort(404)
    standing = next((one for one in queries.members_of_row(found) if one.registration_id == person.id), None)
    form = GroupMoveForm.of(found, _group(found, str(standing.group_id)) if standing is not None else None)
    if form.validate_on_submit():
        group = _group(found, form.group.data) if form.group.data else None
        actions.move_by_hand(event, found, person, group, form.reason.data or "")
        return _saved(event, gettext("Saved. The log below keeps who was moved, when and why."), row_id)
    return form_page("breakouts/move.html", form, event=event, row=found, person=person)


@bp.post("/<row_id>/links")
@requires("event.organise", on=event)
def links(event: Event, row_id: str) -> ResponseReturnValue:
    """A link for the facilitator of each group, or of the one that is named; those given out before end."""
    found, one = _row(event, row_id), request.form.get("group")
    if one:
        group = _group(found, one)
        actions.give_links(event, found, [group])
        return _saved(event, gettext("“%(group)s” has a new link.", group=group.title), row_id)
    words = gettext("Each group has a link now.")
    if queries.links_by_group([group.id for group in found.groups]):
        words = gettext("Each group has a new link. Links that were given out before open nothing now.")
    actions.give_links(event, found)
    return _saved(event, words, row_id)


def _assign(event: Event, row: AgendaRow, form: AssignForm) -> int:
    languages, anew = bool(form.keep_languages.data), bool(form.anew.data)
    return actions.assign_groups(event, row, form.number.data or 0, keep_languages=languages, anew=anew)


def _row_page(
    event: Event, row: AgendaRow, form: AssignForm, placing: GroupPlaceForm | None = None
) -> ResponseReturnValue:
    ids = [group.id for group in row.groups]
    members, people = queries.members_by_group(ids), queries.people_to_group(event)
    until = last_day_of_link(event)
    placed = {member.registration_id for group in members.values() for member in group}
    shown: dict[str, Any] = {
        "members": members,
        "waiting": [one for one in people if one.id not in placed],
        "number": len(people),
        "moves": queries.moves_of(row),
        "links": queries.links_by_group(ids),
        "links_until": until,
        "links_ended": until is not None and present_day() > until,
        "missing": missing_questions(row),
        "placing": placing or GroupPlaceForm.of(row, people),
        "spoken_for": queries.country_of_member,
    }
    return form_page("breakouts/row.html", form, event=event, row=row, **shown)


def _tried(form: Form, act: Callable[[], Any]) -> Any:
    """What it gives; None where it is refused, and the form says why."""
    try:
        return act()
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return None


def _saved(event: Event, words: str, row_id: str) -> Response:
    return saved(words, url_for(".row", slug=event.slug, row_id=row_id))


def _row(event: Event, public_id: str) -> AgendaRow:
    """The row of this event and no other, or 404."""
    return queries.breakout_row(event, public_id) or abort(404)


def _group(row: AgendaRow, group_id: str) -> BreakoutGroup:
    return next((group for group in row.groups if str(group.id) == group_id), None) or abort(404)
