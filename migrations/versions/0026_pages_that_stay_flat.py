"""Indexes by which a page reads what it shows and little more"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OWN = sa.text("email <> ''")
AUDIT = {"action": ["action", "at"], "target": ["target", "at"], "scope": ["scope", "action", "at"]}
NEW = {"action": "ix_audit_entry_action_at", "target": "ix_audit_entry_target_at", "scope": "ix_audit_entry_scope_action"}


def upgrade() -> None:
    for column, columns in AUDIT.items():
        op.drop_index(f"ix_audit_entry_{column}", "audit_entry")
        if column == "action":
            _collate_actions("C")
        op.create_index(NEW[column], "audit_entry", columns)
    op.create_index("ix_person_known", "person", ["merged_into_id", "erased_at", "institution_name"])
    op.create_index(
        "ix_registration_with_address",
        "registration",
        ["event_id", "status"],
        sqlite_where=OWN,
        postgresql_where=OWN,
    )
    for table in ("registration", "invitation"):
        op.create_index(f"ix_{table}_address", table, [sa.text("lower(email)"), "event_id"])
    op.drop_index("ix_attendance_record_latest", "attendance_record")
    op.create_index("ix_attendance_record_latest", "attendance_record", ["registration_id", "day", "id", "is_present"])


def downgrade() -> None:
    op.drop_index("ix_attendance_record_latest", "attendance_record")
    op.create_index("ix_attendance_record_latest", "attendance_record", ["registration_id", "day", "id"])
    for table in ("invitation", "registration"):
        op.drop_index(f"ix_{table}_address", table)
    op.drop_index("ix_registration_with_address", "registration")
    op.drop_index("ix_person_known", "person")
    for column in AUDIT:
        op.drop_index(NEW[column], "audit_entry")
        if column == "action":
            _collate_actions("default")
        op.create_index(f"ix_audit_entry_{column}", "audit_entry", [column])


def _collate_actions(collation: str) -> None:
    """Compared byte by byte on PostgreSQL too, so that an index finds what begins with "event.". No row is rewritten."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f'ALTER TABLE audit_entry ALTER COLUMN action TYPE VARCHAR(60) COLLATE "{collation}"')
