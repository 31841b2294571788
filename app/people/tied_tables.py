"""Tables that hold nothing personal themselves, and whose rows hang on somebody: a seat, a role, a row of a plan.

They are found by their foreign keys, so that the file of one's own data forgets none; what is not told says here why.
"""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.orm import Mapper

from app.core.extensions import Model
from app.people.personal_tables import Identity, belongs, personal_tables

#: Personal tables by which a person stands for something larger: what hangs on it is not about them.
STANDS_FOR = {
    "action_line": "the line belongs to the plan; who proposed it is told the line",
    "country_response": "the answers are the country's",
    "event_conclusions": "what an event concludes is the event's",
    "letter": "the parties of a letter are countries and institutions",
    "programme": "the programme is the network's",
    "project": "the parts of a project are not their leader's",
    "stored_file": "what a file is the paper of is told there",
}
#: Tables whose rows refer to a person and are not told, and why.
NOT_TOLD = {
    "board_match": "holds what the office notes of two people, and what the other said",
    "board_note": "a note of the office about a country, which somebody is asked to follow up",
    "nomination_unit": "by which quota a nomination is counted; the nomination itself is told",
    "project_activity_row": "which rows of a plan belong to which activity is the project's",
    "project_planned_event_link": "which event came of a plan is the project's",
    "travel_claim_line_file": "ties a line to its receipt, and both are told",
}


def tied_tables() -> tuple[Table, ...]:
    """Every such table, those first on which others hang."""
    return tuple(table for table, _clause in _tied(None))


def tied_rows(identity: Identity) -> Iterator[tuple[Mapper[object], ColumnElement[bool]]]:
    """Each such table's mapper, and what is true for the rows that hang on the person."""
    mappers = {mapper.local_table: mapper for mapper in Model.registry.mappers}
    for table, clause in _tied(identity):
        yield mappers[table], clause


def _tied(identity: Identity | None) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    nobody = identity or Identity((), ())
    clauses: dict[Table, ColumnElement[bool]] = {}
    for personal in personal_tables():
        if personal.table not in STANDS_FOR:
            table = Model.metadata.tables[personal.table]
            clause = belongs(personal, nobody)
            clauses[table] = or_(clauses[table], clause) if table in clauses else clause
    told = {personal.table for personal in personal_tables()}
    for table in Model.metadata.sorted_tables:
        ways = [key for key in table.foreign_keys if key.column.table in clauses]
        if ways and table.name not in told and table.name not in NOT_TOLD:
            clauses[table] = or_(*(key.parent.in_(select(key.column).where(clauses[key.column.table])) for key in ways))
            yield table, clauses[table]
