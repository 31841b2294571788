"""On the page of a document of the library: what is doubtful of it in the programme's own documents."""

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup

from app.accounts.models import Account
from app.library.publications.models import LibraryDocument
from app.network.sources import source_lines
from app.reports.doubts.written import DOUBT_TEXTS


def doubts_panel(document: LibraryDocument, _viewer: Account | None) -> Markup | None:
    """Both readings and ours; it asks for nothing."""
    key = document.programme_key
    found = [(code, text) for code, text in DOUBT_TEXTS.items() if key and key in text.about]
    if not found:
        return None
    shown = [(code, text, source_lines(text.document, *text.lines)) for code, text in found]
    return Markup(render_template("reports/doubts_of_document.html", doubts=shown, heading=gettext("Doubts")))  # noqa: S704
