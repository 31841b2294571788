"""Editions: the list, one with its files, freezing the report, publishing and taking back."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, public, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused
from app.core.paging import page_of
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.reports.summary.addresses import open_to_all, with_addresses
from app.reports.summary.asked import scope_asked
from app.reports.summary.editions import actions
from app.reports.summary.editions.forms import FreezeForm
from app.reports.summary.editions.library_files import files_for_library
from app.reports.summary.editions.loaders import summary_edition
from app.reports.summary.editions.models import SummaryEdition
from app.reports.summary.editions.queries import (
    edition_for,
    editions_for,
    library_document_of,
    next_edition_number,
    sees_all_editions,
)
from app.reports.summary.editions.today import numbers_changed_since, what_is_missing
from app.reports.summary.sending import sent_summary

bp = Blueprint("summary_editions", __name__, url_prefix="/reports/summary/editions")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    viewer = current_viewer()
    page = page_of(editions_for(viewer))
    return render_template("reports/summary/editions.html", page=page, is_office=sees_all_editions(viewer))


@bp.route("/new", methods=["GET", "POST"])
@requires("summary.freeze")
def freeze() -> ResponseReturnValue:
    """Freeze the report that `from`, `to`, `as_of` and `as_document` name."""
    scope, form = scope_asked() or abort(404), FreezeForm(data={"number": next_edition_number()})
    if form.validate_on_submit():
        try:
            edition = actions.freeze_edition(scope, form.note.data or "", form.number.data)
            db.session.commit()
            flash(gettext("The report is frozen as edition %(number)s.", number=edition.number))
            return redirect(url_for("summary_editions.show", number=edition.number), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return form_page("reports/summary/freeze.html", form, scope=scope, missing=what_is_missing(scope))


@bp.get("/<int:number>")
@requires("summary_edition.read", on=summary_edition)
def show(summary_edition: SummaryEdition) -> ResponseReturnValue:
    edition, is_office = summary_edition, sees_all_editions(current_viewer())
    tree = edition.tree(reader_language())
    return render_template(
        "reports/summary/edition.html",
        edition=edition,
        tree=tree if is_office else with_addresses(tree, open_to_all),
        changes=numbers_changed_since(edition) if is_office else None,
        document=library_document_of(edition),
    )


@bp.get("/<int:number>/report.<any(docx, pdf, html):ending>")
@requires("summary_edition.read", on=summary_edition)
def document(summary_edition: SummaryEdition, ending: str) -> ResponseReturnValue:
    """In the reader's language, made of what was frozen alone."""
    return sent_summary(summary_edition.tree(reader_language()), ending, summary_edition.frozen_at)


@bp.post("/<int:number>/publication")
@requires("summary.freeze", on=summary_edition)
def publish(summary_edition: SummaryEdition) -> ResponseReturnValue:
    """Its files are made and handed to the store first, while no transaction is open."""
    number = summary_edition.number
    words = gettext("Edition %(number)s is published: anybody can read it.", number=number)
    try:
        files = {} if summary_edition.library_ref else files_for_library(summary_edition)
        edition = edition_for(current_viewer(), number) or abort(404)
        return _done(edition, lambda one: actions.publish_edition(one, files), words)
    except Refused as refusal:
        return refused(refusal, url_for("summary_editions.show", number=number))


@bp.post("/<int:number>/withdrawal")
@requires("summary.freeze", on=summary_edition)
def withdraw(summary_edition: SummaryEdition) -> ResponseReturnValue:
    words = gettext("Edition %(number)s is taken back: the office alone reads it.", number=summary_edition.number)
    return _done(summary_edition, actions.withdraw_edition, words)


def _done(edition: SummaryEdition, act: Callable[[SummaryEdition], bool], words: str) -> ResponseReturnValue:
    there = url_for("summary_editions.show", number=edition.number)
    if act(edition):
        db.session.commit()
        flash(words)
    return redirect(there, 303)
