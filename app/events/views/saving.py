"""What the editing screens share: a refusal shown in the form, and the way back."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.forms import Form
from app.core.refusal import Refused
from app.events.models import Event


def accepted(form: Form, action: Callable[[], object]) -> bool:
    """Do `action`; when a rule says no, say so in the form and return False."""
    try:
        action()
    except Refused as refusal:
        form.form_errors.append(refusal.reason)
        return False
    return True


def to_workspace(event: Event) -> ResponseReturnValue:
    """Back to the organisers' page after a section was saved."""
    flash(gettext("Your changes are saved."))
    return redirect(url_for("events.workspace", slug=event.slug), 303)


def to_agenda(event: Event, anchor: str = "") -> ResponseReturnValue:
    """Back to the agenda, at the row that was changed."""
    return redirect(url_for("events.agenda", slug=event.slug, _anchor=anchor or None), 303)
