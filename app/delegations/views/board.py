"""The board itself, the rows it is proposed, and one row with its note and its contacts."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.accounts.timelines import actor_names
from app.attendance.queries.summary import stated_of
from app.core.access import can, requires
from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import whole
from app.core.settings import settings
from app.core.words import choices_of
from app.delegations.actions import board as actions
from app.delegations.board.rows import BoardFilters, BoardRow
from app.delegations.board.states import CountryState, NextAction
from app.delegations.board.words import contact_entry
from app.delegations.forms.board import BoardNoteForm, ContactForm, ProposedRowsForm
from app.delegations.models import ContactBy
from app.delegations.queries.board import board_of, board_row, contacts_made
from app.delegations.queries.board_owners import board_owners
from app.delegations.queries.board_proposals import proposed_rows
from app.events.loaders import event
from app.events.models import Event

bp = Blueprint("country_board", __name__, url_prefix="/events/<slug>/work/countries")


def board_row_of(event: Event, member: str) -> BoardRow:
    """The row that the address names, or 404."""
    return board_row(event, member) or abort(404)


@bp.get("")
@requires("event.host_view", on=event)
def index(event: Event) -> ResponseReturnValue:
    """Every country and bloc, what needs a hand first; filters live in the URL."""
    filters, board = BoardFilters.from_arguments(request.args), board_of(event)
    return render_template(
        "delegations/board/index.html",
        event=event,
        board=board,
        filters=filters,
        page=whole(board.narrowed(filters)),
        due=[row for row in board.rows if row.is_chased],
        stated=stated_of(event),
        proposed=[] if board.rows else proposed_rows(event),
        states=choices_of(CountryState),
        actions=choices_of(NextAction),
        may_change=can("event.organise", event),
    )


@bp.route("/proposals", methods=["GET", "POST"])
@requires("event.organise", on=event)
def proposals(event: Event) -> ResponseReturnValue:
    """Which of the host, the working group or all member states get a row."""
    proposed = {row.key: row for row in proposed_rows(event)}
    form = ProposedRowsForm(rows=list(proposed))
    form.rows.choices = [(key, row.name) for key, row in proposed.items()]
    if form.validate_on_submit():
        added = actions.put_on_board(event, [proposed[key] for key in form.rows.data or []])
        db.session.commit()
        flash(ngettext("%(num)d row was put on the board.", "%(num)d rows were put on the board.", added))
        return redirect(url_for(".index", slug=event.slug), 303)
    return form_page("delegations/board/proposals.html", form, event=event, proposed=proposed)


@bp.get("/<member>")
@requires("event.host_view", on=event)
def row(event: Event, member: str) -> ResponseReturnValue:
    """One country: where it stands, its contacts, and everything that passed between it and the office."""
    shown = board_row_of(event, member)
    made = contacts_made(shown.delegation)
    names = actor_names(one.actor for one in made)
    return render_template(
        "delegations/board/row.html",
        event=event,
        row=shown,
        entries=[contact_entry(one, names) for one in made],
        zone=settings().zone,
        may_change=can("event.organise", event),
    )


@bp.route("/<member>/note", methods=["GET", "POST"])
@requires("event.organise", on=event)
def note(event: Event, member: str) -> ResponseReturnValue:
    """What stands beside the row: words, an owner, a day to come back to."""
    shown, owners = board_row_of(event, member), {one.public_id: one for one in board_owners(event)}
    kept = shown.note
    owner = kept.owner.public_id if kept and kept.owner else ""
    form = BoardNoteForm(obj=kept, owner=owner)
    form.offer([(public_id, account.person.name) for public_id, account in owners.items()])
    if form.validate_on_submit():
        chosen = owners.get(form.owner.data or "")
        actions.write_note(shown.delegation, form.text.data or "", chosen, form.follow_up_on.data)
        db.session.commit()
        flash(gettext("Your changes are saved."))
        return redirect(url_for(".row", slug=event.slug, member=member), 303)
    return form_page("delegations/board/note.html", form, event=event, row=shown)


@bp.route("/<member>/contacts", methods=["GET", "POST"])
@requires("event.organise", on=event)
def contact(event: Event, member: str) -> ResponseReturnValue:
    """Write down a call, a meeting or a letter."""
    shown = board_row_of(event, member)
    form = ContactForm(at_local=wall_time(now(), settings().zone), kind=ContactBy.CALL.value)
    form.offer()
    if form.validate_on_submit():
        kind, outcome = ContactBy(form.kind.data), actions.ContactOutcome(form.outcome.data)
        actions.note_contact(shown.delegation, kind, form.text.data or "", form.at, outcome=outcome)
        db.session.commit()
        flash(gettext("The contact is written down."))
        return redirect(url_for(".row", slug=event.slug, member=member), 303)
    return form_page("delegations/board/contact.html", form, event=event, row=shown, zone=settings().zone)
