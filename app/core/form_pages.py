"""The one answer of every page with a form."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core.forms import Form


def form_page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """The page with its form and what was typed; other forms that the page shows are among `values`.

    422 when it comes back because of what was sent (RFC 9110 §15.5.21), 429 with the seconds to wait when a limit was
    reached, else 200: it is opened, or shows what the form would do before it does it.
    """
    forms = [form, *(value for value in values.values() if isinstance(value, Form))]
    is_wrong = any(each.errors for each in forms)
    shown = render_template(template, form=form, form_is_wrong=is_wrong, **values)
    if form.retry_after:
        return shown, 429, {"Retry-After": str(form.retry_after)}
    return shown, 422 if is_wrong else 200
