"""Which language a page is in: what the link says, else the last choice here, the profile, the browser, the network's own."""

from functools import cache
from typing import Any

from babel import Locale
from flask import Flask, Response, current_app, has_request_context, request
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from app.config import LANGUAGES
from app.core.access import current_viewer
from app.core.translated import reader_language

__all__ = ["LANGUAGES", "force_locale", "language_in_sentence", "language_name", "language_names", "select_locale"]

COOKIE = "language"
A_YEAR = 31536000

#: Each language by its own name, as a reader looks for it.
OWN_NAMES = {"es": "Español", "en": "English", "pt": "Português", "fr": "Français"}
_NAMES = {"es": _l("Spanish"), "en": _l("English"), "pt": _l("Portuguese"), "fr": _l("French")}


def select_language() -> str:
    """The language of this request; the network's default outside one."""
    default: str = current_app.config["BABEL_DEFAULT_LOCALE"]
    if not has_request_context():
        return default
    asked = request.args.get("lang", "")
    if asked in LANGUAGES:
        return asked
    kept = request.cookies.get(COOKIE, "")
    if kept in LANGUAGES:
        return kept
    viewer = current_viewer()
    if viewer and viewer.language in LANGUAGES:
        return str(viewer.language)
    return request.accept_languages.best_match(LANGUAGES, default) or default


def select_locale() -> Any:
    """The same as a `Locale`, which Babel takes as well as the text that it says it takes."""
    return _locale(select_language())


@cache
def _locale(language: str) -> Locale:
    """Taken apart once: every request asks for one of four."""
    return Locale.parse(language)


def language_in_sentence(code: str) -> str:
    """The name of a language inside a sentence, as CLDR writes it: "español", "Spanish"; the code where it has none."""
    return str(Locale.parse(reader_language()).languages.get(code, code))


def language_name(code: str) -> str:
    """The name of one of our languages in the reader's language, as a heading writes it."""
    return str(_NAMES[code])


def language_names() -> dict[str, str]:
    """Language code → its name in the reader's language, for choices."""
    return {code: str(name) for code, name in _NAMES.items()}


def _keep_choice(response: Response) -> Response:
    if (request.endpoint or "").endswith("static"):
        return response  # a file has no reader: asking who it is would cost a query
    asked = request.args.get("lang", "")
    if asked in LANGUAGES and response.mimetype == "text/html":  # a file in a language says nothing of its reader's
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(COOKIE, asked, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
    # As it was found for the page: asked again, it may cost a query, for whoever asks is forgotten at each commit.
    response.headers.setdefault("Content-Language", reader_language())
    return response


def init_app(app: Flask) -> None:
    app.after_request(_keep_choice)
