"""A form that comes after its session has ended: nothing is done, what was typed is kept, and the page says the way back."""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError

from app.core.access import current_access, current_viewer
from app.core.extensions import db
from app.core.form_tokens import FIELD, current_writer, writer_of
from app.core.kept_text import keep_text, page_of_form


def stop_late_form() -> ResponseReturnValue | None:
    """Answer a form whose writer is no longer signed in before any view sees it, or it would not find their draft."""
    if request.method != "POST" or FIELD not in request.form:
        return None
    access, writer = current_access(), writer_of(request.form[FIELD])
    if access is None or access.kind not in ("signed_in", "requires") or not writer or writer == current_writer():
        return None
    return _answer(writer, 403)


def _unprotected(_error: CSRFError) -> ResponseReturnValue:
    """The form belongs to another session than the browser has now, or to none."""
    return _answer(writer_of(request.form.get(FIELD, "")), 400)


def _answer(writer: str | None, code: int) -> ResponseReturnValue:
    db.session.rollback()
    page, is_kept = page_of_form(), keep_text(writer)
    shown = _words(writer, is_kept)
    return render_template("errors/late_form.html", **shown, code=code, page=page if is_kept else None), code


def _words(writer: str | None, is_kept: bool) -> dict[str, object]:
    """Title, what happened and what to do, and which button leads there."""
    if writer and current_viewer() is None:
        advice = gettext("Nothing was changed. Sign in, then do it again.")
        if is_kept:
            advice = gettext(
                "Nothing was saved, but what you typed is kept for one hour. Sign in with the same account: the form "
                "opens with your text in it, and you send it again. Passwords and files are not kept."
            )
        return {"title": gettext("You are no longer signed in"), "advice": advice, "action": "sign_in"}
    if writer and writer != current_writer():
        advice = gettext("Nothing was changed. The form was opened by another account than the one signed in now.")
        if is_kept:
            advice = gettext(
                "Nothing was saved. The form was opened by another account than the one signed in now: what was typed "
                "is kept for that account for one hour. Sign out, then sign in with it."
            )
        return {"title": gettext("Another account is signed in now"), "advice": advice, "action": "sign_out"}
    advice = gettext(
        "This form was open for too long or in another session. Nothing was saved: go back, reload the page and send it again."
    )
    if is_kept:
        advice = gettext(
            "This form was opened in another session. Nothing was saved, but what you typed is kept for one hour: open "
            "the form again, look your text through and send it. Passwords and files are not kept."
        )
    return {"title": gettext("The form has expired"), "advice": advice, "action": "open"}


def init_app(app: Flask) -> None:
    app.before_request(stop_late_form)
    app.register_error_handler(CSRFError, _unprotected)
