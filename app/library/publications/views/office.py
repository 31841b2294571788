"""What the office does with a document as a whole: adds it, and describes it anew."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.library.publications.actions import describing
from app.library.publications.forms import DocumentForm, described_values
from app.library.publications.hooks import named_rows
from app.library.publications.loaders import library_document
from app.library.publications.models import LibraryDocument
from app.library.publications.views import bp


@bp.route("/new", methods=["GET", "POST"])
@requires("library.edit")
def add() -> ResponseReturnValue:
    form = DocumentForm(data={"readers": "public"}).offer()
    if form.validate_on_submit():
        try:
            slug = describing.add_document(form.values()).slug
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            flash(
                gettext(
                    "The document is there. Add its first version: until one is released, the office alone sees it."
                )
            )
            return redirect(url_for("library.add_version", slug=slug), 303)
    return form_page("library/edit.html", form, document=None)


@bp.route("/<slug>/edit", methods=["GET", "POST"])
@requires("library.edit", on=library_document)
def edit(library_document: LibraryDocument) -> ResponseReturnValue:
    present = named_rows({library_document.readers_ref} - {""}, current_viewer())
    form = DocumentForm(data=described_values(library_document)).offer(present)
    slug, title = library_document.slug, str(library_document.title)
    if form.validate_on_submit():
        try:
            describing.change_document(library_document, form.values())
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            flash(gettext("The changes are saved."))
            return redirect(url_for("library.page", slug=slug), 303)
    return form_page("library/edit.html", form, document={"slug": slug, "title": title})
