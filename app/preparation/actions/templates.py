"""Changing the list that new events begin with."""

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.preparation.models import TaskTemplate
from app.preparation.queries.template import last_line, template_lines
from app.preparation.usual import TaskLine, usual_lines

#: More would be no list to begin with.
MOST_LINES = 100
#: What the audit names: there is one such list.
LIST = "task_template:all"


def write_out() -> None:
    """Put the usual list into rows that can be changed; nothing when there are some."""
    if not template_lines():
        for position, line in enumerate(usual_lines(), 1):
            db.session.add(_filled(TaskTemplate(position=position), line))
        audit.record("tasks.template_written", LIST)
        db.session.flush()


def save_line(found: TaskTemplate | None, line: TaskLine) -> TaskTemplate:
    """Add a line, or change one. Raises `Refused` when there are too many."""
    write_out()
    position = last_line() + 1
    if found is None and len(template_lines()) >= MOST_LINES:
        raise Refused(gettext("The list is full: %(number)d tasks are enough.", number=MOST_LINES))
    filled = _filled(found or TaskTemplate(position=position), line)
    db.session.add(filled)
    db.session.flush()
    audit.record("tasks.template_changed", LIST, note=str(filled.position))
    return filled


def remove_line(line: TaskTemplate) -> None:
    audit.record("tasks.template_changed", LIST, note=str(line.position))
    db.session.delete(line)
    db.session.flush()


def restore_usual() -> None:
    """Forget what was written: the usual list stands again."""
    for line in template_lines():
        db.session.delete(line)
    audit.record("tasks.template_restored", LIST)
    db.session.flush()


def _filled(row: TaskTemplate, line: TaskLine) -> TaskTemplate:
    row.title, row.counted_from = line.title, line.counted_from
    row.offset_days, row.side = line.offset_days, line.side
    return row
