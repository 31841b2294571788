"""The one page by which tables come in: check, see what each row would do, enter what is clear."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.funding.forms.rates import TableForm
from app.funding.sheets.judging import JudgedRow, SheetKind, SheetOutcome
from app.funding.sheets.reading import SheetRead, SheetRefused, read_sheet

ORDER = (SheetOutcome.WRONG, SheetOutcome.NEW, SheetOutcome.SAME)
NOTHING: Mapping[int, str] = {}


def import_page(form: TableForm, kind: SheetKind, back: str, **values: Any) -> ResponseReturnValue:
    """Check the table or enter what of it is clear; `back` is where the list stands, `values` name it."""
    there = url_for(back, **values)
    if not form.validate_on_submit() or (read := _read(form, kind)) is None:
        return form_page("funding/import.html", form=form, kind=kind, judged=[], back=there)
    judged = kind.judge(read.rows)
    if request.form.get("step") != "enter" or request.form.get("read") != _fingerprint(form):
        return _shown(form, kind, judged, there)
    entered, refused = _enter(kind, judged)
    flash(ngettext("%(num)s row was entered.", "%(num)s rows were entered.", len(entered)))
    done = entered | {one.row.line for one in judged if one.outcome is SheetOutcome.SAME}
    form.pasted.data = read.without(done)
    if not form.pasted.data or (rest := _read(form, kind)) is None:
        return redirect(there, 303)
    lines = [one.row.line for one in judged if one.row.line not in done]
    again = {row.line: refused.get(line, "") for line, row in zip(lines, rest.rows, strict=True)}
    return _shown(form, kind, kind.judge(rest.rows), there, again)


def _enter(kind: SheetKind, judged: Sequence[JudgedRow]) -> tuple[set[int], dict[int, str]]:
    """Each row by itself: what one refuses, the others do not lose."""
    entered: set[int] = set()
    refused: dict[int, str] = {}
    clear = [one for one in judged if one.outcome is SheetOutcome.NEW]
    for one in sorted(clear, key=lambda each: kind.turn(each.terms)):
        try:
            with db.session.begin_nested():
                kind.enter(one.terms)
            entered.add(one.row.line)
        except Refused as refusal:
            refused[one.row.line] = refusal.reason
    db.session.commit()
    return entered, refused


def _read(form: TableForm, kind: SheetKind) -> SheetRead | None:
    """The table, read in a process apart while no transaction is open; None with the reason beside the field."""
    db.session.rollback()
    upload = form.file.data
    field, content = (
        (form.file, upload.stream.read())
        if upload is not None and upload.filename
        else (form.pasted, (form.pasted.data or "").encode())
    )
    try:
        read = read_sheet(content, kind.columns, kind.amounts)
    except SheetRefused as refused:
        field.errors = [refused.sentence]
        return None
    form.pasted.data = read.text
    return read


def _shown(
    form: TableForm, kind: SheetKind, judged: Sequence[JudgedRow], back: str, refused: Mapping[int, str] = NOTHING
) -> ResponseReturnValue:
    return form_page(
        "funding/import.html",
        form=form,
        kind=kind,
        judged=sorted(judged, key=lambda one: ORDER.index(one.outcome)),
        counts=kind.counts(judged),
        refused=refused,
        read=_fingerprint(form),
        back=back,
    )


def _fingerprint(form: TableForm) -> str:
    """Of the table that the page shows: what is entered is what was seen."""
    return hashlib.sha256(" ".join((form.pasted.data or "").split()).encode()).hexdigest()[:32]
