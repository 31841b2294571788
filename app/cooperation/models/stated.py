"""Where a row is stated: the document, its line and a few words of it; empty where people entered it here."""

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import public


class StatedInDocument:
    """Columns of a row that a document of the programme may state."""

    source_document: Mapped[str] = mapped_column(String(20), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())
