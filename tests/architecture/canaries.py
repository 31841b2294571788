"""A word that stands nowhere else, in every text of the database that somebody may not read: one a column and row.

What is hidden is read off the tables: each text whose data class is not public, and each text of a row whose state or
readers hide it, with all that belongs to such a row. A canary says where it was put. SQLite alone.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, Column, Connection, Enum, ForeignKey, String, Table
from sqlalchemy.exc import IntegrityError

from app.core.classification import DataClass
from app.core.columns import Translated
from app.core.extensions import Model

#: Texts that a program reads: what refers to something, or opens it. A name ends with one of these.
CODES = re.compile(
    r"(?:^|_)(?:id|ref|hash|token|key|code|slug|language|country|zone|currency|actor|by|digest|kind|status|uid|method|"
    r"sha256|path|signature|scope|sealed|action|target|job|owner|measure|population|roman|letter|number|list_name|domain|"
    r"database|transport|section|class|sort|sort_[a-z]{2}|calendar|html|filename)$"
)
#: Where a search looks: whoever asks for `WORD` finds every row that has one.
FOLDED = re.compile(r"_folded$")
WORD = "canario"
CANARY = re.compile(r"zq(\d+)r(\d+)x", re.IGNORECASE)
#: Columns of structured values in which people's words stand.
IN_JSON = ("item_answer.value", "earlier_answer.value", "profile.kept_items")
#: What can only be added to.
LOCKED = ("audit_entry",)

#: What hides a row from everybody but those who run it, by table.
HIDDEN: dict[str, str] = {
    "action_line": "status = 'proposed'",
    "conclusion": "event_id NOT IN (SELECT event_id FROM event_conclusions WHERE frozen_at IS NOT NULL)",
    "consulted_text": "status = 'draft' OR readers = 'office'",
    "contribution": "state <> 'published'",
    "contribution_translation": "state = 'draft'",
    "cooperation_record": "is_draft",
    "country_response": "id NOT IN (SELECT response_id FROM profile WHERE withdrawn_at IS NULL)",
    "document_version": "released_at IS NULL",
    "event": "status = 'draft'",
    "forum": "state = 'draft' OR reading = 'participants'",
    "forum_summary": "state = 'draft'",
    "forum_synthesis": "state = 'draft'",
    "library_document": "readers IN ('office', 'group', 'participants')",
    "paragraph_comment": "country_code IS NULL",
    "plan_of_work": "status = 'draft'",
    "profile": "withdrawn_at IS NOT NULL",
    "project": "NOT is_published",
    "questionnaire_version": "state = 'draft'",
    "summary_edition": "published_at IS NULL",
    "text_version": "published_at IS NULL",
}
#: Tables whose rows change their state, and hide by none of them.
NEVER_HIDDEN = {
    "board_entry": "cards of a board are for the event's participants whatever became of them",
    "project_funder": "hangs on its project",
    "project_row": "hangs on its project",
    "working_group": "a closed group stays in the list",
}
#: What everybody who signs in may read, and visitors may not.
OF_MEMBERS: dict[str, str] = {
    "consulted_text": "readers = 'members'",
    "forum": "reading = 'network'",
    "library_document": "readers = 'members'",
    "profile": "readers = 'members'",
}
#: Keys that lead to nothing that waits: what is brought over, or answered, has been published.
TO_PUBLISHED = ("contribution.brought_from_id", "contribution.parent_id")
#: What of the hidden a reader may read, who has a part in it.
OPEN_TO: dict[str, dict[str, str]] = {
    "delegate": {"library_document": "readers = 'group'"},
    "participant": {"library_document": "readers = 'participants'"},
}
Rows = dict[str, set[int]]


@dataclass
class Planted:
    """What was put where, in one database."""

    hidden: Rows  #: rows that nobody else may know of
    of_members: Rows  #: rows that visitors may not know of
    open_to: dict[str, Rows]  #: rows that a reader may know of after all
    columns: list[Column[Any]] = field(default_factory=list)

    def is_hidden(self, reader: str, table: str, row: int) -> bool:
        """From this reader."""
        if reader == "visitor" and row in self.of_members.get(table, ()):
            return True
        is_open = row in self.open_to.get(reader, {}).get(table, ())
        return row in self.hidden.get(table, ()) and not is_open

    def out_of_sight(self, table: str) -> set[int]:
        """Rows of the table that somebody may not know of."""
        return self.hidden.get(table, set()) | self.of_members.get(table, set())

    def found_in(self, text: str, reader: str) -> set[tuple[str, str, int]]:
        """(table, column, row) of each canary in what a reader got; "!" before what is hidden from them."""
        found = set()
        for number, row in {(int(number), int(row)) for number, row in CANARY.findall(text)}:
            column = self.columns[number]
            is_hidden = self.is_hidden(reader, column.table.name, row)
            if is_hidden or not is_public(column):
                found.add((column.table.name, f"{'!' * is_hidden}{column.table.name}.{column.name}", row))
        return found


def plant(connection: Connection) -> Planted:
    """Write them over what stands there, and let whatever may refer to something hidden refer to it."""
    _refer(connection)
    open_to = {reader: rows_of(connection, opened) for reader, opened in OPEN_TO.items()}
    planted = Planted(rows_of(connection, HIDDEN), rows_of(connection, OF_MEMBERS), open_to)
    for table in Model.metadata.sorted_tables:
        spared = planted.out_of_sight(table.name)
        for column in () if table.name in LOCKED else table.columns:
            if is_text(column) and (rows := _rows(column, spared)):
                planted.columns.append(column)
                _write(connection, column, rows, len(planted.columns) - 1)
    return planted


def is_text(column: Column[Any]) -> bool:
    """Whether people write it, for people."""
    if isinstance(column.type, JSON):
        return f"{column.table.name}.{column.name}" in IN_JSON
    is_written = isinstance(column.type, (String, Translated)) and not isinstance(column.type, Enum)
    return is_written and not column.foreign_keys and not CODES.search(column.name)


def is_public(column: Column[Any]) -> bool:
    return column.info["data"].data_class is DataClass.PUBLIC


def _rows(column: Column[Any], hidden: set[int]) -> str:
    """Which rows get one, as SQL; empty for none."""
    if FOLDED.search(column.name) or not is_public(column):
        return f'"{column.name}" IS NOT NULL'
    return f"rowid IN ({_listed(hidden)})" if hidden else ""


def _write(connection: Connection, column: Column[Any], rows: str, number: int) -> None:
    table, name = f'"{column.table.name}"', f'"{column.name}"'
    if isinstance(column.type, JSON):
        for row, value in connection.exec_driver_sql(f"SELECT rowid, {name} FROM {table} WHERE {rows}").all():
            new = json.dumps(_replaced(json.loads(value), f"{WORD} zq{number}r{row}x"))
            connection.exec_driver_sql(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (new, row))
        return
    new = f"'{WORD} zq{number}r' || rowid || 'x'"
    if isinstance(column.type, Translated):
        new = f"json_object('es', {new})"
    if FOLDED.search(column.name):
        new = f"'{WORD} ' || {name}"
    connection.exec_driver_sql(f"UPDATE {table} SET {name} = {new} WHERE {rows}")


def _replaced(value: Any, word: str) -> Any:
    """A structured value in which what people wrote is `word`."""
    if isinstance(value, dict):
        return {key: one if CODES.search(key) else _replaced(one, word) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, word) for one in value]
    return word if isinstance(value, str) else value


def rows_of(connection: Connection, hiding: dict[str, str]) -> Rows:
    """The rows that `hiding` names, and those that can't be without one of them."""
    found: Rows = {}
    for table in Model.metadata.sorted_tables:
        clauses = [f"({hiding[table.name]})"] if table.name in hiding else []
        clauses += [_below(key, found) for key in _holding(table) if key.column.table.name in found]
        if clauses:
            asked = f'SELECT rowid FROM "{table.name}" WHERE {" OR ".join(clauses)}'
            found[table.name] = {row for (row,) in connection.exec_driver_sql(asked)}
    return found


def _holding(table: Table) -> Iterator[ForeignKey]:
    """The keys without which a row of `table` is nothing."""
    for key in table.foreign_keys:
        if not key.parent.nullable and key.column.table is not table:
            yield key


def _below(key: ForeignKey, found: Rows) -> str:
    above = key.column.table.name
    return (
        f'"{key.parent.name}" IN (SELECT "{key.column.name}" FROM "{above}" WHERE rowid IN ({_listed(found[above])}))'
    )


def _listed(rows: set[int]) -> str:
    return ",".join(map(str, sorted(rows)))


def _refer(connection: Connection) -> None:
    """Each key that may be empty leads to something hidden: whoever shows the row may not name what it leads to."""
    keys = [key for table in Model.metadata.sorted_tables for key in table.foreign_keys if table.name not in LOCKED]
    for key in keys:
        above, name = key.column.table.name, f'"{key.parent.name}"'
        if key.parent.nullable and above in HIDDEN and str(key.parent) not in TO_PUBLISHED:
            found = f'SELECT "{key.column.name}" FROM "{above}" WHERE {HIDDEN[above]} ORDER BY rowid LIMIT 1'
            others = f"AND {key.column.name} <> ({found})" if key.column.table is key.parent.table else ""
            _try(connection, f'UPDATE "{key.parent.table.name}" SET {name} = ({found}) WHERE {name} IS NULL {others}')


def _try(connection: Connection, statement: str) -> None:
    """Unless a rule of the table forbids it."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(statement)
    except IntegrityError:
        pass
