"""Importing a list: upload or paste it, say how its file is read and what its columns hold, remove it."""

from dataclasses import replace
from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, requires
from app.core.database import reading
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.people import import_queries as queries
from app.people import importing
from app.people.import_forms import ColumnsForm, SourceForm, UploadForm
from app.people.import_words import problem_sentence, sheet_sentence, skipped_sentence
from app.people.loaders import sheet
from app.people.models import PeopleImport
from app.people.parsing_process import read_file_apart
from app.people.reading.tables import FileRead, UnreadableSheet
from app.people.template_file import template_file
from app.people.understanding.lists import Choices, PeopleList
from app.people.views import bp

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Lines left out that the page names; more are counted.
SKIPPED_SHOWN = 12


@bp.route("/people/imports", methods=["GET", "POST"])
@requires("people.import")
def imports() -> ResponseReturnValue:
    form = UploadForm(event=request.args.get("event", "")[:22])
    if form.validate_on_submit():
        name, content = _uploaded(form)
        if file := _read(form, content):
            kept = importing.keep_upload(name, content, file, (form.event.data or "")[:22])
            db.session.commit()
            return redirect(url_for("people.import_columns", public_id=kept.public_id), 303)
    return form_page(
        "people/imports.html", form=form, imports=queries.imports_of(current_viewer()), kept=PeopleImport.KEPT.days
    )


def _uploaded(form: UploadForm) -> tuple[str, bytes]:
    """What the list is called, and its bytes; a file comes before what was pasted."""
    if form.file.data:
        return form.file.data.filename or gettext("list"), form.file.data.read()
    return gettext("Pasted table"), (form.pasted.data or "").encode()


def _read(form: UploadForm, content: bytes) -> FileRead | None:
    """The tables of what was uploaded; none, with the reason beside the field, when it can't be read."""
    db.session.rollback()  # nothing is locked while the child reads
    try:
        return read_file_apart(content)
    except UnreadableSheet as error:
        field = form.file if form.file.data else form.pasted
        field.errors = [problem_sentence(error)]
        return None


@bp.get("/people/imports/template.xlsx")
@requires("people.import")
def import_template() -> ResponseReturnValue:
    name = gettext("people")
    disposition = f'attachment; filename="{name}.xlsx"'
    return Response(template_file(), mimetype=XLSX, headers={"Content-Disposition": disposition})


@bp.route("/people/imports/<public_id>/columns", methods=["GET", "POST"])
@requires("people.import_list", on=sheet)
def import_columns(sheet: PeopleImport) -> ResponseReturnValue:
    public_id, choices, file = sheet.public_id, Choices.from_json(sheet.choices), importing.file_of(sheet)
    people = importing.people_in_list(sheet, choices)
    form = ColumnsForm(data={name: str(place) for name, place in people.places.items()} | _order(choices))
    form.offer(people.headings)
    shown = _shown(sheet, file, people, choices)
    if form.validate_on_submit():
        try:
            _judge(public_id, replace(choices, columns=form.places(), name_order=form.name_order.data or ""))
            db.session.commit()
            return redirect(url_for("people.import_rows", public_id=public_id), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("people/import_columns.html", form=form, **shown)


def _order(choices: Choices) -> dict[str, str]:
    return {"name_order": choices.name_order}


def _shown(sheet: PeopleImport, file: FileRead, people: PeopleList, choices: Choices) -> dict[str, Any]:
    """What the page says of the file, beside the form of its columns."""
    skipped = [(one, skipped_sentence(one.why)) for one in people.skipped]
    return {
        "sheet": {"public_id": sheet.public_id, "filename": sheet.filename},
        "headings": people.headings,
        "rows": people.rows[:3],
        "total": len(people.rows),
        "guesses": people.columns,
        "sheets": [(one, sheet_sentence(one.why)) for one in people.sheets],
        "skipped": skipped[:SKIPPED_SHOWN],
        "skipped_more": max(0, len(skipped) - SKIPPED_SHOWN),
        "source": _source_form(file, people, choices),
        "doubts": file.doubts,
        "has_whole_names": "full_name" in people.places,
    }


def _source_form(file: FileRead, people: PeopleList, choices: Choices) -> SourceForm:
    taken = [one for one in people.sheets if one.is_taken]
    line = taken[0].heading_line if len(taken) == 1 else None
    form = SourceForm(
        formdata=None,
        sheets=[one.name for one in taken],
        with_hidden=choices.with_hidden,
        heading_line=line,
        encoding=file.encoding,
        separator=file.separator,
    )
    form.offer(file)
    return form


@bp.post("/people/imports/<public_id>/source")
@requires("people.import_list", on=sheet)
def import_source(sheet: PeopleImport) -> ResponseReturnValue:
    """Read the file in another way: other sheets, another line of headings, another encoding."""
    form, public_id = SourceForm(), sheet.public_id
    form.offer(importing.file_of(sheet))
    if not form.validate():
        flash(gettext("The line of the headings is a number: 0 when there are none. Nothing was changed."), "warning")
    elif file := _read_anew(sheet, form):
        found = queries.import_by_public_id(public_id, current_viewer()) or abort(404)
        importing.read_anew(found, file)
        importing.take_choices(found, form.choices(Choices.from_json(found.choices)))
        db.session.commit()
    return redirect(url_for("people.import_columns", public_id=public_id), 303)


def _read_anew(sheet: PeopleImport, form: SourceForm) -> FileRead | None:
    """The file by another encoding or separator, or as it was; None, and it is told, when it can't be read so."""
    if not (form.encoding.data or form.separator.data):
        return importing.file_of(sheet)
    content = importing.content_of(sheet)
    db.session.rollback()  # nothing is locked while the child reads
    try:
        return read_file_apart(content, encoding=form.encoding.data or "", separator=form.separator.data or "")
    except UnreadableSheet as error:
        flash(problem_sentence(error), "warning")
        return None


def _judge(public_id: str, choices: Choices) -> None:
    """Judge the list while nothing is locked, then write the verdicts; 404 when it was removed in between."""
    viewer = current_viewer()
    with reading():
        judged = importing.judge_list(queries.import_by_public_id(public_id, viewer) or abort(404), choices)
    importing.store_list(queries.import_by_public_id(public_id, viewer) or abort(404), choices, judged)


@bp.post("/people/imports/<public_id>/removal")
@requires("people.import_list", on=sheet)
def import_removal(sheet: PeopleImport) -> ResponseReturnValue:
    importing.remove_sheet(sheet)
    db.session.commit()
    flash(gettext("The uploaded list is removed. The people it added stay in the directory."))
    return redirect(url_for("people.imports"), 303)
