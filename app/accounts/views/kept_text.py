"""Removing what this browser keeps of a form that came too late."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.views import bp
from app.core.access import own_path, public
from app.core.kept_text import forget


@bp.post("/kept-text/removal")
@public
def remove_kept_text() -> ResponseReturnValue:
    """Remove the text, and open its form as it stands without it."""
    page = own_path(request.form.get("place"))
    if page:
        forget(page)
        flash(gettext("The text that was kept is removed."))
    return redirect(page or url_for("home.front"), 303)
