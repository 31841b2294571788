"""The report as a page for the office: each number leads to its rows."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.core.access import requires
from app.core.form_pages import form_page
from app.reports.summary.contents import summary_tree
from app.reports.summary.forms import SummaryScopeForm, usual_scope

bp = Blueprint("summary", __name__, url_prefix="/reports/summary")


@bp.get("")
@requires("summary.see")
def show() -> ResponseReturnValue:
    """`from`, `to`, `as_of` and `as_document` say which report; without them it is that of the printed years."""
    form = SummaryScopeForm(formdata=MultiDict([*_usual(), *request.args.items(multi=True)]))
    if not form.validate():
        return form_page("reports/summary/show.html", form, tree=None)
    scope = form.scope()
    return render_template("reports/summary/show.html", form=form, tree=summary_tree(scope), scope=scope)


def _usual() -> list[tuple[str, object]]:
    """What is not asked for."""
    return [(name, value) for name, value in usual_scope().items() if name not in request.args]
