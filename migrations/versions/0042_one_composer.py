"""Invitations and their reminders are written as mailings, like all else that goes to many"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TASKS = sa.table("long_task", sa.column("id"), sa.column("kind"), sa.column("asked", sa.JSON()))
REFERRING = ("invitation", "invitation_reminder")


def upgrade() -> None:
    _fill_mailings()
    for table in REFERRING:
        op.add_column(table, sa.Column("mailing_ref", sa.String(60), server_default="", nullable=False))
        op.execute(
            f"UPDATE {table} SET mailing_ref = 'mailing:' || (SELECT m.id FROM mailing m JOIN invitation_message i "
            f"ON i.public_id = m.public_id WHERE i.id = {table}.message_id) WHERE message_id IS NOT NULL"
        )
    op.add_column("invitation", sa.Column("has_entry", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.execute(
        "UPDATE invitation SET has_entry = (SELECT i.has_entry FROM invitation_message i WHERE i.id = message_id) "
        "WHERE message_id IS NOT NULL"
    )
    _turn_tasks("registration.writing", "letters.writing", "invitation_message", "mailing")
    op.drop_index("ix_invitation_message_id", "invitation")
    for table in REFERRING:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"fk_{table}_message_id", type_="foreignkey")
            batch.drop_column("message_id")
    _keep_index()
    op.drop_table("invitation_recipient")
    op.drop_table("invitation_message")


def downgrade() -> None:
    _make_messages()
    for table in REFERRING:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("message_id", BIG))
            batch.create_foreign_key(f"fk_{table}_message_id", "invitation_message", ["message_id"], ["id"])
        op.execute(
            f"UPDATE {table} SET message_id = (SELECT i.id FROM invitation_message i JOIN mailing m "
            f"ON i.public_id = m.public_id WHERE {table}.mailing_ref = 'mailing:' || m.id) WHERE mailing_ref <> ''"
        )
    _turn_tasks("letters.writing", "registration.writing", "mailing", "invitation_message")
    moved = "mailing WHERE kind IN ('invitation', 'reminder')"
    op.execute(f"DELETE FROM mailing_recipient WHERE mailing_id IN (SELECT id FROM {moved})")  # SQLite's keys are off here
    op.execute(f"DELETE FROM {moved}")
    with op.batch_alter_table("invitation") as batch:
        batch.drop_column("has_entry")
    for table in REFERRING:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("mailing_ref")
    op.create_index("ix_invitation_message_id", "invitation", ["message_id"])
    _keep_index()


def _fill_mailings() -> None:
    op.execute(
        "INSERT INTO mailing (public_id, event_id, kind, subject, body, has_entry, status, created_at, actor, sender, "
        "sent_at) SELECT public_id, event_id, kind, subject, body, has_entry, CASE WHEN sent_at IS NULL THEN 'draft' "
        "ELSE 'sent' END, created_at, actor, CASE WHEN sent_at IS NULL THEN '' ELSE actor END, sent_at "
        "FROM invitation_message ORDER BY id"
    )
    op.execute(
        "INSERT INTO mailing_recipient (mailing_id, person_id, written_at) SELECT m.id, r.person_id, m.sent_at "
        "FROM invitation_recipient r JOIN invitation_message i ON i.id = r.message_id "
        "JOIN mailing m ON m.public_id = i.public_id ORDER BY m.id, r.person_id"
    )


def _make_messages() -> None:
    """As they were; what waits to be sent is a draft, and other kinds of mailings stay in their own tables."""
    op.create_table(
        "invitation_message",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("event_id", BIG, nullable=False),
        sa.Column("kind", sa.Enum("invitation", "reminder", name="messagekind", native_enum=False, length=40), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("has_entry", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_invitation_message_event_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_invitation_message"),
        sa.UniqueConstraint("public_id", name="uq_invitation_message_public_id"),
    )
    op.create_index("ix_invitation_message_event_id", "invitation_message", ["event_id"])
    op.create_table(
        "invitation_recipient",
        sa.Column("message_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["invitation_message.id"],
            name="fk_invitation_recipient_message_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_invitation_recipient_person_id"),
        sa.PrimaryKeyConstraint("message_id", "person_id", name="pk_invitation_recipient"),
    )
    op.create_index("ix_invitation_recipient_person_id", "invitation_recipient", ["person_id"])
    op.execute(
        "INSERT INTO invitation_message (public_id, event_id, kind, subject, body, created_at, actor, sent_at, has_entry) "
        "SELECT public_id, event_id, kind, subject, body, created_at, actor, sent_at, has_entry FROM mailing "
        "WHERE kind IN ('invitation', 'reminder') ORDER BY id"
    )
    op.execute(
        "INSERT INTO invitation_recipient (message_id, person_id) SELECT i.id, r.person_id FROM mailing_recipient r "
        "JOIN mailing m ON m.id = r.mailing_id JOIN invitation_message i ON i.public_id = m.public_id "
        "WHERE r.person_id IS NOT NULL"
    )


def _turn_tasks(kind: str, new_kind: str, table: str, new_table: str) -> None:
    """What is at work, or was, names the message in its new table."""
    connection = op.get_bind()
    old, new = sa.table(table, sa.column("id"), sa.column("public_id"), sa.column("kind")), sa.table(
        new_table, sa.column("id"), sa.column("public_id"), sa.column("kind")
    )
    rows = connection.execute(sa.select(old.c.id, new.c.id, new.c.kind).join(new, old.c.public_id == new.c.public_id))
    known = {before: (after, of) for before, after, of in rows}
    for task in connection.execute(sa.select(TASKS).where(TASKS.c.kind == kind)).all():
        asked = {**task.asked}
        before = asked.pop("message", None) or asked.pop("mailing", None)
        if new_table != "mailing" and before not in known:  # another kind of mailing, which stays one
            continue
        asked.pop("reminder", None)
        asked.pop("kind", None)
        after, of = known.get(before, (before, "invitation"))
        said = {"mailing": after, "kind": of} if new_table == "mailing" else {"message": after, "reminder": of == "reminder"}
        connection.execute(TASKS.update().where(TASKS.c.id == task.id).values(kind=new_kind, asked={**asked, **said}))


def _keep_index() -> None:
    """A table that SQLite makes anew loses its index of an expression without a word."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE INDEX IF NOT EXISTS ix_invitation_address ON invitation (lower(email), event_id)")
