"""Naming several at once: each row by itself, so that what can be taken is, and what can't says why."""

from collections.abc import Callable, Sequence

from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.nominating import nominate
from app.delegations.models import Delegation, Nomination
from app.delegations.nominee import Nominee
from app.delegations.pasted_people import MOST_ROWS, PastedPerson


def nominate_rows(
    delegation: Delegation,
    people: Sequence[PastedPerson],
    placed: Callable[[Nominee], Nominee],
    *,
    by: str = "",
    is_office: bool = False,
) -> tuple[list[Nomination], list[PastedPerson]]:
    """(who was named, the rows that were not, each with its problem), in their order."""
    named: list[Nomination] = []
    left = list(people[MOST_ROWS:])
    refused: list[PastedPerson] = []
    for person in people[:MOST_ROWS]:
        if person.nominee is None:
            refused.append(person)
            continue
        savepoint = db.session.begin_nested()
        try:
            named.append(nominate(delegation, placed(person.nominee), by=by, is_office=is_office))
            savepoint.commit()
        except Refused as refusal:
            savepoint.rollback()
            refused.append(PastedPerson(person.line, person.nominee, refusal.reason))
    return named, [*refused, *left]
