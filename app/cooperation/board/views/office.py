"""The board for whoever facilitates: opened and closed, many cards pasted at once, cards changed, matched, carried on."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from app.cooperation.board import queries
from app.cooperation.board.actions import entries, matching
from app.cooperation.board.forms import BoardEntryForm, CardsForm
from app.cooperation.board.hooks import board_outcomes
from app.cooperation.board.models import BoardEntry
from app.cooperation.board.pasting import cards_read
from app.cooperation.board.people import countries_by_word, participants_by_address
from app.cooperation.board.said import said_of_introduction
from app.core.access import current_viewer, requires
from app.core.form_pages import form_page
from app.core.leading_on import saved, saved_or_refused
from app.core.translated import reader_language
from app.events.loaders import event
from app.events.models import Event

bp = Blueprint("board_office", __name__, url_prefix="/events/<slug>/have-need")


@bp.post("/opening")
@requires("board.run", on=event)
def opening(event: Event) -> ResponseReturnValue:
    """Open the board to participants, or close it."""
    is_open = request.form.get("open") == "y"
    entries.open_board(event, is_open)
    words = gettext("The board is open: participants write on it by their personal links.")
    return _saved(event, words if is_open else gettext("The board is closed. What stands on it stays."))


@bp.route("/paste", methods=["GET", "POST"])
@requires("board.run", on=event)
def paste(event: Event) -> ResponseReturnValue:
    """Cards that were written on paper, one a line; with a wrong line nothing is added, and all stays typed."""
    form = CardsForm.of(queries.areas_of_board())
    if form.validate_on_submit():
        area = int(form.area.data) if form.area.data else None
        known = countries_by_word(), participants_by_address(event)
        read = cards_read(form.lines.data or "", reader_language(), area, *known)
        if not read.problems:
            added = entries.paste_entries(event, read.lines)
            return _saved(event, ngettext("%(num)d card was added.", "%(num)d cards were added.", added))
        form.lines.errors = list(read.problems)
    return form_page("cooperation/board/paste.html", form, event=event)


@bp.route("/<entry_id>", methods=["GET", "POST"])
@requires("board.run", on=event)
def entry(event: Event, entry_id: str) -> ResponseReturnValue:
    """One card: its words, what suits it, whom it was introduced to, what it became."""
    found = _entry(event, entry_id)
    form = BoardEntryForm.of(found, queries.areas_of_board())
    if form.validate_on_submit():
        entries.change_entry(found, form.words())
        return _saved(event, gettext("The card was changed."))
    matches = queries.matches_of(found)
    known = {match.have_id for match in matches} | {match.need_id for match in matches}
    return form_page(
        "cooperation/board/entry.html",
        form,
        event=event,
        entry=found,
        matches=matches,
        suggested=queries.suggestions(found, queries.entries_of(event), known),
        outcomes=_outcomes(found),
    )


@bp.post("/<entry_id>/closing")
@requires("board.run", on=event)
def close(event: Event, entry_id: str) -> ResponseReturnValue:
    entries.take_off(_entry(event, entry_id))
    return _saved(event, gettext("The card was taken off the board. It stays in the records."))


@bp.post("/<entry_id>/matches")
@requires("board.run", on=event)
def match(event: Event, entry_id: str) -> ResponseReturnValue:
    """Introduce both by mail, once."""
    found, other = _entry(event, entry_id), queries.entry_named(event, request.form.get("with", ""))
    return _tried(event, found, lambda: said_of_introduction(matching.match_entries(found, other or found)))


@bp.post("/<entry_id>/outcomes")
@requires("board.run", on=event)
def outcome(event: Event, entry_id: str) -> ResponseReturnValue:
    """Let the card become what a room joined."""
    found, kind = _entry(event, entry_id), request.form.get("kind", "")
    chosen = board_outcomes.get(kind)
    if chosen is None or not chosen.may(found, current_viewer()):
        flash(gettext("The card can’t become that now. Nothing was changed."), "warning")
        return redirect(url_for(".entry", slug=event.slug, entry_id=entry_id), 303)

    def becoming() -> str:
        entries.make_outcome(found, kind, chosen)
        return gettext("Done. The card leads to it.")

    return _tried(event, found, becoming)


def _outcomes(entry: BoardEntry) -> list[tuple[str, Any, str]]:
    """What the card became, with the address, and what it can become: kind, words, address or nothing."""
    results = queries.results_of(entry)
    return [
        (kind, one.label, one.url(results[kind]) if kind in results else "")
        for kind, one in board_outcomes.joined().items()
        if kind in results or one.may(entry, current_viewer())
    ]


def _tried(event: Event, entry: BoardEntry, act: Callable[[], str]) -> ResponseReturnValue:
    """Say what `act` says that it did, or why it is refused."""
    return saved_or_refused(act, str, url_for(".entry", slug=event.slug, entry_id=entry.public_id))


def _saved(event: Event, words: str) -> Response:
    return saved(words, url_for("have_need.wall", slug=event.slug))


def _entry(event: Event, public_id: str) -> BoardEntry:
    """A card of this event and no other, or 404."""
    return queries.entry_named(event, public_id) or abort(404)
