"""The audit: one append-only row for each thing that was done. Names of fields, never their personal values."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import has_request_context
from sqlalchemy import JSON, ColumnElement, Index, String, and_, event, insert, or_
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.access import current_viewer
from app.core.classification import internal
from app.core.clock import now
from app.core.columns import instant, row_id
from app.core.extensions import Model, db
from app.core.refusal import Refused

#: Compared byte by byte, so that an index finds what begins with "event." (`begins`).
ActionText = String(60).with_variant(String(60, collation="C"), "postgresql")


class AuditEntry(Model):
    """Who did what to which record, when. Rows are never changed and never deleted."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = row_id()
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), index=True, info=internal())  # public id, "visitor" or "job:name"
    action: Mapped[str] = mapped_column(ActionText, info=internal())
    target: Mapped[str] = mapped_column(String(120), info=internal())  # "event:<public id>"
    scope: Mapped[str] = mapped_column(String(120), default="", info=internal())
    fields: Mapped[list[str]] = mapped_column(JSON, default=list, info=internal())
    note: Mapped[str] = mapped_column(String(300), default="", info=internal())

    __table_args__ = (
        Index("ix_audit_entry_action_at", "action", "at"),
        Index("ix_audit_entry_target_at", "target", "at"),
        Index("ix_audit_entry_scope_action", "scope", "action", "at"),
    )


def record(
    action: str,
    target: str,
    *,
    actor: str | None = None,
    scope: str = "",
    fields: list[str] | None = None,
    note: str = "",
) -> None:
    """Add one entry to the current transaction.

    `action` is past tense ("registration.confirmed"); `target` and `scope` are "kind:public-id"; `note` must hold
    no personal value.
    """
    db.session.add(
        AuditEntry(
            at=now(),
            actor=actor or acting(),
            action=action,
            target=target,
            scope=scope,
            fields=fields or [],
            note=note[:300],
        )
    )


def record_several(
    action: str, fields_by_target: Mapping[str, list[str]], *, actor: str | None = None, scope: str = ""
) -> None:
    """Add an entry for each target with the names of its fields, all in one statement, at once."""
    common = {"at": now(), "actor": actor or acting(), "action": action, "scope": scope, "note": ""}
    rows = [{**common, "target": target, "fields": fields} for target, fields in fields_by_target.items()]
    if rows:
        db.session.execute(insert(AuditEntry), rows)


def begins(*kinds: str) -> ColumnElement[bool]:
    """That the name of an action begins with one of `kinds`, each with its dot ("event."): a walk in an index."""
    after = [(kind, kind[:-1] + chr(ord(kind[-1]) + 1)) for kind in kinds]
    return or_(*(and_(AuditEntry.action >= first, AuditEntry.action < past) for first, past in after))


def acting() -> str:
    """Who acts: the signed-in person's public id, "visitor" without one, "system" outside a request."""
    if not has_request_context():
        return "system"
    with db.session.no_autoflush:  # an expired account is read again; half-made rows must not be written for it
        viewer = current_viewer()
        return str(viewer.public_id) if viewer else "visitor"


@event.listens_for(Session, "before_flush")
def _append_only(session: Session, _context: Any, _instances: Any) -> None:
    for row in (*session.dirty, *session.deleted):
        if isinstance(row, AuditEntry) and session.is_modified(row) | (row in session.deleted):
            raise Refused("The audit can only be added to.")
    _write_together(session, [row for row in session.new if isinstance(row, AuditEntry)])


def _write_together(session: Session, entries: Sequence[AuditEntry]) -> None:
    """Write what one flush records in one statement: nobody waits for the numbers of entries."""
    if entries:
        rows = [{name: getattr(entry, name) for name in _WRITTEN} for entry in entries]
        for entry in entries:
            session.expunge(entry)
        session.connection().execute(insert(AuditEntry.__table__), rows)  # type: ignore[arg-type]


_WRITTEN = ("at", "actor", "action", "target", "scope", "fields", "note")
