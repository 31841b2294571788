"""Importing a list: upload, name its columns, look at what it would do, decide, apply."""

import re
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core.access import requires
from app.core.database import reading
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.core.refusal import Refused
from app.people import import_queries as queries
from app.people import importing
from app.people.forms import ColumnsForm, UploadForm
from app.people.import_words import problem_sentence, sum_sentence
from app.people.loaders import sheet, whole_sheet
from app.people.models import PeopleImport, RowVerdict
from app.people.next_steps import next_steps
from app.people.parsing_process import read_apart
from app.people.sheets import Row, UnreadableSheet
from app.people.template_file import template_file
from app.people.views import bp

#: The decision on one row, by its number; no list is so long that it needs a ninth figure.
ROW = re.compile(r"row-[1-9][0-9]{0,7}")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.route("/people/imports", methods=["GET", "POST"])
@requires("people.import")
def imports() -> ResponseReturnValue:
    form = UploadForm(event=request.args.get("event", "")[:22])
    if form.validate_on_submit() and (rows := _read(form)):
        kept = importing.keep_sheet(form.file.data.filename or gettext("list"), rows, (form.event.data or "")[:22])
        db.session.commit()
        return redirect(url_for("people.import_columns", public_id=kept.public_id), 303)
    return form_page("people/imports.html", form=form, imports=queries.imports(), kept=PeopleImport.KEPT.days)


def _read(form: UploadForm) -> list[Row]:
    """The rows of the uploaded file; none, with the reason beside the field, when it can't be read."""
    content = form.file.data.read()
    db.session.rollback()  # nothing is locked while the child reads
    try:
        return read_apart(content)
    except UnreadableSheet as error:
        form.file.errors = [problem_sentence(error)]
        return []


@bp.get("/people/imports/template.xlsx")
@requires("people.import")
def import_template() -> ResponseReturnValue:
    disposition = f'attachment; filename="{gettext("people")}.xlsx"'
    return Response(template_file(), mimetype=XLSX, headers={"Content-Disposition": disposition})


@bp.route("/people/imports/<public_id>/columns", methods=["GET", "POST"])
@requires("people.import", on=whole_sheet)
def import_columns(whole_sheet: PeopleImport) -> ResponseReturnValue:
    form = ColumnsForm(data={name: str(place) for name, place in whole_sheet.columns.items()})
    form.offer(whole_sheet.headings)
    public_id, headings, first = whole_sheet.public_id, whole_sheet.headings, whole_sheet.rows[:3]
    shown = {"filename": whole_sheet.filename, "headings": headings, "rows": [row.cells for row in first]}
    if form.validate_on_submit():
        try:
            _judge(public_id, form.places())
            db.session.commit()
            return redirect(url_for("people.import_rows", public_id=public_id), 303)
        except Refused as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.reason)
    return form_page("people/import_columns.html", form=form, **shown)


def _judge(public_id: str, columns: dict[str, int]) -> None:
    """Judge the list while nothing is locked, then write the verdicts; 404 when it was removed in between."""
    with reading():
        verdicts = importing.judge(whole_sheet(public_id) or abort(404), columns)
    importing.name_columns(whole_sheet(public_id) or abort(404), columns, verdicts)


@bp.get("/people/imports/<public_id>")
@requires("people.import", on=sheet)
def import_rows(sheet: PeopleImport) -> ResponseReturnValue:
    counts = queries.verdict_counts(sheet)
    if not counts:
        return redirect(url_for("people.import_columns", public_id=sheet.public_id))
    page = page_of(queries.rows_of(sheet, request.args.get("verdict", "")))
    return render_template(
        "people/import.html",
        sheet=sheet,
        page=page,
        rows=queries.shown_rows(page.rows),
        verdicts=RowVerdict,
        counts=counts,
        decisions=queries.decision_counts(sheet),
        sums=sum_sentence(counts),
        steps=next_steps(sheet) if sheet.applied_at else [],
    )


@bp.post("/people/imports/<public_id>/decisions")
@requires("people.import", on=sheet)
def import_decisions(sheet: PeopleImport) -> ResponseReturnValue:
    back = _back(sheet.public_id)
    if _decide(sheet):
        db.session.commit()
        flash(gettext("The decisions are saved. Nothing is in the directory before you apply them."))
    return redirect(back, 303)


@bp.post("/people/imports/<public_id>/application")
@requires("people.import", on=sheet)
def import_application(sheet: PeopleImport) -> ResponseReturnValue:
    back = _back(sheet.public_id)
    if _decide(sheet):
        outcome = importing.apply_sheet(sheet)
        db.session.commit()
        _tell(outcome)
    return redirect(back, 303)


@bp.post("/people/imports/<public_id>/removal")
@requires("people.import", on=sheet)
def import_removal(sheet: PeopleImport) -> ResponseReturnValue:
    importing.remove_sheet(sheet)
    db.session.commit()
    flash(gettext("The uploaded list is removed. The people it added stay in the directory."))
    return redirect(url_for("people.imports"), 303)


def _back(public_id: str) -> str:
    """The page of rows the form was on."""
    place: dict[str, Any] = {name: request.form[name] for name in ("verdict", "page") if request.form.get(name)}
    return url_for("people.import_rows", public_id=public_id, **place)


def _decide(sheet: PeopleImport) -> bool:
    """Take the decisions that the form brings, all or none; a refusal is told on the next page."""
    given = {name: value for name, value in request.form.items() if ROW.fullmatch(name)}
    try:
        for row in queries.rows_numbered(sheet, [int(name[4:]) for name in given]):
            if not row.applied_at:  # by somebody else, while this page was open
                importing.decide(row, given[f"row-{row.number}"])
    except Refused as refusal:
        db.session.rollback()
        flash(gettext("%(reason)s None of the decisions on this page was saved.", reason=refusal.reason), "warning")
        return False
    return True


def _tell(outcome: importing.Outcome) -> None:
    added = ngettext("%(num)d person was added", "%(num)d people were added", outcome.created)
    changed = ngettext("%(num)d was changed", "%(num)d were changed", outcome.changed)
    flash(gettext("%(added)s, %(changed)s.", added=added, changed=changed))
    if outcome.returned:
        flash(
            ngettext(
                "%(num)d row was not applied, because the directory changed meanwhile. Decide it again.",
                "%(num)d rows were not applied, because the directory changed meanwhile. Decide them again.",
                outcome.returned,
            ),
            "warning",
        )
    if outcome.waiting:
        sentence = ngettext("%(num)d row waits for a decision.", "%(num)d rows wait for a decision.", outcome.waiting)
        flash(sentence, "warning")
