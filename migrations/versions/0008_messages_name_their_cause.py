"""Messages name the row that caused them and what they are about, which their keys said until now

Keys stay as they are, so that what is waiting is not written twice, and so that the way back loses nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Row = Mapping[str, Any]
BATCH = 500

_ABOUT = re.compile(r"(registration|invitation):[^:]+(?=:)")
_COPY = re.compile(r".*:again:(\d+)")
_REMINDER = re.compile(r"registration:([^:]+):reminder:(\d+)-(\d+)(?:-[^:]*)?")
#: Kind of message → the table whose row its key ends with.
_NUMBERED = {
    "registration/offered": "offer",
    "registration/offer_expired": "offer",
    "registration/invitation_reminded": "invitation_reminder",
    "registration/event_moved": "event_transition",
    "registration/event_cancelled": "event_transition",
    "registration/invitation_moved": "event_transition",
    "registration/invitation_cancelled": "event_transition",
}

MESSAGE = sa.table(
    "outbox_message", *(sa.column(name) for name in ("id", "key", "kind", "about_ref", "cause_ref"))
)
LEDGER = sa.text(
    """
    SELECT reminder.id, reminder.rule_id, reminder.generation, registration.public_id
    FROM reminder
    JOIN reminder_rule AS rule ON rule.id = reminder.rule_id
    JOIN registration ON registration.person_id = reminder.person_id AND registration.event_id = rule.event_id
    WHERE registration.public_id IN :named
    """
).bindparams(sa.bindparam("named", expanding=True))


def upgrade() -> None:
    op.add_column("outbox_message", sa.Column("cause_ref", sa.String(length=80), nullable=True))
    op.add_column("outbox_message", sa.Column("about_ref", sa.String(length=80), nullable=True))
    op.create_index("ix_outbox_message_cause_ref", "outbox_message", ["cause_ref"])
    filling = (
        sa.update(MESSAGE)
        .where(MESSAGE.c.id == sa.bindparam("row"))
        .values(about_ref=sa.bindparam("about"), cause_ref=sa.bindparam("cause"))
    )
    for rows in _batches():
        ledger = _ledger(rows)
        found = [{"row": row["id"], "about": _about(row), "cause": _cause(row, ledger)} for row in rows]
        op.get_bind().execute(filling, found)


def downgrade() -> None:
    op.drop_index("ix_outbox_message_cause_ref", table_name="outbox_message")
    op.drop_column("outbox_message", "about_ref")
    op.drop_column("outbox_message", "cause_ref")


def _batches() -> Iterator[Sequence[Row]]:
    last = 0
    query = sa.select(MESSAGE.c.id, MESSAGE.c.key, MESSAGE.c.kind).order_by(MESSAGE.c.id).limit(BATCH)
    while rows := op.get_bind().execute(query.where(MESSAGE.c.id > last)).mappings().all():
        yield rows
        last = rows[-1]["id"]


def _ledger(rows: Sequence[Row]) -> dict[tuple[str, int, int], int]:
    """(registration, rule, generation) → the reminder, for the reminders among `rows`."""
    named = {found[1] for row in rows if (found := _REMINDER.match(row["key"]))}
    known = op.get_bind().execute(LEDGER, {"named": list(named)}).mappings() if named else ()
    return {(row["public_id"], row["rule_id"], row["generation"]): row["id"] for row in known}


def _about(row: Row) -> str | None:
    found = _ABOUT.match(row["key"])
    return found[0] if found else None


def _cause(row: Row, ledger: dict[tuple[str, int, int], int]) -> str | None:
    """Of a copy the message it repeats; of a reminder its row in the ledger; else the number that ends the key."""
    if copy := _COPY.fullmatch(row["key"]):
        return f"outbox_message:{copy[1]}"
    if found := _REMINDER.fullmatch(row["key"]):
        reminder = ledger.get((found[1], int(found[2]), int(found[3])))
        return f"reminder:{reminder}" if reminder else None
    number = row["key"].rpartition(":")[2]
    table = _NUMBERED.get(row["kind"])
    return f"{table}:{number}" if table and number.isdecimal() else None
