"""The report as a page for the office: each number leads to its rows, each text to where it is written; and as files."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.config import LANGUAGES
from app.core.access import can, requires
from app.core.addresses import address
from app.core.clock import now
from app.core.form_pages import form_page
from app.reports.summary.asked import form_asked, scope_asked
from app.reports.summary.contents import summary_tree
from app.reports.summary.queries.counted_events import CountedEventFilters, counted_events
from app.reports.summary.scope import SummaryScope
from app.reports.summary.sending import sent_summary
from app.reports.summary.texts.queries import texts_of
from app.reports.summary.titles import WRITTEN

bp = Blueprint("summary", __name__, url_prefix="/reports/summary")


@bp.get("")
@requires("summary.see")
def show() -> ResponseReturnValue:
    """Without arguments it is the report of the printed years. `language` is that of the page, as in its other addresses."""
    if request.args.get("language") in LANGUAGES:
        asked = {name: value for name, value in request.args.items() if name != "language"}
        return redirect(address("summary.show", {**asked, "lang": request.args["language"]}))
    form = form_asked()
    if not form.validate():
        return form_page("reports/summary/show.html", form, tree=None)
    scope = form.scope()
    tree = summary_tree(scope, texts_of(scope))
    return render_template("reports/summary/show.html", form=form, tree=tree, scope=scope, edit=_edit(scope))


@bp.get("/events")
@requires("summary.see")
def events() -> ResponseReturnValue:
    """The events behind a number: those of the report, narrowed by `year`, `kind`, `role` or whether a country is stated."""
    form = form_asked()
    if not form.validate():
        return form_page("reports/summary/show.html", form, tree=None)
    scope, filters = form.scope(), CountedEventFilters.from_arguments(request.args)
    return render_template("reports/summary/events.html", page=counted_events(scope, filters), scope=scope)


@bp.get("/report.<any(docx, pdf, html):ending>")
@requires("summary.see")
def document(ending: str) -> ResponseReturnValue:
    """The draft as a file, in the reader's language."""
    scope = scope_asked() or abort(404)
    return sent_summary(summary_tree(scope, texts_of(scope)), ending, now())


def _edit(scope: SummaryScope) -> dict[str, str]:
    """Slug of a section → where its text is written, for who may."""
    if not can("summary.write"):
        return {}
    return {slug: url_for("summary_texts.text", section=slug, **scope.arguments) for slug in WRITTEN}
