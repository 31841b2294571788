"""Consulted texts as their readers find them: the list, a text with its comments, its versions, who signed, the Word file."""

import io

from flask import Blueprint, abort, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.cooperation.texts.comparing import compared_versions
from app.cooperation.texts.hooks import named_origins
from app.cooperation.texts.loaders import consulted_text
from app.cooperation.texts.models import ConsultedText, TextKind, TextStatus, TextVersion
from app.cooperation.texts.paper import text_as_docx
from app.cooperation.texts.queries.listed import TextFilters, text_counts, texts_page
from app.cooperation.texts.queries.one import paragraphs_in, signatures_of, versions_in_order
from app.cooperation.texts.queries.sight import CommentSight
from app.cooperation.texts.shown import ShownText, shown_text
from app.cooperation.texts.speaking import TextSpeaker
from app.cooperation.texts.views.speaking import CommentPlace, comment_page
from app.core.access import current_viewer, public, requires
from app.core.clock import now
from app.core.keyset import Place
from app.core.papers.word import DOCX
from app.core.present_day import present_day
from app.core.translated import reader_language
from app.core.words import choices_of
from app.library.files.queries import files_by_owner
from app.library.publications.queries.sight import is_of_office

bp = Blueprint("texts", __name__, url_prefix="/texts")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    filters = TextFilters.from_arguments(request.args)
    page = texts_page(filters, current_viewer(), Place.asked())
    counts = text_counts([text.id for text in page.rows])
    choices = {"kinds": choices_of(TextKind), "states": choices_of(TextStatus)}
    return render_template("cooperation/texts/index.html", page=page, filters=filters, counts=counts, **choices)


@bp.get("/<slug>")
@requires("texts.see", on=consulted_text)
def show(consulted_text: ConsultedText) -> ResponseReturnValue:
    """The newest version, or the one that is asked for, with what the reader sees of what was said to it."""
    viewer = current_viewer()
    ref = consulted_text.project_ref
    is_open = viewer is not None and consulted_text.takes_comments_on(present_day())
    return render_template(
        "cooperation/texts/text.html",
        text=consulted_text,
        shown=_asked_for(consulted_text),
        is_open=is_open,
        speaker=TextSpeaker.of_account(viewer) if is_open else None,
        origin=named_origins([ref], viewer).get(ref) if ref else None,
        signed=text_counts([consulted_text.id])[consulted_text.id].signatures if consulted_text.is_frozen else 0,
    )


@bp.get("/<slug>/versions")
@requires("texts.see", on=consulted_text)
def versions(consulted_text: ConsultedText) -> ResponseReturnValue:
    """All versions; with two numbers what changed between them."""
    found = versions_in_order(consulted_text, is_of_office(current_viewer()))
    chosen = {str(one.number): one for one in found}
    old, new = (chosen.get(request.args.get(name, "")) for name in ("old", "new"))
    compared = _compared(old, new) if old is not None and new is not None else None
    return render_template(
        "cooperation/texts/versions.html", text=consulted_text, versions=found, old=old, new=new, compared=compared
    )


@bp.get("/<slug>/signatures")
@requires("texts.see", on=consulted_text)
def signatures(consulted_text: ConsultedText) -> ResponseReturnValue:
    found = signatures_of(consulted_text)
    files = files_by_owner([one.ref for one in found]) if found and current_viewer() is not None else {}
    return render_template("cooperation/texts/signatures.html", text=consulted_text, signatures=found, files=files)


@bp.get("/<slug>/text.docx")
@requires("texts.see", on=consulted_text)
def word_file(consulted_text: ConsultedText) -> ResponseReturnValue:
    """The version as a Word file, with the comments that the reader sees at their paragraphs."""
    shown = _asked_for(consulted_text)
    number = shown.version.number if shown.version is not None else abort(404)
    made = text_as_docx(shown, reader_language(), now())
    name = f"{consulted_text.slug}-{number}.docx"
    return send_file(io.BytesIO(made), DOCX, as_attachment=True, download_name=name)


@bp.route("/<slug>/comments/<key>", methods=["GET", "POST"])
@requires("texts.comment", on=consulted_text)
def comment(consulted_text: ConsultedText, key: str) -> ResponseReturnValue:
    """What somebody who signed in says to a paragraph."""
    viewer, back = current_viewer(), url_for(".show", slug=consulted_text.slug)
    speaker, sight = TextSpeaker.of_account(viewer), CommentSight.of_viewer(viewer)
    return comment_page(CommentPlace(consulted_text, speaker, sight, back), key)


def _asked_for(text: ConsultedText) -> ShownText:
    number = request.args.get("version", "")
    sight = CommentSight.of_viewer(current_viewer())
    is_number = number.isascii() and number.isdigit() and len(number) < len("10000")
    return shown_text(text, sight, int(number) if is_number else None) or abort(404)


def _compared(old: TextVersion, new: TextVersion) -> object:
    return compared_versions(paragraphs_in(old), paragraphs_in(new))
