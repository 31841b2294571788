"""What is done about several rows at once: each page says first which they are."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.delegations.actions import board as actions
from app.delegations.actions.board_inviting import invite
from app.delegations.board.chasing import names_request_to
from app.delegations.board.rows import BoardFilters, BoardRow
from app.delegations.board.words import left_out_words
from app.delegations.forms.board import AnswersForm, OwnerForm
from app.delegations.queries.board import board_of
from app.delegations.queries.board_owners import board_owners
from app.delegations.views.board import bp
from app.events.loaders import event
from app.events.models import Event


def chosen_rows(event: Event) -> Sequence[BoardRow]:
    """Those ticked, or all that a reminder is due for, as the address says."""
    board = board_of(event)
    if request.args.get("due"):
        return [row for row in board.rows if row.is_chased]
    return board.of(request.args.getlist("row"))


def back_to_board(event: Event) -> str:
    """The board, narrowed as it was."""
    narrowed: dict[str, Any] = {**BoardFilters.from_arguments(request.args).as_arguments()}
    return url_for(".index", slug=event.slug, **narrowed)


def none_chosen(event: Event) -> ResponseReturnValue:
    flash(gettext("Choose at least one row."), "warning")
    return redirect(back_to_board(event), 303)


@bp.route("/owner", methods=["GET", "POST"])
@requires("event.organise", on=event)
def owner(event: Event) -> ResponseReturnValue:
    """Who looks after the chosen rows."""
    rows, owners = chosen_rows(event), {one.public_id: one for one in board_owners(event)}
    form = OwnerForm()
    form.offer([(public_id, account.person.name) for public_id, account in owners.items()])
    if not rows:
        return none_chosen(event)
    if form.validate_on_submit():
        chosen = owners.get(form.owner.data or "")
        number = actions.assign(event, [row.delegation for row in rows], chosen)
        db.session.commit()
        flash(ngettext("%(num)d row has its owner now.", "%(num)d rows have their owner now.", number))
        return redirect(back_to_board(event), 303)
    return form_page("delegations/board/owner.html", form, event=event, rows=rows, back=back_to_board(event))


@bp.route("/answers", methods=["GET", "POST"])
@requires("event.organise", on=event)
def answers(event: Event) -> ResponseReturnValue:
    """That the chosen rows have answered, by a way that no program saw."""
    rows, form = chosen_rows(event), AnswersForm()
    if not rows:
        return none_chosen(event)
    if form.validate_on_submit():
        number = actions.mark_answered([row.delegation for row in rows], form.text.data or "")
        db.session.commit()
        flash(ngettext("%(num)d row is marked as answered.", "%(num)d rows are marked as answered.", number))
        return redirect(back_to_board(event), 303)
    return form_page("delegations/board/answers.html", form, event=event, rows=rows, back=back_to_board(event))


@bp.route("/invitation", methods=["GET", "POST"])
@requires("event.organise", on=event)
def invitation(event: Event) -> ResponseReturnValue:
    """Ask the chosen rows for names the first time, by the message that each contact can answer by its link."""
    rows, form = chosen_rows(event), Form()
    if not rows:
        return none_chosen(event)
    selection = names_request_to(rows)
    if selection.chased and form.validate_on_submit():
        try:
            number = invite([one.row.delegation for one in selection.chased], event)
            db.session.commit()
            flash(ngettext("%(num)d invitation is on its way.", "%(num)d invitations are on their way.", number))
            return redirect(back_to_board(event), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    left_out = [left_out_words(one) for one in selection.left_out]
    shown = {"selection": selection, "left_out": left_out, "back": back_to_board(event)}
    return form_page("delegations/board/invitation.html", form, event=event, **shown)
