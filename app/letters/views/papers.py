"""The papers: one letter as Word or PDF, letters made together as one file or as a ZIP."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime

from flask import abort, send_file
from flask.typing import ResponseReturnValue

from app.core.access import requires
from app.core.clock import now
from app.core.papers.typst import PDF
from app.core.papers.word import DOCX
from app.letters.models import Letter, LetterBatch
from app.letters.papers.content import LetterPaper, paper_of
from app.letters.papers.sheets import paper_name, pdf_letters, zipped_letters
from app.letters.papers.word import word_letters
from app.letters.queries.papers import letters_of_batch
from app.letters.register_loaders import batch, letter_out
from app.letters.views.blueprint import bp
from app.network.queries import network

Maker = Callable[[Sequence[LetterPaper], datetime], bytes]

#: The ending of a file → how it is made, and what it is.
MAKERS: dict[str, tuple[Maker, str]] = {
    "docx": (word_letters, DOCX),
    "pdf": (lambda papers, _made_at: pdf_letters(papers), PDF),
    "zip": (zipped_letters, "application/zip"),
}


@bp.get("/<public_id>/letter.<any(docx, pdf):ending>")
@requires("letter.handle", on=letter_out)
def document(letter_out: Letter, ending: str) -> ResponseReturnValue:
    paper = paper_of(letter_out, network())
    return _sent([paper], ending, paper_name(paper))


@bp.get("/batches/<public_id>/letters.<any(docx, pdf, zip):ending>")
@requires("letter.handle", on=batch)
def documents(batch: LetterBatch, ending: str) -> ResponseReturnValue:
    own_network = network()
    papers = [paper_of(letter, own_network) for letter in letters_of_batch(batch)] or abort(404)
    return _sent(papers, ending, "letters")


def _sent(papers: Sequence[LetterPaper], ending: str, name: str) -> ResponseReturnValue:
    make, mime = MAKERS[ending]
    file = io.BytesIO(make(papers, now()))
    return send_file(file, mime, as_attachment=True, download_name=f"{name}.{ending}")
