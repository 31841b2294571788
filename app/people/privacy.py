"""The privacy page: what is kept of people, how long, and what erasure does, read from the tables themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.classification import DataClass, Erasure
from app.core.words import word
from app.people.data_words import period_words, table_words
from app.people.personal_tables import personal_tables


@dataclass(frozen=True)
class PrivacyStatement:
    """What one table holds of a person, in words."""

    title: str
    classes: Sequence[str]
    periods: Sequence[str]
    erasure: str


def statements() -> list[PrivacyStatement]:
    """One statement a table, the directory first."""
    tables: dict[str, list[tuple[DataClass, str, Erasure]]] = {}
    for personal in reversed(personal_tables()):
        rows = [(data.data_class, data.kept, personal.erasure) for data in personal.columns.values()]
        tables.setdefault(personal.table, []).extend(rows)
    return [_statement(table, rows) for table, rows in tables.items()]


def _statement(table: str, rows: list[tuple[DataClass, str, Erasure]]) -> PrivacyStatement:
    kinds = {erasure for _data, _kept, erasure in rows}
    done = next((kind for kind in (Erasure.DELETE, Erasure.BLANK) if kind in kinds), Erasure.KEEP)
    return PrivacyStatement(
        title=table_words(table),
        classes=[word(one) for one in DataClass if any(data is one for data, _kept, _erasure in rows)],
        periods=sorted({period_words(kept) for _data, kept, _erasure in rows}),
        erasure=word(done),
    )
