"""What the editing screens share: the way back."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.events.models import Event


def to_workspace(event: Event) -> ResponseReturnValue:
    """Back to the organisers' page after a section was saved."""
    flash(gettext("Your changes are saved."))
    return redirect(url_for("events.workspace", slug=event.slug), 303)


def to_agenda(event: Event, anchor: str = "") -> ResponseReturnValue:
    """Back to the agenda, at the row that was changed."""
    return redirect(url_for("events.agenda", slug=event.slug, _anchor=anchor or None), 303)
