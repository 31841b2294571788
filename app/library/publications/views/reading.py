"""What everybody reads: the list, one document, and all of it as a zip file."""

from flask import abort, current_app, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.core.access import can, current_viewer, public, requires, signed_in
from app.core.keyset import Place
from app.core.languages import language_names
from app.core.words import choices_of
from app.library.files.store import StoreOutOfReach
from app.library.publications.export import library_zip
from app.library.publications.hooks import areas_in_order, document_panels, named_rows
from app.library.publications.loaders import library_document
from app.library.publications.models import LibraryDocument, LibraryKind
from app.library.publications.queries.listed import (
    LibraryFilters,
    all_listed,
    library_page,
    number_listed,
    years_of_library,
)
from app.library.publications.queries.one import with_same_bytes
from app.library.publications.shown import current_versions, shown_document
from app.library.publications.views import bp


@bp.get("")
@public
def index() -> ResponseReturnValue:
    filters, viewer = LibraryFilters.from_arguments(request.args), current_viewer()
    areas = areas_in_order()
    return render_template(
        "library/index.html",
        filters=filters,
        page=library_page(filters, viewer, Place.asked()),
        total=number_listed(filters, viewer),
        kinds=choices_of(LibraryKind),
        areas=areas,
        area_names=dict(areas),
        years=[(str(year), str(year)) for year in years_of_library(viewer)],
        languages=list(language_names().items()),
        current_versions=current_versions,
        may_export=viewer is not None,
        is_office=can("library.edit"),
    )


@bp.get("/export.zip")
@signed_in
def export() -> ResponseReturnValue:
    filters = LibraryFilters.from_arguments(request.args)
    documents = all_listed(filters, current_viewer())
    try:
        file = library_zip(documents, dict(areas_in_order()))
    except StoreOutOfReach as error:
        current_app.logger.error("the store of files is out of reach: %s", error)
        abort(503)
    return send_file(file, "application/zip", as_attachment=True, download_name="library.zip")


@bp.get("/<slug>")
@requires("library.read", on=library_document)
def page(library_document: LibraryDocument) -> ResponseReturnValue:
    is_office, viewer = can("library.edit"), current_viewer()
    refs = {each.subject_ref for version in library_document.versions for each in version.disseminations}
    places = named_rows(refs | {library_document.readers_ref} - {""}, viewer)
    return render_template(
        "library/document.html",
        document=library_document,
        shown=shown_document(library_document, places),
        area=dict(areas_in_order()).get(library_document.area_slug or ""),
        languages=language_names(),
        is_office=is_office,
        same=with_same_bytes(library_document) if is_office else [],
        panels=[panel for one in document_panels if (panel := one(library_document, viewer)) is not None],
        here=url_for("library.page", slug=library_document.slug),
    )
