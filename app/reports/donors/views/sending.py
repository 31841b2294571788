"""A report as a file, for whoever may have it."""

import io

from flask import send_file
from flask.typing import ResponseReturnValue

from app.core.clock import now
from app.core.papers.typst import PDF
from app.core.papers.word import DOCX
from app.core.sheets import MIME, XLSX
from app.core.text import slugged
from app.reports.donors.files import report_docx, report_pdf, report_xlsx
from app.reports.donors.models import DonorReport
from app.reports.donors.shown import shown_report

_MIMES = {"docx": DOCX, "pdf": PDF, "xlsx": MIME[XLSX]}


def sent_report(report: DonorReport, ending: str) -> ResponseReturnValue:
    """Word, PDF or spreadsheet in the reader's language, from the rows of the page."""
    shown = shown_report(report)
    if ending == "docx":
        made = report_docx(shown, report.frozen_at or now())
    else:
        made = report_pdf(shown) if ending == "pdf" else report_xlsx(shown)
    name = f"{slugged(shown.title, 60)}-{report.as_of.isoformat()}.{ending}"
    return send_file(io.BytesIO(made), _MIMES[ending], as_attachment=True, download_name=name)
