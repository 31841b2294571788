"""What the pages of accounts have in common."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.accounts.brakes import BY_LINK, BY_MAIL
from app.accounts.throttling import TooManyAttempts
from app.core.access import current_viewer, own_path
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.refusal import Refused

Result = TypeVar("Result")


def tried(form: Form, action: Callable[..., Result], *values: Any) -> Result | None:
    """What `action(*values)` returns. A refusal or a reached limit becomes an error of the form, and None.

    What the action changed before it refused is rolled back.
    """
    try:
        return action(*values)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
    except TooManyAttempts as limit:
        form.retry_after = limit.seconds
        form.form_errors.append(wait(limit))
    return None


def wait(limit: TooManyAttempts) -> str:
    """When to try again, and what else leads there, in two sentences."""
    sentence: str = ngettext(
        "There were too many attempts. Try again in one minute. What you wrote is still here.",
        "There were too many attempts. Try again in %(num)d minutes. What you wrote is still here.",
        limit.minutes,
    )
    if limit.limit in BY_LINK:
        sentence += " " + gettext(
            "You need not wait for a link: ask for one below, and it signs you in without a password."
        )
    if limit.limit in BY_MAIL:
        sentence += " " + gettext("If a message with a link has come in the meantime, that link still counts.")
    return sentence


def page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """The page of accounts with its form."""
    return form_page(f"accounts/{template}.html", form, **values)


def onward(path: str | None) -> ResponseReturnValue:
    """To the page of ours that was asked for before signing in, else to the desk of who has one, or the front page."""
    viewer = current_viewer()
    start = "home.desk" if viewer is not None and viewer.works_on_events else "home.front"
    return redirect(own_path(path) or url_for(start), 303)


def too_many(limit: TooManyAttempts) -> ResponseReturnValue:
    """The answer where no form is there to say it in."""
    title = gettext("Too many attempts")
    shown = render_template("errors/error.html", title=title, advice=wait(limit), code=429)
    return shown, 429, {"Retry-After": str(limit.seconds)}
