"""How templates are kept and translated: what a page asks some hundred times is asked in one step."""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from app.core.extensions import babel


class FlatEnvironment(Environment):
    """Gives each template what all of them know as one plain dictionary, which Jinja copies for each part of a page.

    What is added to the globals of the environment after a template was loaded does not reach it.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


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
