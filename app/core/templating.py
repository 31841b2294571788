"""How templates are kept and translated: what a page asks some hundred times is asked in one step."""

from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import jinja2
from flask import Flask
from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from app.config import ROOT
from app.core.extensions import babel

#: What is compiled of templates; it may be thrown away at any time.
COMPILED = ROOT / ".cache" / "templates"


class FlatEnvironment(Environment):
    """Gives each template what all of them know as one plain dictionary, which Jinja copies for each part of a page.

    What is added to the globals of the environment after a template was loaded does not reach it.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps what was compiled of a template for the next process, as Python does with a module.

    To compile one takes five milliseconds, to read it a tenth of that. What can't be read is compiled, and what can't be
    written is not kept: no page fails for it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), "%s.cache")
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def get_source_checksum(self, source: str) -> str:
        """Another Jinja makes something else of the same source."""
        return super().get_source_checksum(f"{jinja2.__version__} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, TypeError, ValueError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def translate_templates(app: Flask) -> None:
    """Let templates ask the catalogue itself: a page has some hundred sentences."""
    words: Any = babel.domain_instance

    @pass_context
    def gettext(context: Context, text: str, /, **variables: Any) -> str:
        said = words.get_translations().ugettext(text)
        if not variables:
            said %= ()  # a percent sign is written twice, as everywhere
            return Markup(said) if context.eval_ctx.autoescape else said  # noqa: S704  our own sentence
        return (Markup(said) if context.eval_ctx.autoescape else said) % variables  # noqa: S704

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext,
        lambda one, many, number: words.get_translations().ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, text: words.get_translations().upgettext(context, text),
        npgettext=lambda context, one, many, number: words.get_translations().unpgettext(context, one, many, number),
    )
    app.jinja_env.globals.update(gettext=gettext, _=gettext)  # Jinja's own go through two more functions
