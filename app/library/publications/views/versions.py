"""What the office does with versions: adds and releases them, keeps their files, notes where they were handed on."""

from collections.abc import Sequence

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug import Response

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.library.files.intake import TakenFile
from app.library.files.uploads import taken_uploads
from app.library.publications.actions import spreading
from app.library.publications.actions import versions as actions
from app.library.publications.actions.telling import receivers_of_earlier, tell_of_version
from app.library.publications.forms import DisseminationForm, FilesForm, VersionForm
from app.library.publications.intake import LARGEST_FORM, take_publication
from app.library.publications.loaders import library_document
from app.library.publications.models import DocumentVersion, LibraryDocument
from app.library.publications.views import bp


@bp.route("/<slug>/versions/new", methods=["GET", "POST"])
@requires("library.edit", on=library_document)
@takes_up_to(LARGEST_FORM)
def add_version(library_document: LibraryDocument) -> ResponseReturnValue:
    slug, form = library_document.slug, VersionForm().offer(library_document.versions)
    if form.validate_on_submit():
        try:
            _add(slug, form)
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            return _back(slug, gettext("The version is there."))
    return form_page("library/version.html", form, document=_again(slug))


def _add(slug: str, form: VersionForm) -> None:
    taken = taken_uploads(form.files.data or (), take_publication)
    document = _again(slug)
    version = actions.add_version(document, form.values())
    if taken:
        actions.keep_files(version, document, taken)
    if form.is_released.data:
        actions.release_version(version, document)


@bp.post("/<slug>/versions/<version_id>/release")
@requires("library.edit", on=library_document)
def release(library_document: LibraryDocument, version_id: str) -> ResponseReturnValue:
    version = _version(library_document, version_id)
    done = actions.release_version(version, library_document)
    db.session.commit()
    said = gettext("The readers of the document see this version now.") if done else gettext("They see it already.")
    return _back(library_document.slug, said)


@bp.route("/<slug>/versions/<version_id>/files", methods=["GET", "POST"])
@requires("library.edit", on=library_document)
@takes_up_to(LARGEST_FORM)
def upload(library_document: LibraryDocument, version_id: str) -> ResponseReturnValue:
    slug, form = library_document.slug, FilesForm()
    _version(library_document, version_id)
    if form.validate_on_submit():
        try:
            taken = taken_uploads(form.files.data or (), take_publication)
            _keep(slug, version_id, taken)
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.files.errors = [*form.files.errors, refusal.reason]
        else:
            return _back(slug, gettext("The files are kept."))
    document = _again(slug)
    return form_page("library/files.html", form, document=document, version=_version(document, version_id))


def _keep(slug: str, version_id: str, taken: Sequence[TakenFile]) -> None:
    if not taken:
        raise Refused(gettext("Choose at least one file."))
    document = _again(slug)
    actions.keep_files(_version(document, version_id), document, taken)


@bp.route("/<slug>/versions/<version_id>/disseminations/new", methods=["GET", "POST"])
@requires("library.edit", on=library_document)
def note_dissemination(library_document: LibraryDocument, version_id: str) -> ResponseReturnValue:
    slug, form = library_document.slug, DisseminationForm().offer()
    version = _version(library_document, version_id)
    if form.validate_on_submit():
        try:
            spreading.note_dissemination(version, library_document, form.values())
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
            library_document = _again(slug)
            version = _version(library_document, version_id)
        else:
            return _back(slug, gettext("It is noted where this version was handed on."))
    return form_page("library/dissemination.html", form, document=library_document, version=version)


@bp.route("/<slug>/versions/<version_id>/telling", methods=["GET", "POST"])
@requires("library.edit", on=library_document)
def tell(library_document: LibraryDocument, version_id: str) -> ResponseReturnValue:
    """Ask, then tell those who got an earlier version by a message of this one."""
    slug, form, version = library_document.slug, Form(), _version(library_document, version_id)
    if form.validate_on_submit():
        try:
            number = tell_of_version(version, library_document)
            db.session.commit()
            return _back(slug, ngettext("%(num)d person is told.", "%(num)d people are told.", number))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    document = _again(slug)
    version = _version(document, version_id)
    number = len(receivers_of_earlier(version, document))
    return form_page("library/tell.html", form, document=document, version=version, number=number)


def _version(document: LibraryDocument, public_id: str) -> DocumentVersion:
    return next((one for one in document.versions if one.public_id == public_id), None) or abort(404)


def _again(slug: str) -> LibraryDocument:
    """The document read anew: taking files in, or a refusal, ended the transaction."""
    return library_document(slug) or abort(404)


def _back(slug: str, said: str) -> Response:
    flash(said)
    return redirect(url_for("library.page", slug=slug), 303)
