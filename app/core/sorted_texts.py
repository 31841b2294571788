"""Rows that are listed by a text in several languages: each reader has them in the order of what they read.

The place is kept in a column for each language, since one text may be another in each; its key is that of names
(`core.collation`). A reader whose language the text lacks has the place of what is shown to them instead.
"""

from typing import Any

from sqlalchemy import ColumnElement, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import public
from app.core.collation import stored_key
from app.core.translated import TranslatedText, reader_language


class SortedByText:
    """The place of a row's title or name in the list of a reader of each language."""

    text_sort_es: Mapped[str] = mapped_column(String(200), default="", server_default="", info=public())
    text_sort_en: Mapped[str] = mapped_column(String(200), default="", server_default="", info=public())
    text_sort_pt: Mapped[str] = mapped_column(String(200), default="", server_default="", info=public())
    text_sort_fr: Mapped[str] = mapped_column(String(200), default="", server_default="", info=public())

    def place_text(self, text: TranslatedText) -> None:
        """Keep the place of what the row is called."""
        self.text_sort_es = _key(text, "es")
        self.text_sort_en = _key(text, "en")
        self.text_sort_pt = _key(text, "pt")
        self.text_sort_fr = _key(text, "fr")

    @classmethod
    def by_text(cls) -> ColumnElement[Any]:
        """What orders rows by what the reader reads; rows called alike need another column after it."""
        columns = {"es": cls.text_sort_es, "en": cls.text_sort_en, "pt": cls.text_sort_pt, "fr": cls.text_sort_fr}
        found: Any = columns.get(reader_language(), cls.text_sort_en)
        return found.expression  # type: ignore[no-any-return]


def _key(text: TranslatedText, language: str) -> str:
    return stored_key(text.into(language), "", "es" if language == "es" else "")
