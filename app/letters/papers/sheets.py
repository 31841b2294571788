"""Papers as PDF, set by typst: many letters in one file, each from a page of its own; or a ZIP with a Word file for each."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from app.core.papers.typst import pdf
from app.core.text import slugged
from app.letters.papers.content import LetterPaper
from app.letters.papers.word import word_letters


def pdf_letters(papers: Sequence[LetterPaper]) -> bytes:
    """The bytes of a PDF with these papers."""
    first = papers[0]
    letters = [{**asdict(paper), "is_note": paper.is_note} for paper in papers]
    return pdf("documents/letters.typ", {"title": first.title, "language": first.language, "letters": letters})


def zipped_letters(papers: Sequence[LetterPaper], made_at: datetime) -> bytes:
    """A Word file for each paper, named after its number and its addressee."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, paper in enumerate(papers, 1):
            archive.writestr(f"{number:03}-{paper_name(paper)}.docx", word_letters([paper], made_at))
    return file.getvalue()


def paper_name(paper: LetterPaper) -> str:
    """ "ref-ricg-017-26-sra-ana-prueba": what a file of it is called."""
    named = " ".join((paper.reference, *paper.addressee[:1]))
    return slugged(named.replace("_", ""), 80) or "letter"
