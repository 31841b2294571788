"""Documents that hang on tasks: who may see them, and which tasks still hold theirs."""

from collections.abc import Collection, Sequence

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.access import can
from app.core.classification import DataClass
from app.core.extensions import db
from app.core.pieces import pieces
from app.library.files.actions import add_file, claim_files
from app.library.files.intake import TakenFile
from app.library.files.owners import FileOwner, file_owners
from app.preparation.models import Task


def attach(task: Task, taken: Sequence[TakenFile]) -> None:
    """Hang files whose bytes are kept on their task."""
    for file in taken:
        add_file(file, None)
    claim_files([file.public_id for file in taken], None, task.ref)


def let_tasks_own_documents(app: Flask) -> None:
    """Let documents hang on tasks."""
    file_owners.add(app, FileOwner(DataClass.INTERNAL, _may_see, _holding), key="task")


def _may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    """Whoever may say that the task is done."""
    found = db.session.scalar(select(Task).where(Task.public_id == public_id))
    return found is not None and can("task.mark", found, viewer)


def _holding(public_ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for part in pieces(sorted(public_ids)):
        found |= set(db.session.scalars(select(Task.public_id).where(Task.public_id.in_(part))))
    return found
