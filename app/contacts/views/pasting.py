"""Many contacts at once: paste the table, see what each row would do, say what is doubtful, enter what is clear."""

import hashlib
from collections.abc import Mapping, Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.contacts.actions.pasting import Applied, apply_pasted
from app.contacts.forms import ContactTableForm
from app.contacts.models import ContactKind
from app.contacts.pasting.judging import RowJudgement, RowOutcome, judged_rows
from app.contacts.pasting.reading import PastedTable, read_pasted
from app.contacts.pasting.words import choices_for, doubt_sentence
from app.contacts.views import bp
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.uploads import takes_up_to
from app.people.import_words import problem_sentence
from app.people.reading.tables import UnreadableSheet

#: Rows that are taken at once: a network's contacts are fewer.
MOST_ROWS = 1000
NOTHING: Mapping[int, str] = {}


#: Those that wait for somebody stand first.
ORDER = (RowOutcome.WRONG, RowOutcome.DOUBTFUL, RowOutcome.NEW, RowOutcome.SAME)


@bp.route("/people/contacts/paste", methods=["GET", "POST"])
@requires("contacts.edit")
@takes_up_to(4)
def paste() -> ResponseReturnValue:
    form = ContactTableForm()
    form.offer()
    if not form.validate_on_submit() or (table := _table(form)) is None:
        return form_page("contacts/paste.html", form=form, judgements=[])
    judgements = judged_rows(table.rows)
    if request.form.get("step") != "enter" or request.form.get("read") != _fingerprint(form):
        return _shown(form, judgements)
    applied = apply_pasted(judgements, _said(judgements), form.reason.data or "", is_told=form.tell.data)
    db.session.commit()
    flash(_outcome(applied))
    form.pasted.data = table.without(applied.done)
    rest = _table(form) if form.pasted.data else None
    if rest is None:
        return redirect(url_for("contacts.index"), 303)
    return _shown(form, judged_rows(rest.rows), _refused_again(table, rest, applied))


def _refused_again(table: PastedTable, rest: PastedTable, applied: Applied) -> dict[int, str]:
    """Line of what is left → why it was refused: the rows that are left stand in the same order on other lines."""
    left = [row.line for row in table.rows if row.line not in applied.done]
    return {
        row.line: applied.refused[line] for line, row in zip(left, rest.rows, strict=False) if line in applied.refused
    }


def _shown(
    form: ContactTableForm, judgements: Sequence[RowJudgement], refused: Mapping[int, str] = NOTHING
) -> ResponseReturnValue:
    return form_page(
        "contacts/paste.html",
        form=form,
        judgements=sorted(judgements, key=lambda one: ORDER.index(one.outcome)),
        refused=refused,
        read=_fingerprint(form),
        counts={outcome.value: sum(one.outcome is outcome for one in judgements) for outcome in RowOutcome},
        doubt_sentence=doubt_sentence,
        choices_for=choices_for,
    )


def _table(form: ContactTableForm) -> PastedTable | None:
    """The table, read in a process apart while no transaction is open; None with the reason beside the field."""
    db.session.rollback()
    try:
        table = read_pasted(form.pasted.data or "", ContactKind(form.usual.data))
    except UnreadableSheet as error:
        form.pasted.errors = [problem_sentence(error)]
        return None
    if not table.rows:
        form.pasted.errors = [gettext("No row names a person or an office. Paste the headings too.")]
        return None
    if len(table.rows) > MOST_ROWS:
        form.pasted.errors = [gettext("Paste at most %(number)d rows at once.", number=MOST_ROWS)]
        return None
    return table


def _said(judgements: Sequence[RowJudgement]) -> dict[int, str]:
    return {one.row.line: request.form.get(f"row-{one.row.line}", "")[:40] for one in judgements}


def _fingerprint(form: ContactTableForm) -> str:
    """Of what the page shows: what was said of rows holds for this table and no other."""
    read = f"{form.usual.data}\0" + "\n".join((form.pasted.data or "").split())
    return hashlib.sha256(read.encode()).hexdigest()[:32]


def _outcome(applied: Applied) -> str:
    entered = ngettext("%(num)s contact was entered.", "%(num)s contacts were entered.", len(applied.entered))
    there = ngettext("%(num)s stood there already.", "%(num)s stood there already.", len(applied.there))
    return f"{entered} {there}" if applied.there else entered
