"""The board on a participant's phone, by the personal link of the registration: write, answer, say what came of it."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.cooperation.board import queries
from app.cooperation.board.actions import entries, matching
from app.cooperation.board.forms import AnswerCardForm, BoardEntryForm, MatchOutcomeForm
from app.cooperation.board.loaders import BoardParticipant, board_participant
from app.cooperation.board.mails import is_written_to
from app.cooperation.board.models import BoardEntry
from app.cooperation.board.said import said_of_answer
from app.cooperation.board.words import examples
from app.core.access import holder
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.leading_on import saved
from app.core.refusal import Refused
from app.registration.links import REGISTRATION_RULE

bp = Blueprint("linked_board", __name__)

RULE = f"{REGISTRATION_RULE}/have-need"


@bp.route(RULE, methods=["GET", "POST"])
@holder(on=board_participant)
def page(board_participant: BoardParticipant) -> ResponseReturnValue:
    """The form for one more card, and what stands on the board."""
    who = board_participant
    form = BoardEntryForm.of(None, queries.areas_of_board())
    if form.validate_on_submit() and accepted(
        form, lambda: entries.write_own_entry(who.event, who.registration, form.words(), who.actor)
    ):
        return _saved(who, gettext("Your card is on the board."))
    shown = queries.entries_of(who.event)
    return form_page(
        "cooperation/board/linked.html",
        form,
        who=who,
        topics=queries.by_topic(shown),
        number=len(shown),
        matches=queries.own_matches(who.registration),
        examples=examples(),
    )


@bp.route(f"{RULE}/<entry_id>", methods=["GET", "POST"])
@holder(on=board_participant)
def card(board_participant: BoardParticipant, entry_id: str) -> ResponseReturnValue:
    """One's own card to change; another's to answer."""
    found = queries.entry_named(board_participant.event, entry_id)
    if found is None or not found.is_on_board:
        abort(404)
    if found.registration_id == board_participant.registration.id:
        return _own(board_participant, found)
    return _answered(board_participant, found)


@bp.post(f"{RULE}/<entry_id>/closing")
@holder(on=board_participant)
def close(board_participant: BoardParticipant, entry_id: str) -> ResponseReturnValue:
    """Take one's own card off."""
    found = queries.entry_named(board_participant.event, entry_id)
    if found is None or found.registration_id != board_participant.registration.id:
        abort(404)
    entries.take_off(found, board_participant.actor)
    return _saved(board_participant, gettext("Your card was taken off the board."))


@bp.route(f"{RULE}/matches/<match_id>", methods=["GET", "POST"])
@holder(on=board_participant)
def outcome(board_participant: BoardParticipant, match_id: str) -> ResponseReturnValue:
    """What came of an introduction."""
    who = board_participant
    match = queries.match_of_person(who.registration, match_id) or abort(404)
    form = MatchOutcomeForm.of(match)
    if form.validate_on_submit():
        matching.say_outcome(match, form.chosen, form.text.data or "", who.actor)
        return _saved(who, gettext("Thank you. The office reads what came of it."))
    return form_page("cooperation/board/outcome.html", form, who=who, match=match)


def _own(who: BoardParticipant, entry: BoardEntry) -> ResponseReturnValue:
    form = BoardEntryForm.of(entry, queries.areas_of_board())
    if form.validate_on_submit():
        entries.change_entry(entry, form.words(), who.actor)
        return _saved(who, gettext("The card was changed."))
    return form_page("cooperation/board/own.html", form, who=who, entry=entry)


def _answered(who: BoardParticipant, entry: BoardEntry) -> ResponseReturnValue:
    own = queries.all_entries_of(who.registration)
    form = AnswerCardForm.of(entry, own)
    if form.validate_on_submit():
        try:
            with db.session.begin_nested():  # a new card stands or falls with the introduction
                mine = next((one for one in own if one.public_id == form.card.data), None)
                if mine is None:
                    mine = entries.add_own_entry(who.event, who.registration, form.words(entry), who.actor)
                matching.match_entries(entry, mine, form.note.data or "", who.actor)
            return _saved(who, said_of_answer(entry))
        except Refused as refusal:
            form.refuse(refusal)
    return form_page("cooperation/board/answer.html", form, who=who, entry=entry, is_written_to=is_written_to(entry))


def _saved(who: BoardParticipant, words: str) -> Response:
    return saved(words, url_for(".page", token=who.token))
