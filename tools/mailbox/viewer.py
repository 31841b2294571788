"""The pages of the local mailbox, a small application of their own on their own port."""

import secrets
from email.utils import parseaddr
from smtplib import SMTPException

from flask import Blueprint, Flask, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel

from app.config import LANGUAGES, LOOPBACK, ROOT
from app.core.clock import now
from app.core.translated import reader_language
from app.mail.reading import framed_html
from tools.mailbox.answering import answer_to, hand_over, possible_answers
from tools.mailbox.letters import Letter, Mailbox

PAGES = "default-src 'none'; style-src 'self'; frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"

#: Where its templates and its style are.
FOLDER = ROOT / "tools" / "mailbox"

bp = Blueprint("mailbox", __name__, static_folder=str(FOLDER / "static"), static_url_path="/own")


def viewer(mailbox: Mailbox, instance: Flask) -> Flask:
    """The application that shows `mailbox` and hands answers to `instance`; it changes nothing itself."""
    app = Flask("mailbox", template_folder=str(FOLDER / "templates"), static_folder=str(ROOT / "app" / "static"))
    app.config.update(
        SECRET_KEY=secrets.token_hex(),
        TRUSTED_HOSTS=list(LOOPBACK),
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "app" / "translations"),
    )
    Babel(app, locale_selector=lambda: request.accept_languages.best_match(LANGUAGES, "en"))
    app.jinja_env.globals["reader_language"] = reader_language
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.extensions |= {"mailbox": mailbox, "clock": instance.extensions["clock"], "instance": instance}
    app.before_request(_from_own_pages)
    app.register_blueprint(bp)
    app.after_request(_protected)
    return app


@bp.get("/")
def index() -> ResponseReturnValue:
    return render_template("mailbox/index.html", letters=_mailbox().letters())


@bp.get("/letters/<name>")
def letter(name: str) -> ResponseReturnValue:
    found = _found(name)
    return render_template(
        "mailbox/letter.html", letter=found, answers=possible_answers(found), answered=request.args.get("answered", "")
    )


@bp.post("/letters/<name>/answers")
def answer(name: str) -> ResponseReturnValue:
    """Answer as the recipient's program would; the instance takes it by LMTP."""
    found, given = _found(name), request.form.get("answer", "")
    if given not in possible_answers(found):
        abort(400)
    recipient, raw = answer_to(found, given, now())
    instance: Flask = current_app.extensions["instance"]
    try:
        hand_over(instance.extensions["settings"].lmtp_address, parseaddr(found.email["To"])[1], recipient, raw)
    except (OSError, SMTPException):
        given = "FAILED"
    return redirect(url_for("mailbox.letter", name=name, answered=given), 303)


@bp.get("/letters/<name>/html")
def html(name: str) -> ResponseReturnValue:
    return framed_html(_found(name).html)


@bp.get("/letters/<name>/source")
def source(name: str) -> ResponseReturnValue:
    return _download(_found(name).raw, "message/rfc822", f"{name}.eml")


@bp.get("/letters/<name>/files/<int:number>")
def file(name: str, number: int) -> ResponseReturnValue:
    files = _found(name).files
    if number >= len(files):
        abort(404)
    title, kind, content = files[number]
    return _download(content, kind, title)


def _mailbox() -> Mailbox:
    mailbox: Mailbox = current_app.extensions["mailbox"]
    return mailbox


def _found(name: str) -> Letter:
    return _mailbox().letter(name) or abort(404)


def _download(content: bytes, kind: str, name: str) -> Response:
    """`content` to be saved under `name`."""
    response = Response(content, mimetype=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _from_own_pages() -> None:
    """A page of another site, open in the same browser, can't answer anything here."""
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin not in (None, request.host_url.rstrip("/")):
        abort(403)


def _protected(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", PAGES)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
