"""The one answer of every page with a form."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core.forms import Form


def form_page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """The page with its form and what was typed.

    422 when it comes back because of what was sent (RFC 9110 §15.5.21), 429 with the seconds to wait when a limit was
    reached, else 200: it is opened, or shows what the form would do before it does it.
    """
    shown = render_template(template, form=form, **values)
    if form.retry_after:
        return shown, 429, {"Retry-After": str(form.retry_after)}
    return shown, 422 if form.errors else 200
