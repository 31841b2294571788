"""The pages of the local mailbox, a small application of their own on their own port."""

import secrets

from flask import Blueprint, Flask, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel

from app.config import LANGUAGES, LOOPBACK, ROOT
from app.core.translated import reader_language
from app.mail.mailbox.letters import Letter, Mailbox
from app.mail.reading import framed_html

PAGES = "default-src 'none'; style-src 'self'; frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"

bp = Blueprint("mailbox", __name__)


def viewer(mailbox: Mailbox) -> Flask:
    """The application that shows `mailbox`; it changes nothing."""
    app = Flask("mailbox", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "app" / "static"))
    app.config.update(
        SECRET_KEY=secrets.token_hex(),
        TRUSTED_HOSTS=list(LOOPBACK),
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "app" / "translations"),
    )
    Babel(app, locale_selector=lambda: request.accept_languages.best_match(LANGUAGES, "en"))
    app.jinja_env.globals["reader_language"] = reader_language
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.extensions["mailbox"] = mailbox
    app.register_blueprint(bp)
    app.after_request(_protected)
    return app


@bp.get("/")
def index() -> ResponseReturnValue:
    return render_template("mailbox/index.html", letters=_mailbox().letters())


@bp.get("/letters/<name>")
def letter(name: str) -> ResponseReturnValue:
    return render_template("mailbox/letter.html", letter=_found(name))


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


def _protected(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", PAGES)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
