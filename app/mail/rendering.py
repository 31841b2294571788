"""A message in its recipient's language: subject, plain text and html from the three templates of its kind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import current_app
from flask_babel import force_locale
from jinja2 import Environment, StrictUndefined

from app.config import LANGUAGES
from app.core.links import link_for
from app.core.settings import settings
from app.core.text import one_line
from app.core.translated import TranslatedText
from app.mail.lists import list_of
from app.mail.recipient import Recipient
from app.mail.subscriptions.links import marked_link

KIND = re.compile(r"[a-z_]+/[a-z_]+")
SUBJECT_LIMIT = 300
ABOVE_FOOT = "-- "

#: Control characters and lone surrogates: no use in a message, and PostgreSQL or UTF-8 refuse some of them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Rendered:
    """What one recipient will read: a subject on one line, the text, and the same words as html."""

    subject: str
    text: str
    html: str


@dataclass
class _Writers:
    """Two environments over the application's own: text is not escaped, html is."""

    text: Environment = field(default_factory=Environment)
    html: Environment = field(default_factory=Environment)


def rendered_message(
    kind: str, recipient: Recipient, context: Mapping[str, Any], reply_to: str = "", list_name: str = ""
) -> Rendered:
    """Render `templates/mail/<kind>.{subject.txt,txt,html}` for `recipient`.

    A name that the templates use and `context` lacks raises `UndefinedError`: a message with a hole is not sent.
    """
    if not KIND.fullmatch(kind):
        raise ValueError(f"{kind!r} is not a kind of message: write module/name")
    language = recipient_language(recipient)
    write = _writers()
    values = {**_common_values(recipient, language, reply_to), **_of_list(kind, list_name, language), **context}
    with force_locale(language):
        subject = one_line(write.text.get_template(f"mail/{kind}.subject.txt").render(values))[:SUBJECT_LIMIT]
        values["subject"] = subject
        text = write.text.get_template(f"mail/{kind}.txt").render(values)
        html = write.html.get_template(f"mail/{kind}.html").render(values)
    return Rendered(subject, tidied(text), _UNPRINTABLE.sub("", html))


def recipient_language(recipient: Recipient) -> str:
    """The language the recipient is written to: their own, else the network's."""
    return recipient.language if recipient.language in LANGUAGES else settings().language


def tidied(text: str) -> str:
    """Plain text without control characters, trailing space or more than one empty line in a row. The line above a foot
    keeps its space: by it mail programs leave the foot out of an answer (RFC 3676 §4.3)."""
    lines = _UNPRINTABLE.sub("", text.replace("\r\n", "\n")).split("\n")
    kept = (line if line == ABOVE_FOOT else line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip() + "\n"


def _common_values(recipient: Recipient, language: str, reply_to: str) -> dict[str, Any]:
    return {
        "recipient": replace(recipient, name=one_line(recipient.name)),
        "language": language,
        "settings": settings(),
        "reply_to": reply_to or settings().mail_reply_to or settings().sender,
        "link": _linker(language),
    }


def _of_list(kind: str, name: str, language: str) -> dict[str, Any]:
    """What the foot of a message of a list says; empty values for what is owed to the recipient."""
    found = list_of(kind, name)
    return {"list_title": found.title if found else "", "unsubscribe_url": marked_link(language) if found else ""}


def _linker(language: str) -> Callable[..., str]:
    def link(endpoint: str, **values: Any) -> str:
        return link_for(language, endpoint, **values)

    return link


def _writers() -> _Writers:
    """Made at first use, when every module has registered its filters."""
    if "mail_writers" not in current_app.extensions:
        base = current_app.jinja_env
        html = base.overlay(undefined=StrictUndefined, autoescape=True)
        text = base.overlay(undefined=StrictUndefined, autoescape=False)
        # On a page these give HTML; in plain text the words alone.
        text.filters = {**base.filters, "translated": _plain, "markdown": str}
        current_app.extensions["mail_writers"] = _Writers(text, html)
    writers: _Writers = current_app.extensions["mail_writers"]
    return writers


def _plain(text: TranslatedText, language: str | None = None) -> str:
    return text.into(language) if language else str(text)
