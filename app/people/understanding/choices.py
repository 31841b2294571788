"""Categories and languages as people write them in a cell."""

from collections.abc import Mapping

from app.people.columns import Column
from app.people.models import Category
from app.people.spoken import category_written, language_written
from app.people.understanding.values import RowValues


def read_category(values: RowValues, own: Mapping[str, Category]) -> None:
    """`own` are the names our own pages and template print (`plain_heading` → category)."""
    _choice(values, Column.CATEGORY.value, category_written(values.raw.get(Column.CATEGORY, ""), own))


def read_language(values: RowValues) -> None:
    _choice(values, Column.LANGUAGE.value, language_written(values.raw.get(Column.LANGUAGE, "")))


def _choice(values: RowValues, name: str, found: str | None) -> None:
    written = values.raw.get(name, "")
    if found:
        values.put(name, written, str(found))
    elif written:
        values.notes.append({"code": f"unknown_{name}", "value": written})
