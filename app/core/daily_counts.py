"""That something was used is counted by the day, after the page was made, in a transaction of its own."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.database import noting
from app.core.present_day import present_day

#: Seconds that a page waits for its note; what can't be had in that time is left out.
PATIENCE = 0.5


def count_one_today(model: Any, owner: InstrumentedAttribute[int], key: int) -> bool:
    """Add one to today's row of `model` (its `owner` column, `day`, `times`); whether it was counted."""
    row = {owner.key: key, "day": present_day(), "times": 1}
    return noting(lambda session: _add(session, model, owner, row), waits=PATIENCE)


def _add(session: Session, model: Any, owner: InstrumentedAttribute[int], row: dict[str, Any]) -> None:
    one = (owner == row[owner.key], model.day == row["day"])
    more = update(model).where(*one).values(times=model.times + 1).returning(model.times)
    if session.scalar(more) is not None:
        return
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made = insert(model).values(**row).on_conflict_do_nothing().returning(model.times)
    if session.scalar(made) is None:
        session.execute(more)
