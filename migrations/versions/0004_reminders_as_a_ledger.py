"""Reminders as a ledger: one row for each rule, generation of the schedule and person

Rows are carried over in both directions. A reminder for the event's present time belongs to its present generation;
those for earlier times, which the old key told apart by their instant, count down from it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Row = Mapping[str, Any]
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)

OLD_ROWS = """
    SELECT reminder.id, reminder.rule_id, reminder.due_at, reminder.outcome, reminder.at, registration.person_id,
           rule.days_before, rule.at_time, event.start_on, event.zone, event.generation
    FROM reminder
    JOIN registration ON registration.id = reminder.registration_id
    JOIN reminder_rule AS rule ON rule.id = reminder.rule_id
    JOIN event ON event.id = rule.event_id
"""
NEW_ROWS = """
    SELECT reminder.id, reminder.rule_id, reminder.due_at, reminder.outcome, reminder.at,
           (SELECT max(registration.id) FROM registration
            WHERE registration.person_id = reminder.person_id AND registration.event_id = rule.event_id)
           AS registration_id
    FROM reminder
    JOIN reminder_rule AS rule ON rule.id = reminder.rule_id
    WHERE rule.kind = 'days' AND reminder.outcome <> 'delayed'
"""


def upgrade() -> None:
    kept = list(_in_ledger(_read(OLD_ROWS, start_on=sa.Date(), at_time=sa.Time())))
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.drop_index("ix_reminder_registration_id")
    op.drop_table("reminder")
    with op.batch_alter_table("event") as batch_op:
        batch_op.add_column(sa.Column("rescheduled_at", INSTANT, nullable=True))
    with op.batch_alter_table("reminder_rule") as batch_op:
        batch_op.drop_constraint("uq_reminder_rule_event_id_days_before_at_time", type_="unique")
        batch_op.alter_column("days_before", new_column_name="number", existing_type=sa.Integer())
        batch_op.add_column(sa.Column("kind", sa.String(length=40), server_default="days", nullable=False))
    with op.batch_alter_table("reminder_rule") as batch_op:
        batch_op.alter_column("kind", server_default=None, existing_type=sa.String(length=40))
        batch_op.create_unique_constraint(
            "uq_reminder_rule_event_id_kind_number_at_time", ["event_id", "kind", "number", "at_time"]
        )
    _write(_make_ledger(), kept)


def downgrade() -> None:
    kept = list(_by_registration(_read(NEW_ROWS)))
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.drop_index("ix_reminder_outcome")
        batch_op.drop_index("ix_reminder_person_id")
    op.drop_table("reminder")
    op.execute("DELETE FROM reminder_rule WHERE kind <> 'days'")
    with op.batch_alter_table("reminder_rule") as batch_op:
        batch_op.drop_constraint("uq_reminder_rule_event_id_kind_number_at_time", type_="unique")
        batch_op.alter_column("number", new_column_name="days_before", existing_type=sa.Integer())
        batch_op.drop_column("kind")
    with op.batch_alter_table("reminder_rule") as batch_op:
        batch_op.create_unique_constraint(
            "uq_reminder_rule_event_id_days_before_at_time", ["event_id", "days_before", "at_time"]
        )
    with op.batch_alter_table("event") as batch_op:
        batch_op.drop_column("rescheduled_at")
    _write(_make_old(), kept)


def _make_ledger() -> sa.Table:
    table = op.create_table(
        "reminder",
        sa.Column("id", BIG, nullable=False),
        sa.Column("rule_id", BIG, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("send_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_person_id")),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["reminder_rule.id"], name=op.f("fk_reminder_rule_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "rule_id", "generation", "person_id", name=op.f("uq_reminder_rule_id_generation_person_id")
        ),
    )
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.create_index("ix_reminder_outcome", ["outcome", "send_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminder_person_id"), ["person_id"], unique=False)
    return table


def _make_old() -> sa.Table:
    table = op.create_table(
        "reminder",
        sa.Column("id", BIG, nullable=False),
        sa.Column("rule_id", BIG, nullable=False),
        sa.Column("registration_id", BIG, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_reminder_registration_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["reminder_rule.id"], name=op.f("fk_reminder_rule_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "rule_id", "registration_id", "due_at", name=op.f("uq_reminder_rule_id_registration_id_due_at")
        ),
    )
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_registration_id"), ["registration_id"], unique=False)
    return table


def _read(query: str, **types: Any) -> list[Row]:
    statement = sa.text(query).columns(due_at=INSTANT, at=INSTANT, **types)
    return sorted(op.get_bind().execute(statement).mappings(), key=_sent_first)


def _sent_first(row: Row) -> tuple[bool, int]:
    """Of two rows for which the other key has one place, the one that was sent stays."""
    return row["outcome"] != "sent", row["id"]


def _in_ledger(rows: Iterable[Row]) -> Iterable[dict[str, Any]]:
    """The rows in the new shape, one for each key."""
    rows = list(rows)
    times: dict[int, list[datetime]] = {}
    for row in rows:
        present, due_at = _present(row), _utc(row["due_at"])
        known = times.setdefault(row["rule_id"], [])
        if due_at != present and due_at not in known:
            known.append(due_at)
    seen = set()
    for row in rows:
        due_at = _utc(row["due_at"])
        earlier = sorted(times[row["rule_id"]], reverse=True)
        generation = row["generation"] - (earlier.index(due_at) + 1 if due_at in earlier else 0)
        key = (row["rule_id"], generation, row["person_id"])
        if key not in seen:
            seen.add(key)
            reason = "late" if row["outcome"] == "missed" else None
            named = dict(zip(("rule_id", "generation", "person_id"), key, strict=True))
            values = {"due_at": due_at, "send_at": due_at, "outcome": row["outcome"], "at": _utc(row["at"])}
            yield {"id": row["id"], **named, **values, "reason": reason, "decided_by": ""}


def _by_registration(rows: Iterable[Row]) -> Iterable[dict[str, Any]]:
    """The rows in the old shape, one for each key; it knew of nothing that had lapsed, and called it missed."""
    seen = set()
    for row in rows:
        key = (row["rule_id"], row["registration_id"], _utc(row["due_at"]))
        if row["registration_id"] is not None and key not in seen:
            seen.add(key)
            outcome = "sent" if row["outcome"] == "sent" else "missed"
            named = dict(zip(("rule_id", "registration_id", "due_at"), key, strict=True))
            yield {"id": row["id"], **named, "outcome": outcome, "at": _utc(row["at"])}


def _present(row: Row) -> datetime | None:
    """When the rule is due by the event's present schedule."""
    start: date | None = row["start_on"]
    at: time = row["at_time"]
    try:
        zone = ZoneInfo(row["zone"]) if start and row["zone"] else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
    if start is None or zone is None:
        return None
    return datetime.combine(start - timedelta(days=row["days_before"]), at, zone).astimezone(UTC)


def _utc(value: datetime) -> datetime:
    """SQLite hands back instants without their zone."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _write(table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    op.bulk_insert(table, rows)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('reminder', 'id'), (SELECT max(id) FROM reminder))")
