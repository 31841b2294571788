"""Which report an address asks for: that of its page, of its files, and of what is done with it."""

from flask import request
from werkzeug.datastructures import MultiDict

from app.reports.summary.forms import SummaryScopeForm, usual_scope
from app.reports.summary.scope import SummaryScope


def form_asked() -> SummaryScopeForm:
    """`from`, `to`, `as_of` and `as_document` say which report; what is not asked for is as usual."""
    usual = [(name, value) for name, value in usual_scope().items() if name not in request.args]
    return SummaryScopeForm(formdata=MultiDict([*usual, *request.args.items(multi=True)]))


def scope_asked() -> SummaryScope | None:
    """The same as a scope; None when it makes no sense."""
    form = form_asked()
    return form.scope() if form.validate() else None
