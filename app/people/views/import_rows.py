"""The rows of an uploaded list: what each would do, mending them, deciding, applying."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core import audit
from app.core.access import can, current_viewer, requires
from app.core.addresses import address
from app.core.database import reading
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.languages import language_names
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.text import folded
from app.core.words import choices_of
from app.jobs import long_tasks
from app.network.countries import countries_to_choose, in_order, iso_codes
from app.network.queries import country_choices
from app.people import import_applying as applying
from app.people import import_deciding as deciding
from app.people import import_queries as queries
from app.people import importing
from app.people.import_forms import MendForm
from app.people.import_outcome import APPLYING, outcome_sentences
from app.people.import_words import sum_sentence
from app.people.loaders import sheet, sheet_row
from app.people.models import Category, ImportRow, PeopleImport, RowVerdict
from app.people.next_steps import next_steps
from app.people.queries import offered_institution_names
from app.people.understanding.countries import country_of
from app.people.understanding.lists import FAMILY_FIRST, GIVEN_FIRST, Choices
from app.people.views import bp

#: The decision on one row, by its number; no list is so long that it needs a ninth figure.
ROW = re.compile(r"row-[1-9][0-9]{0,7}")
ROWS_A_PAGE = 50
#: More decided rows than this are applied by the job process.
AT_ONCE = applying.PIECE


@bp.get("/people/imports/<public_id>")
@requires("people.import_list", on=sheet)
def import_rows(sheet: PeopleImport) -> ResponseReturnValue:
    counts = queries.verdict_counts(sheet)
    if not counts:
        return redirect(url_for("people.import_columns", public_id=sheet.public_id))
    chosen = request.args.get("verdict", "")
    page = page_of(queries.rows_of(sheet, deciding.Narrowed(chosen)), ROWS_A_PAGE)
    whole = queries.whole_columns(sheet)
    return render_template(
        "people/import.html",
        sheet=sheet,
        page=page,
        rows=queries.shown_rows(page.rows),
        chosen=chosen,
        verdicts=RowVerdict,
        counts=counts,
        decisions=queries.decision_counts(sheet),
        sums=sum_sentence(counts),
        whole_columns=whole,
        countries=country_choices() if any(one.settles == "country" for one in whole) else [],
        task=long_tasks.open_task(APPLYING, sheet_ref(sheet)),
        steps=next_steps(sheet) if sheet.applied_at else [],
    )


def sheet_ref(sheet: PeopleImport) -> str:
    return f"import:{sheet.public_id}"


@bp.post("/people/imports/<public_id>/decisions")
@requires("people.import_list", on=sheet)
def import_decisions(sheet: PeopleImport) -> ResponseReturnValue:
    """Save the decisions of a page of rows; then, if asked, decide many at once, or go on to another page."""
    if _decide(sheet, request.form):
        _decide_many(sheet)
        db.session.commit()
    return redirect(_back(sheet.public_id), 303)


def _decide_many(sheet: PeopleImport) -> None:
    """What was chosen for the ticked rows, or for all of the filter."""
    choice = request.form.get("choice", "-")
    if "many" not in request.form:
        flash(gettext("The decisions are saved. Nothing is in the directory before you apply them."))
        return
    ticked = [int(number) for number in request.form.getlist("pick") if number.isdecimal() and len(number) < 9]
    numbers = None if request.form.get("which") == "all" else ticked
    narrowed = deciding.Narrowed(request.form.get("verdict", ""))
    may_address = can("people.decide_addresses")
    try:
        count = deciding.decide_many(sheet, narrowed, choice, numbers, may_address=may_address)
    except Refused as refusal:
        flash(refusal.reason, "warning")
        return
    flash(ngettext("%(num)d row is decided so.", "%(num)d rows are decided so.", count))


@bp.post("/people/imports/<public_id>/fixes")
@requires("people.import_list", on=sheet)
def import_fixes(sheet: PeopleImport) -> ResponseReturnValue:
    """One choice for a whole column: what a written country means, in which order names stand, what is no address."""
    choices, unknown = _fixed(Choices.from_json(sheet.choices), request.form)
    if unknown:
        flash(gettext("“%(name)s” is not a country we know. Choose one of those offered.", name=unknown), "warning")
    else:
        count = _judge_again(sheet.public_id, choices, {})
        db.session.commit()
        flash(ngettext("%(num)d row was read anew.", "%(num)d rows were read anew.", count))
    return redirect(_back(sheet.public_id), 303)


def _fixed(choices: Choices, form: Any) -> tuple[Choices, str]:
    """The choices with those that the form brings, and the first country it names that there is not."""
    countries = dict(choices.countries)
    offered = {folded(name): code for code, name in in_order(iso_codes())}
    for written, named in zip(form.getlist("written"), form.getlist("country"), strict=False):
        if named.strip():
            code = offered.get(folded(named)) or _certain_country(named)
            if not code:
                return choices, named[:80]
            countries[folded(written)] = code
    order = form.get("name_order", "")
    order = order if order in (GIVEN_FIRST, FAMILY_FIRST) else choices.name_order
    above = {"yes": True, "no": False}.get(form.get("country_above", ""), choices.country_above)
    none = dict.fromkeys([*choices.no_addresses, *map(folded, form.getlist("no_address"))])
    return replace(choices, countries=countries, name_order=order, country_above=above, no_addresses=tuple(none)), ""


def _certain_country(named: str) -> str:
    """The country that was written instead of chosen; a guess settles nothing."""
    found = country_of(named)
    return "" if found.doubt else found.code


def _judge_again(public_id: str, choices: Choices, mended: Mapping[int, Mapping[str, str]]) -> int:
    """Read and judge anew what changes, while nothing is locked, then write it; on how many rows."""
    viewer = current_viewer()
    with reading():
        found = queries.import_by_public_id(public_id, viewer) or abort(404)
        judged = importing.judge_again(found, choices, mended)
    found = queries.import_by_public_id(public_id, viewer) or abort(404)
    return importing.store_again(found, choices, judged, mended)


@bp.route("/people/imports/<public_id>/rows/<int:number>", methods=["GET", "POST"])
@requires("people.import_list", on=sheet_row)
def import_row(sheet_row: tuple[PeopleImport, ImportRow]) -> ResponseReturnValue:
    """One row with all that is known of it: to be mended, or decided on."""
    sheet, row = sheet_row
    public_id, number = sheet.public_id, row.number
    form = MendForm(data=row.values)
    form.country_code.choices = countries_to_choose(gettext("Not known"))
    form.category.choices = [("", gettext("Not known")), *choices_of(Category)]
    form.language.choices = [("", gettext("Not known")), *language_names().items()]
    shown = _row_shown(sheet, row)
    if not row.applied_at and form.validate_on_submit():
        _judge_again(public_id, Choices.from_json(sheet.choices), {number: form.mended()})
        db.session.commit()
        flash(gettext("Row %(number)d is mended.", number=number))
        return redirect(address("people.import_row", _place(request.args), public_id=public_id, number=number), 303)
    return form_page("people/import_row.html", form=form, **shown)


def _row_shown(sheet: PeopleImport, row: ImportRow) -> dict[str, Any]:
    (shown,) = queries.shown_rows([row])
    cells = [(heading, cell) for heading, cell in zip(sheet.headings, row.cells, strict=False) if cell]
    return {
        "sheet": {"public_id": sheet.public_id, "filename": sheet.filename},
        "shown": shown,
        "cells": cells,
        "upcoming": queries.next_waiting(sheet, row.number),
        "institutions": offered_institution_names(),
        "place": _place(request.args),
    }


@bp.post("/people/imports/<public_id>/application")
@requires("people.import_list", on=sheet)
def import_application(sheet: PeopleImport) -> ResponseReturnValue:
    """Do what is decided: at once for a short list, by the job process for a long one."""
    if not _decide(sheet, request.form):
        return redirect(_back(sheet.public_id), 303)
    ready = applying.ready_rows(sheet)
    if ready > AT_ONCE:
        task = long_tasks.begin_task(APPLYING, sheet_ref(sheet), ready)
        db.session.commit()
        return redirect(url_for("jobs.task", public_id=task.public_id), 303)
    _apply(sheet)
    return redirect(_back(sheet.public_id), 303)


def _apply(sheet: PeopleImport) -> None:
    try:
        outcome = applying.apply_sheet(sheet)
        db.session.commit()
    except Refused as refusal:
        db.session.rollback()
        flash(refusal.reason, "warning")
    else:
        for sentence in outcome_sentences(outcome):
            flash(sentence)


def _back(public_id: str) -> str:
    """The page of rows the form was on, the page a button of it leads to, or the row it was about."""
    place = _place(request.form)
    number = request.form.get("row", "")
    if number.isdecimal() and len(number) < 9:
        return address("people.import_row", place, public_id=public_id, number=int(number))
    return address("people.import_rows", place, public_id=public_id)


def _place(given: Mapping[str, str]) -> dict[str, str]:
    """Where in the list one is: the filter and the page."""
    place = {name: given.get(name, "")[:20] for name in ("verdict", "page")}
    if to := given.get("to", ""):
        place["page"] = to[:20]
    return {name: value for name, value in place.items() if value}


def _decide(sheet: PeopleImport, form: Mapping[str, str]) -> bool:
    """Take the decisions that the form brings, all or none; a refusal is told on the next page."""
    given = {name: value for name, value in form.items() if ROW.fullmatch(name)}
    may_address, decided = can("people.decide_addresses"), 0
    try:
        for row in queries.rows_numbered(sheet, [int(name[4:]) for name in given]):
            choice = given[f"row-{row.number}"]
            choice = f"join:{form.get(f'join-{row.number}', '')}" if choice == "join" else choice
            if not row.applied_at:  # by somebody else, while this page was open
                decided += deciding.decide_row(row, choice, may_address=may_address)
    except Refused as refusal:
        db.session.rollback()
        flash(gettext("%(reason)s None of the decisions on this page was saved.", reason=refusal.reason), "warning")
        return False
    if decided:
        audit.record("import.decided", target=sheet_ref(sheet), note=f"row by row: {decided} rows")
    return True
