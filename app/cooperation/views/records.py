"""Cooperation among countries: the matrix with its list, one record, and what the office enters."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.cooperation.actions.recording import remove_record, write_record
from app.cooperation.confirmations.shown import words_of_countries
from app.cooperation.forms.records import CooperationRecordForm
from app.cooperation.loaders import cooperation_record
from app.cooperation.models import CooperationRecord
from app.cooperation.queries.records import (
    all_cooperation_records,
    cooperation_records,
    papers_of,
    support_matrix,
    visit_of,
)
from app.cooperation.record_table import Matrix, record_headings, record_rows
from app.core.access import can, current_viewer, public, requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.shown import country_name
from app.core.table_files import table_file

bp = Blueprint("cooperation", __name__, url_prefix="/cooperation")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """Who supported whom; a cell leads to its records."""
    asked = {name: request.args.get(name, "").strip().upper()[:2] for name in ("supporter", "beneficiary")}
    matrix = Matrix.of(support_matrix())
    return render_template(
        "cooperation/records/index.html",
        matrix=matrix,
        asked=asked,
        names={name: country_name(code) for name, code in asked.items() if code},
        page=page_of(cooperation_records(None, *asked.values(), with_drafts=can("cooperation.edit"))),
    )


@bp.get("/records.<any(csv, xlsx):ending>")
@public
def table(ending: str) -> ResponseReturnValue:
    """All records as a table; no text of it becomes a formula."""
    title, rows = gettext("Cooperation"), record_rows(all_cooperation_records())
    return table_file(ending, record_headings(), rows, title=title)


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter() -> ResponseReturnValue:
    return _form(None, gettext("The cooperation is recorded."))


@bp.get("/<public_id>")
@requires("cooperation.see", on=cooperation_record)
def show(cooperation_record: CooperationRecord) -> ResponseReturnValue:
    viewer = current_viewer()
    return render_template(
        "cooperation/records/record.html",
        record=cooperation_record,
        countries=words_of_countries(cooperation_record),
        papers=papers_of(cooperation_record, viewer),
        visit=visit_of(cooperation_record, viewer),
    )


@bp.route("/<public_id>/details", methods=["GET", "POST"])
@requires("cooperation.edit", on=cooperation_record)
def edit(cooperation_record: CooperationRecord) -> ResponseReturnValue:
    return _form(cooperation_record, gettext("The record was changed."))


@bp.route("/<public_id>/removal", methods=["GET", "POST"])
@requires("cooperation.edit", on=cooperation_record)
def remove(cooperation_record: CooperationRecord) -> ResponseReturnValue:
    """Ask, then take back what was recorded by mistake."""
    form = Form()
    if form.validate_on_submit() and accepted(form, lambda: remove_record(cooperation_record)):
        db.session.commit()
        flash(gettext("The record was removed."))
        return redirect(url_for(".index"), 303)
    return form_page("cooperation/records/removal.html", form, record=cooperation_record)


def _form(record: CooperationRecord | None, words: str) -> ResponseReturnValue:
    form = CooperationRecordForm.of(record)
    if form.validate_on_submit():
        try:
            public_id = write_record(record, form.words()).public_id
            db.session.commit()
            flash(words)
            return redirect(url_for(".show", public_id=public_id), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
            if record is not None:
                db.session.refresh(record)  # the page names it
    return form_page("cooperation/records/edit.html", form, record=record)
