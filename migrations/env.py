"""Runs migrations inside the application, on whichever database it was given."""

import warnings
from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from app.core.columns import Translated, UtcDateTime
from app.core.extensions import Base, db


def plain_type(kind: str, item: Any, _autogen: Any) -> str | bool:
    """A migration is frozen: it names plain types, so that renaming one of ours never breaks an old one."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Translated):
        return "sa.JSON()"
    if isinstance(item, sa.Enum):  # kept as text: a new member needs no migration
        return f"sa.String(length={item.length})"
    return False


def run() -> None:
    """Upgrade or downgrade in one transaction, tables rebuilt in batches where SQLite needs it."""
    options = {**current_app.extensions["migrate"].configure_args, "render_item": plain_type, "transactional_ddl": True}
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # A rebuilt table drops its old self, which would cascade into the rows that point to it.
            # Said below SQLAlchemy, because inside a transaction SQLite ignores it.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        context.configure(connection=connection, target_metadata=Base.metadata, **options)
        with context.begin_transaction(), warnings.catch_warnings():
            # A rebuilt table is read without these; the migrations make them anew, and a test insists that they are there.
            warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index")
            context.run_migrations()
        connection.commit()
        if connection.dialect.name == "sqlite":
            connection.detach()  # this connection no longer checks foreign keys: never give it back to the pool


run()
