"""What the office does with consulted texts: enter one, take its next words, publish them, let it go on, enter signatures."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from app.cooperation.texts.actions import signing, stating, versions, writing
from app.cooperation.texts.comparing import compared_versions
from app.cooperation.texts.forms import (
    ConsultedTextForm,
    TextAnswersForm,
    TextSignatureForm,
    TextStateForm,
    TextVersionForm,
)
from app.cooperation.texts.loaders import consulted_text
from app.cooperation.texts.models import ConsultedText
from app.cooperation.texts.pieces import TextPiece, pieces_of_pasted
from app.cooperation.texts.queries.comments import number_open, open_comments
from app.cooperation.texts.queries.one import newest_published, text_by_slug, unpublished_version
from app.cooperation.texts.word_files import LARGEST, pieces_of_word_file
from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.forms import Form
from app.core.leading_on import saved
from app.core.uploads import takes_up_to
from app.library.files.evidence import LARGEST_EVIDENCE, take_evidence
from app.library.files.intake import MEGABYTE
from app.library.files.uploads import taken_upload

bp = Blueprint("text_office", __name__, url_prefix="/texts")


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter() -> ResponseReturnValue:
    form = ConsultedTextForm.of(None)
    if form.validate_on_submit():
        return _saved(writing.write_consulted_text(None, form.words()).slug, gettext("The text is entered as a draft."))
    return form_page("cooperation/texts/edit.html", form, text=None)


@bp.route("/<slug>/details", methods=["GET", "POST"])
@requires("cooperation.edit", on=consulted_text)
def edit(consulted_text: ConsultedText) -> ResponseReturnValue:
    form = ConsultedTextForm.of(consulted_text)
    if form.validate_on_submit() and accepted(
        form, lambda: writing.write_consulted_text(consulted_text, form.words()), undo=True
    ):
        return _saved(consulted_text.slug, gettext("What is said of the text was changed."))
    return form_page("cooperation/texts/edit.html", form, text=consulted_text)


@bp.route("/<slug>/next", methods=["GET", "POST"])
@requires("cooperation.edit", on=consulted_text)
@takes_up_to(LARGEST // MEGABYTE + 2)
def take(consulted_text: ConsultedText) -> ResponseReturnValue:
    """The next words, pasted or uploaded; they are looked at before they are published."""
    slug, waiting = consulted_text.slug, unpublished_version(consulted_text)
    form = TextVersionForm.of(waiting or newest_published(consulted_text))

    def act() -> None:
        pieces = _pieces(form)
        found = text_by_slug(slug, current_viewer()) or abort(404)
        versions.take_version(found, pieces, form.language.data, form.note.data or "")

    if form.validate_on_submit() and accepted(form, act, undo=True):
        return _saved(slug, gettext("The words are kept. Look at them, then publish the version."), ".publish")
    found = text_by_slug(slug, current_viewer()) or abort(404)
    return form_page("cooperation/texts/next.html", form, text=found)


def _pieces(form: TextVersionForm) -> list[TextPiece]:
    """Of the file, where one was chosen; it is read while no transaction is open."""
    upload: FileStorage | None = form.file.data
    if upload is None or not upload.filename:
        return pieces_of_pasted(form.words.data or "")
    db.session.rollback()
    return pieces_of_word_file(upload.stream)


@bp.route("/<slug>/next/publication", methods=["GET", "POST"])
@requires("cooperation.edit", on=consulted_text)
def publish(consulted_text: ConsultedText) -> ResponseReturnValue:
    """What changed, each open comment with its answer, and the button that publishes."""
    version = unpublished_version(consulted_text)
    if version is None:
        return redirect(url_for("texts.show", slug=consulted_text.slug), 303)
    before, waiting = newest_published(consulted_text), open_comments(consulted_text)
    form = TextAnswersForm.of(waiting)
    if form.validate_on_submit() and accepted(
        form, lambda: versions.publish_version(consulted_text, version, form.given()), undo=True
    ):
        return _saved(consulted_text.slug, gettext("The version is published."))
    compared = compared_versions((before or version).paragraphs, version.paragraphs)  # a first one changes nothing
    shown = {"text": consulted_text, "version": version, "before": before, "comments": waiting, "compared": compared}
    return form_page("cooperation/texts/publish.html", form, **shown)


@bp.post("/<slug>/next/removal")
@requires("cooperation.edit", on=consulted_text)
def drop(consulted_text: ConsultedText) -> ResponseReturnValue:
    """Take away words that were not published."""
    version, form = unpublished_version(consulted_text), Form()
    if version is not None and form.validate_on_submit():
        versions.drop_version(consulted_text, version)
    return _saved(consulted_text.slug, gettext("The words that were not published are taken away."))


@bp.route("/<slug>/state", methods=["GET", "POST"])
@requires("cooperation.edit", on=consulted_text)
def state(consulted_text: ConsultedText) -> ResponseReturnValue:
    """Consultation, negotiation, adoption, signature."""
    form = TextStateForm.of(consulted_text)
    if form.validate_on_submit() and accepted(
        form, lambda: stating.change_state(consulted_text, form.wanted()), undo=True
    ):
        return _saved(consulted_text.slug, gettext("The state of the text was changed."))
    waiting = number_open(consulted_text)
    return form_page("cooperation/texts/state.html", form, text=consulted_text, waiting=waiting)


@bp.route("/<slug>/signatures/new", methods=["GET", "POST"])
@requires("cooperation.edit", on=consulted_text)
@takes_up_to(LARGEST_EVIDENCE // MEGABYTE + 1)
def sign(consulted_text: ConsultedText) -> ResponseReturnValue:
    """Enter that somebody signed, with the document."""
    form, slug = TextSignatureForm.of_today(), consulted_text.slug

    def act() -> None:
        signing.refuse_before_adoption(consulted_text)
        body = form.chosen
        taken = taken_upload(form.document.data, take_evidence)  # ends the transaction: what follows is read anew
        found = text_by_slug(slug, current_viewer())
        if taken is not None and found is not None:
            signing.enter_signature(found, body, form.said(), taken)

    if form.validate_on_submit() and accepted(form, act, undo=True):
        return _saved(slug, gettext("The signature is entered."), "texts.signatures")
    found = text_by_slug(slug, current_viewer()) or abort(404)
    return form_page("cooperation/texts/sign.html", form, text=found)


def _saved(slug: str, words: str, endpoint: str = "texts.show") -> Response:
    return saved(words, url_for(endpoint, slug=slug))
