"""Names as they are searched and sorted: marks and apostrophes folded, and a place in each alphabet

Going back gives the folded columns what they held before.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa
from alembic import op
from icu import Collator, Locale, Transliterator

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Row = Mapping[str, Any]
Values = dict[str, Any]
Fold = Callable[[str], str]
NAMED = ("person", "registration")
SORTS = {"name_sort": "root", "name_sort_es": "es"}
ROWS = 1000


def upgrade() -> None:
    for table in NAMED:
        for name in SORTS:
            op.add_column(table, sa.Column(name, sa.String(length=200), server_default="", nullable=False))
        op.drop_index(f"ix_{table}_name_folded", table_name=table)
    op.drop_index("ix_registration_list", table_name="registration")
    op.create_index("ix_person_name_sort", "person", ["name_sort", "id"])
    op.create_index("ix_person_name_sort_es", "person", ["name_sort_es", "id"])
    op.create_index("ix_registration_list", "registration", ["event_id", "name_sort", "id"])
    op.create_index("ix_registration_list_es", "registration", ["event_id", "name_sort_es", "id"])
    op.create_index("ix_registration_state", "registration", ["event_id", "status"])
    _fold_anew(_words)
    for table in NAMED:
        _rewrite(table, ("family_names", "given_names"), _place)


def downgrade() -> None:
    _fold_anew(_plain)
    for name in ("ix_registration_list", "ix_registration_list_es", "ix_registration_state"):
        op.drop_index(name, table_name="registration")
    for table in NAMED:
        for name in SORTS:
            if table == "person":
                op.drop_index(f"ix_person_{name}", table_name="person")
            op.drop_column(table, name)
        op.create_index(f"ix_{table}_name_folded", table, ["name_folded"])
    op.create_index("ix_registration_list", "registration", ["event_id", "status", "name_folded"])


def _fold_anew(fold: Fold) -> None:
    """Each folded column from what it is made of; what erasure emptied stays empty."""
    for table in NAMED:
        _rewrite(table, ("family_names", "given_names", "institution_name"), partial(_person, fold))
    _rewrite("institution", ("name", "abbreviation"), partial(_institution, fold))
    _rewrite("event", ("title", "venue", "city"), partial(_event, fold))


def _person(fold: Fold, row: Row) -> Values:
    name = fold(f"{row['family_names']} {row['given_names']}")
    return {
        "name_folded": name[:250].rstrip(),
        "institution_folded": fold(row["institution_name"])[:200].rstrip(),
    }


def _institution(fold: Fold, row: Row) -> Values:
    names = _texts(row["name"])
    return {
        "name_folded": fold(names[0] if names else "")[:300].rstrip(),
        "search_folded": fold(" ".join([*names, row["abbreviation"] or ""])),
    }


def _event(fold: Fold, row: Row) -> Values:
    places = [place for place in (row["venue"], row["city"]) if place]
    return {
        "title_folded": fold(" ".join(_texts(row["title"]))),
        "place_folded": fold(" ".join(places))[:450].rstrip(),
    }


def _place(row: Row) -> Values:
    names = "\ufffe".join(name for name in (row["family_names"], row["given_names"]) if name)
    return {name: _key(names, alphabet) if names else "" for name, alphabet in SORTS.items()}


def _rewrite(table: str, columns: tuple[str, ...], values_of: Callable[[Row], Values]) -> None:
    """Set of every row what `values_of` makes of its columns; some at a time, for a table may hold a hundred thousand."""
    read = sa.text(f"SELECT id, {', '.join(columns)} FROM {table} WHERE id > :last ORDER BY id LIMIT {ROWS}")  # noqa: S608
    last = 0
    while rows := op.get_bind().execute(read, {"last": last}).mappings().all():
        changed = [{**values_of(row), "id": row["id"]} for row in rows]
        given = ", ".join(f"{name} = :{name}" for name in changed[0] if name != "id")
        op.get_bind().execute(sa.text(f"UPDATE {table} SET {given} WHERE id = :id"), changed)  # noqa: S608
        last = rows[-1]["id"]


def _texts(stored: Any) -> list[str]:
    """The languages of a translated text, the original first; SQLite hands JSON back as it is written."""
    return list((json.loads(stored) if isinstance(stored, str) else stored or {}).values())


# --- as the application folds and places them at this revision -------------------------------------------------------

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛`´ʼʻʹ′＇ʾʿ"))
_LETTERS = Transliterator.createInstance("Latin-ASCII")
_COLLATORS = {name: Collator.createInstance(Locale(name)) for name in ("root", "es")}


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _words(text: str) -> str:
    bare = _plain(text.translate(_APOSTROPHES))
    plain = bare if bare.isascii() else _plain(_LETTERS.transliterate(bare))
    return " ".join(re.findall(r"[^\W_]+", plain))


def _key(names: str, alphabet: str) -> str:
    return bytes(_COLLATORS[alphabet].getSortKey(names))[:100].hex()
