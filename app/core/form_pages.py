"""The one answer of every page with a form, and what becomes of what it asks for."""

from collections.abc import Callable
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core.extensions import db
from app.core.forms import Form
from app.core.refusal import Refused


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


def accepted(form: Form, action: Callable[[], object], *, undo: bool = False) -> bool:
    """Do `action`; when a rule says no, say so in the form, which keeps what was typed, and return False.

    `undo` takes back what the action wrote before it refused; rows in hand are asked for again then.
    """
    try:
        action()
    except Refused as refusal:
        if undo:
            db.session.rollback()
        form.refuse(refusal)
        return False
    return True
