"""The board as a table for spreadsheets: by country, without a name."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext

from app.cooperation.board.models import BoardEntry
from app.cooperation.board.words import board_body
from app.core.collation import alphabetical
from app.core.languages import language_names
from app.core.words import word


def board_headings() -> list[str]:
    return [
        gettext("Country or institution"), gettext("Column"), gettext("Topic"), gettext("In a few words"),
        gettext("More about it"), gettext("Language"), gettext("State"),
    ]  # fmt: skip


def board_rows(entries: Sequence[BoardEntry]) -> Iterable[list[str]]:
    """One a card, by country in the reader's alphabet."""
    for entry in sorted(entries, key=lambda one: (alphabetical(board_body(one)), one.id)):
        area = str(entry.priority_area.name) if entry.priority_area is not None else ""
        language = language_names().get(entry.language, entry.language)
        yield [
            board_body(entry), word(entry.kind), area, entry.title, entry.text, language, word(entry.status),
        ]  # fmt: skip
