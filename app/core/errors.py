"""Error pages that say what happened, what was kept and what to do next."""

from flask import Flask, current_app, render_template, request
from flask_babel import gettext
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException, SecurityError

from app.core.access import current_viewer, own_path
from app.core.extensions import db
from app.core.kept_text import words_sent
from app.core.refusal import Refused
from app.core.secret_paths import without_secrets
from app.core.uploads import largest_here


def _words(code: int) -> tuple[str, str]:
    """(title, what to do) for a status code, in the reader's language."""
    known = {
        400: (
            gettext("The request could not be read"),
            gettext("Nothing was changed. Go back, reload the page and try again."),
        ),
        403: (
            gettext("You may not do this"),
            gettext("Nothing was changed. If you should have access, ask the secretariat."),
        ),
        404: (
            gettext("Page not found"),
            gettext("The address may be incomplete, or the page may not be public. Start from the list of events."),
        ),
        405: (
            gettext("This address does not take that request"),
            gettext("Nothing was changed. Start from the list of events."),
        ),
        413: (
            gettext("What you sent is too large"),
            gettext("Nothing was saved. Send at most %(size)d MB, or split the file.", size=largest_here()),
        ),
        429: (gettext("Too many attempts"), gettext("Wait a few minutes and try again. Nothing was changed.")),
    }
    return known.get(
        code,
        (
            gettext("Something failed on our side"),
            gettext("Your last step was not saved. The failure was recorded; try again in a few minutes."),
        ),
    )


def _http_error(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    title, advice = _words(code)
    shown = {
        "written": words_sent() if code in (403, 404) else [],
        "back": _page_to_sign_in_for() if code == 404 else None,
    }
    return render_template("errors/error.html", title=title, advice=advice, code=code, **shown), code


def _page_to_sign_in_for() -> str | None:
    """What a visitor asked for, where it may be theirs once they sign in; nothing that holds a secret."""
    if request.method != "GET" or current_viewer() is not None:
        return None
    page = own_path(request.full_path.rstrip("?"))
    return page if page and without_secrets(page) == page else None


def _unknown_host(_error: SecurityError) -> tuple[str, int, dict[str, str]]:
    """Asked by a name that is not ours: no page of ours is shown under it, and no address of ours can be built."""
    return "Bad request: this host is not served here.", 400, {"Content-Type": "text/plain; charset=utf-8"}


def _refused(error: Refused) -> tuple[str, int]:
    """A rule said no and the view did not say it beside a field: nothing is kept of the attempt."""
    db.session.rollback()
    title, written = gettext("This can't be done now"), words_sent()
    return render_template("errors/error.html", title=title, advice=error.reason, code=409, written=written), 409


def _collided(error: IntegrityError) -> tuple[str, int]:
    """Two did the same at the same moment, and the database let one of them."""
    db.session.rollback()
    current_app.logger.warning("collision", exc_info=error)
    advice = gettext(
        "Somebody else changed the same at this moment. Nothing of yours was saved: go back, reload the page and look again."
    )
    return render_template("errors/error.html", title=gettext("This can't be done now"), advice=advice, code=409), 409


def _crash(error: Exception) -> tuple[str, int]:
    db.session.rollback()
    current_app.logger.error("unhandled", exc_info=error)
    title, advice = _words(500)
    return render_template("errors/error.html", title=title, advice=advice, code=500), 500


def init_app(app: Flask) -> None:
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(IntegrityError, _collided)
    if not app.config.get("PROPAGATE_EXCEPTIONS"):
        app.register_error_handler(500, _crash)
