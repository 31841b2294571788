"""Texts that exist in several languages, and the one rule for a reader whose language a text lacks.

The page, the mail or the calendar entry is in the reader's own language; a text of the event (the forum, the agenda) that
lacks it is shown in the language it was written in, even where it exists in others. HTML says so by `lang`, and above
a long text in words (the filters `translated` and `prose`); plain text and calendar entries have the same words, which
no calendar program marks. Nothing else chooses a language of a text: not the event's first one, nor the network's.
"""

from collections.abc import Mapping

from babel.core import Locale
from flask import g
from flask_babel import get_locale

#: Where to look when neither the reader's language nor the original has the text.
FALL_BACK = ("en", "es", "pt", "fr")


class TranslatedText(dict[str, str]):
    """Language code → text. The first language given is the original."""

    def __init__(self, texts: Mapping[str, str] | None = None, **by_language: str) -> None:
        given = {**(texts or {}), **by_language}
        super().__init__({language: text for language, text in given.items() if text})

    @property
    def original(self) -> str:
        """The language the text was written in; empty when there is no text."""
        return next(iter(self), "")

    def language_for(self, language: str) -> str:
        """The language the reader of `language` will get: the same, else the original, else any."""
        if language in self:
            return language
        return self.original or next((code for code in FALL_BACK if code in self), "")

    def into(self, language: str) -> str:
        """The text for a reader of `language`, in the language that `language_for` names."""
        return self.get(self.language_for(language), "")

    def __str__(self) -> str:
        return self.into(reader_language())


def reader_language() -> str:
    """The language of the page or mail being written."""
    locale = locale_at_hand()
    return str(locale.language) if locale else "en"


def locale_at_hand() -> Locale | None:
    """What `get_locale` answers, at a third of its cost: a page asks more than a hundred times."""
    try:
        # Where it keeps what it found; asked of the context itself, and not through its proxy at each step.
        locale: Locale | None = g._get_current_object()._flask_babel.babel_locale
    except (AttributeError, RuntimeError):  # nothing was asked yet, or there is no application
        locale = None
    return get_locale() if locale is None else locale
