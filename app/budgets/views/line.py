"""One line of a budget: its sums, what is set aside, what was paid, how its plan changed; planning more or less, moving money."""

from collections.abc import Callable
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from app.budgets import queries
from app.budgets.forms import MoveMoneyForm, PlannedForm
from app.budgets.loaders import LineOfEvent, line_of_event
from app.budgets.views import bp
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.keyset import Place
from app.core.leading_on import saved
from app.core.refusal import Refused
from app.funding.actions.lines import change_planned, move_between_lines
from app.funding.hooks import named_subjects
from app.funding.queries.lines import changes_of, line_by_public_id
from app.funding.views.overview import asked_day
from app.library.files.queries import files_by_owner


@bp.get("/events/<slug>/work/budget/lines/<line_id>")
@requires("budget.see", on=line_of_event)
def line(line_of_event: LineOfEvent) -> ResponseReturnValue:
    as_of, _wrong = asked_day(request.args.get("as_of", ""))
    payments = queries.payments_of_line(line_of_event.line, Place.asked())
    commitments = queries.commitments_of_line(line_of_event.line)
    return render_template(
        "budgets/line.html",
        event=line_of_event.event,
        line=line_of_event.line,
        sums=queries.reckoned_line(line_of_event.line, as_of).sums,
        used_share=queries.used_share,
        commitments=commitments,
        subjects=named_subjects({each.subject_ref for each in commitments}),
        payments=payments,
        reversed=queries.reversed_among(payments.rows),
        papers=files_by_owner([each.ref for each in payments.rows]),
        changes=changes_of(line_of_event.line.id),
    )


@bp.route("/events/<slug>/work/budget/lines/<line_id>/planned", methods=["GET", "POST"])
@requires("budget.change", on=line_of_event)
def change_line(line_of_event: LineOfEvent) -> ResponseReturnValue:
    line = line_of_event.line
    form = PlannedForm()
    form.planned.currency = line.currency
    return _changed(
        line_of_event,
        form,
        "budgets/planned.html",
        lambda: change_planned(line, form.amount, form.reason.data or ""),
        gettext("The plan of the line was changed."),
    )


@bp.route("/events/<slug>/work/budget/lines/<line_id>/move", methods=["GET", "POST"])
@requires("budget.change", on=line_of_event)
def move(line_of_event: LineOfEvent) -> ResponseReturnValue:
    line = line_of_event.line
    form = MoveMoneyForm()
    form.moved.currency = line.currency
    form.to.choices = queries.lines_to_move_to(line) if line.grant_id else []

    def act() -> None:
        taking = line_by_public_id(form.to.data)
        if taking is None:
            raise Refused(gettext("This line is no longer there. Choose another."))
        move_between_lines(line, taking, form.amount, form.reason.data or "")

    return _changed(line_of_event, form, "budgets/move.html", act, gettext("The money was moved."))


def _changed(
    of_event: LineOfEvent, form: Form, template: str, act: Callable[[], Any], words: str
) -> ResponseReturnValue:
    """The page with its form; what was sent is done, or the reason why not stands above it."""
    slug, line_id = of_event.event.slug, of_event.line.public_id
    if form.validate_on_submit():
        try:
            act()
            return back_to_line(slug, line_id, words)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    again = line_of_event(slug, line_id)
    return form_page(template, form=form, event=again.event if again else None, line=again.line if again else None)


def back_to_line(slug: str, line_id: str, words: str) -> Response:
    """Done: the line shows it."""
    return saved(words, url_for("budgets.line", slug=slug, line_id=line_id))
