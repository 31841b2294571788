"""What people do that takes longer than a page may: applying a long list."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.extensions import db
from app.jobs.long_tasks import LongTaskKind
from app.jobs.models import LongTask
from app.people.import_applying import apply_piece
from app.people.import_outcome import Outcome, outcome_sentences
from app.people.models import PeopleImport


def apply_next(task: LongTask) -> bool:
    """The next piece of an uploaded list; whether more is decided. A list removed meanwhile has nothing left."""
    sheet = db.session.scalar(select(PeopleImport).where(PeopleImport.public_id == _public_id(task)))
    if sheet is None:
        return False
    outcome = apply_piece(sheet, task.actor)
    names = ("created", "changed", "joined", "left_out", "returned")
    task.count(outcome.rows, **{name: getattr(outcome, name) for name in names})
    task.outcome = {**task.outcome, "waiting": outcome.waiting}
    return outcome.more


def what_came(task: LongTask) -> Sequence[str]:
    return outcome_sentences(Outcome.of(task.outcome)) if task.outcome else []


def back_to_list(task: LongTask) -> tuple[str, str]:
    return gettext("Back to the list"), url_for("people.import_rows", public_id=_public_id(task))


def _public_id(task: LongTask) -> str:
    return task.target.partition(":")[2]


APPLYING_LISTS = LongTaskKind(_l("Applying an uploaded list"), apply_next, what_came, back_to_list)
