"""What contributions are found by: their words and who wrote them, as they are searched (`forums.stems`)."""

from typing import Any

from sqlalchemy import Dialect, ForeignKey, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.core.classification import Erasure, internal, personal
from app.core.columns import BigId
from app.core.extensions import Model
from app.forums.models.contribution import Contribution

#: PostgreSQL keeps no place behind this one, and so many of one word.
LAST_PLACE, MOST_PLACES = 16_383, 256


class SearchedWords(TypeDecorator[str]):
    """Words with one space between, each of letters, digits and "_" alone: text on SQLite, a tsvector on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return as_vector(value) if value and dialect.name == "postgresql" else value


def as_vector(words: str) -> str:
    """ "licit public licit" → "'licit':1,3 'public':2"."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words.split(), 1):
        places.setdefault(word, []).append(min(place, LAST_PLACE))
    return " ".join(f"'{word}':{','.join(map(str, found[:MOST_PLACES]))}" for word, found in places.items())


class ForumIndexRow(Model):
    """One published contribution. On SQLite the database keeps `forum_index_fts` beside this table by itself."""

    __tablename__ = "forum_index"

    contribution_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True, info=internal()
    )
    #: The mark of its forum (`mark_of`), then the keys of its words.
    words_folded: Mapped[str] = mapped_column(SearchedWords(), info=personal("contribution.author", Erasure.KEEP))
    #: Who wrote it, as attributed: nothing under the Chatham House rule.
    names_folded: Mapped[str | None] = mapped_column(SearchedWords(), info=personal("contribution.author"))

    contribution: Mapped[Contribution] = relationship(lazy="raise_on_sql")


def mark_of(forum_id: int) -> str:
    """The word that all contributions of a forum have, and that nobody can look for."""
    return f"f_{forum_id}"
