"""The page on which the office writes the text of a section."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.settings import settings
from app.reports.summary.asked import scope_asked
from app.reports.summary.texts.actions import write_text
from app.reports.summary.texts.forms import SummaryTextForm
from app.reports.summary.texts.loaders import written_section
from app.reports.summary.texts.queries import summary_text, summary_text_history
from app.reports.summary.titles import TITLES

bp = Blueprint("summary_texts", __name__, url_prefix="/reports/summary/texts")


@bp.route("/<section>", methods=["GET", "POST"])
@requires("summary.write", on=written_section)
def text(written_section: str) -> ResponseReturnValue:
    """`from` and `to` of the address say for the report of which years."""
    scope = scope_asked() or abort(404)
    kept = summary_text(written_section, scope)
    form = SummaryTextForm.opened({"text": kept.text if kept is not None else {}})
    back = url_for("summary.show", **scope.arguments, _anchor=written_section)
    if form.validate_on_submit():
        write_text(written_section, scope, form.text.data)
        db.session.commit()
        flash(gettext("The text is saved."))
        return redirect(back, 303)
    told = {"title": TITLES[written_section], "scope": scope, "back": back, "zone": settings().zone}
    return form_page("reports/summary/text.html", form, **told, history=summary_text_history(written_section, scope))
