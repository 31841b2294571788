"""The words of the interface: collected from the code, kept in one catalogue a language, compiled to be read.

Catalogues hold neither dates nor line numbers, so that only a change of words changes them, and no guessed
("fuzzy") translation: a sentence that changed waits for a translator.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import Flask
from flask.cli import AppGroup

from app.config import ROOT

TRANSLATED = ("es", "pt", "fr")  # English is the source
FOLDER = ROOT / "app" / "translations"
#: Where messages are, and by which of Babel's methods they are found.
SOURCES = {
    "app": [("**.py", "python")],
    "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")],
    "tools": [("**.py", "python"), ("**.html", "jinja2")],
}
JINJA = {"trimmed": "true", "silent": "false"}
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "_l", "gettext", "lazy_gettext")),
    **dict.fromkeys(("ngettext", "lazy_ngettext", "_n"), (1, 2)),
    **dict.fromkeys(("pgettext", "lazy_pgettext"), ((1, "c"), 2)),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def path_of(language: str) -> Path:
    """Where the catalogue of `language` is kept."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def extracted() -> Catalog:
    """Every message of the code and the templates, in English."""
    catalog = Catalog(charset="utf-8")
    for folder, methods in SOURCES.items():
        options = {pattern: JINJA if method == "jinja2" else {} for pattern, method in methods}
        for found in extract_from_dir(ROOT / folder, methods, options, KEYWORDS):
            _filename, _line, message, _comments, context = found
            catalog.add(message, context=context)
    return catalog


def kept(language: str) -> Catalog:
    """The catalogue of `language` as it stands; empty when there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """What is said now, with the translations that are still true of it, word for word."""
    before, catalog = kept(language), Catalog(locale=language, charset="utf-8")
    for message in extracted():
        if message.id:
            old = before.get(message.id, message.context)
            exact = old is not None and old.id == message.id and not old.fuzzy
            catalog.add(message.id, old.string if old and exact else None, context=message.context)
    return catalog


def written(catalog: Catalog) -> bytes:
    """The catalogue as the text of its file, always the same for the same words."""
    body = BytesIO()
    write_po(body, catalog, width=120, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(language=catalog.locale_identifier, plurals=catalog.plural_forms)
    return header.encode() + body.getvalue()


translations = AppGroup("translations", help="The words of the interface.")


@translations.command("update")
def update() -> None:
    """Collect what the interface says; say how much of it each language lacks."""
    for language in TRANSLATED:
        catalog = updated(language)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(written(catalog))
        missing = [message for message in catalog if message.id and not is_translated(message.string)]
        click.echo(f"{language}: {len(catalog)} messages, {len(missing)} to translate")


@translations.command("compile")
def compile_all() -> None:
    """Write the catalogues as the application reads them."""
    for language in TRANSLATED:
        if path_of(language).exists():
            with path_of(language).with_suffix(".mo").open("wb") as file:
                write_mo(file, kept(language))


def is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Whether a message has its words, in every plural form."""
    return bool(string) and (isinstance(string, str) or all(string or ()))


def init_app(app: Flask) -> None:
    app.cli.add_command(translations)
