"""What a profile keeps of an accepted response: each item as it was asked, with what was answered to it.

It is kept as JSON in the profile itself, so that nothing that changes elsewhere changes what was published.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.core.translated import TranslatedText
from app.profiles.models import ItemKind, QuestionnaireItem, QuestionnaireSection
from app.profiles.published.values import answer_cell, is_answer
from app.profiles.questionnaires.written import column_label, table_cells, written_item_answer


@dataclass(frozen=True)
class FrozenItem:
    """One item with its answer. `options` and `columns` are those of the item, as `QuestionnaireItem` has them."""

    key: str
    section: TranslatedText
    label: TranslatedText
    kind: ItemKind
    unit: str = ""
    options: Sequence[Mapping[str, Any]] = ()
    columns: Sequence[Mapping[str, Any]] = ()
    value: Any = None
    language: str = ""
    note: str = ""

    @property
    def is_answered(self) -> bool:
        return is_answer(self.value)

    @property
    def asked(self) -> QuestionnaireItem:
        """As an item of a version, which belongs to no questionnaire: what words an answer reads it."""
        return QuestionnaireItem(
            key=self.key,
            kind=self.kind,
            label=self.label,
            hint=TranslatedText(),
            unit=self.unit,
            options=[*map(dict, self.options)],
            columns=[*map(dict, self.columns)],
        )

    @property
    def text(self) -> str:
        """What was answered, in the reader's words; empty where nothing was. A number has its unit."""
        return written_item_answer(self.asked, self.value)

    @property
    def headings(self) -> list[str]:
        """Of a table: what stands above its columns."""
        return [column_label(dict(column)) for column in self.columns]

    @property
    def cells(self) -> list[list[str]]:
        """Of a table that was answered: its rows in words."""
        return table_cells(self.asked, self.value or [])

    @property
    def cell(self) -> Any:
        """For a spreadsheet: numbers and days as such."""
        return answer_cell(self.asked, self.value)

    @property
    def scale(self) -> str:
        """In what its numbers are: "%" of a percentage; empty of all that is no number."""
        if self.kind is ItemKind.PERCENTAGE:
            return "%"
        return self.unit if self.kind is ItemKind.NUMBER else ""

    def as_json(self) -> dict[str, Any]:
        """Without what is empty."""
        parts = {name: getattr(self, name) for name in ("key", "unit", "value", "language", "note")}
        listed = {"options": [*map(dict, self.options)], "columns": [*map(dict, self.columns)]}
        texts = {"section": dict(self.section), "label": dict(self.label), "kind": self.kind.value}
        return {name: part for name, part in (parts | listed | texts).items() if part not in ("", [], {}, None)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "FrozenItem":
        """As it was when it was kept."""
        texts = {name: TranslatedText(kept.get(name, {})) for name in ("section", "label")}
        return cls(**{**kept, **texts, "kind": ItemKind(kept["kind"])})

    @classmethod
    def of(cls, item: QuestionnaireItem, section: QuestionnaireSection, answer: Any) -> "FrozenItem":
        """An item of a version with its answer; a proposal that nobody confirmed is none."""
        asked = cls(item.key, section.title, item.label, item.kind, item.unit, item.options, item.columns)
        if answer is None or not answer.is_given:
            return asked
        said = (answer.value, answer.language, answer.note)
        return cls(item.key, section.title, item.label, item.kind, item.unit, item.options, item.columns, *said)


def by_section(items: Iterable[FrozenItem]) -> list[tuple[TranslatedText, list[FrozenItem]]]:
    """The items under the title of their section, as they follow each other."""
    return [(section, [*own]) for section, own in groupby(items, key=lambda item: item.section)]


def by_key(items: Iterable[FrozenItem]) -> dict[str, FrozenItem]:
    """Key → item, in their order."""
    return {item.key: item for item in items}
