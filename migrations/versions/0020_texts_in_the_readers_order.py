"""Institutions and events in the reader's order: the place of their name or title in each language"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op
from icu import Collator, Locale

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TEXTS = {"institution": "name", "event": "title"}
ALPHABETS = {"es": "es", "en": "root", "pt": "root", "fr": "root"}
ROWS = 1000


def upgrade() -> None:
    for table, text in TEXTS.items():
        for language in ALPHABETS:
            column = sa.Column(f"text_sort_{language}", sa.String(length=200), server_default="", nullable=False)
            op.add_column(table, column)
        _place(table, text)


def downgrade() -> None:
    for table in TEXTS:
        for language in ALPHABETS:
            op.drop_column(table, f"text_sort_{language}")


def _place(table: str, text: str) -> None:
    """Some rows at a time; a reader whose language a text lacks reads its first."""
    collators = {language: Collator.createInstance(Locale(name)) for language, name in ALPHABETS.items()}
    read = sa.text(f"SELECT id, {text} FROM {table} WHERE id > :last ORDER BY id LIMIT {ROWS}")  # noqa: S608
    given = ", ".join(f"text_sort_{language} = :{language}" for language in ALPHABETS)
    last = 0
    while rows := op.get_bind().execute(read, {"last": last}).all():
        changed = []
        for number, stored in rows:
            texts = _texts(stored)
            first = next(iter(texts.values()), "")
            shown = {language: texts.get(language, first) for language in ALPHABETS}
            keys = {language: _key(collators[language], shown[language]) for language in ALPHABETS}
            changed.append({**keys, "id": number})
        op.get_bind().execute(sa.text(f"UPDATE {table} SET {given} WHERE id = :id"), changed)  # noqa: S608
        last = rows[-1][0]


def _key(collator: Any, text: str) -> str:
    return bytes(collator.getSortKey(text))[:100].hex() if text else ""


def _texts(stored: Any) -> dict[str, str]:
    """SQLite hands JSON back as it is written."""
    texts = json.loads(stored) if isinstance(stored, str) else stored
    return {language: text for language, text in (texts or {}).items() if text}
