"""The report as a file, for whoever may have it: Word, PDF, or one HTML page that needs nothing else."""

import io
from datetime import datetime

from flask import render_template, send_file
from flask.typing import ResponseReturnValue

from app.core.languages import force_locale
from app.core.papers.typst import PDF
from app.core.papers.word import DOCX
from app.core.text import slugged
from app.reports.summary.addresses import nowhere, with_addresses
from app.reports.summary.papers import tree_docx, tree_pdf
from app.reports.summary.tree import SummaryTree

HTML = "text/html"
#: The kinds of file, by their ending.
MIMES = {"docx": DOCX, "pdf": PDF, "html": HTML}


def sent_summary(tree: SummaryTree, ending: str, made_at: datetime) -> ResponseReturnValue:
    """The tree as a file, in the tree's own language."""
    made = tree_file(tree, ending, made_at)
    return send_file(io.BytesIO(made), MIMES[ending], as_attachment=True, download_name=file_name(tree, ending))


def file_name(tree: SummaryTree, ending: str) -> str:
    return f"{slugged(tree.title, 60)}-{slugged(tree.period)}-{tree.state}-{tree.language}.{ending}"


def tree_file(tree: SummaryTree, ending: str, made_at: datetime) -> bytes:
    with force_locale(tree.language):
        if ending == "docx":
            return tree_docx(tree, made_at)
        return tree_pdf(tree) if ending == "pdf" else tree_html(tree)


def tree_html(tree: SummaryTree) -> bytes:
    """A page that stands alone: its addresses would lead nowhere from a file, so its numbers are plain."""
    return render_template("reports/summary/file.html", tree=with_addresses(tree, nowhere)).encode()
