"""A line of a group's agenda is written, or changed."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from app.cooperation.actions.locking import lock_group
from app.cooperation.models import AgendaItemStatus, AgendaTerm, GroupAgendaItem
from app.cooperation.queries.groups import agenda_of
from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import WorkingGroup
from app.network.actions import PartialDate

#: Lines of one agenda: a group with more has no agenda any more.
MOST_LINES = 100


@dataclass(frozen=True)
class AgendaWords:
    """What a form says of a line; `owner_id` is a member of the group."""

    term: AgendaTerm
    text: TranslatedText
    owner_id: int | None
    due: PartialDate
    status: AgendaItemStatus


def add_agenda_item(group: WorkingGroup, words: AgendaWords, actor: str = "") -> GroupAgendaItem:
    """Add a line; a form that was sent twice adds one. Raises `Refused` when there are very many."""
    lock_group(group)
    standing = agenda_of(group)
    columns = _columns(words)
    for line in standing:
        if all(getattr(line, name) == value for name, value in columns.items()):
            return line
    if len(standing) >= MOST_LINES:
        raise Refused(gettext("An agenda has at most %(number)d lines.", number=MOST_LINES))
    item = GroupAgendaItem(group=group)
    _write(item, words, actor)
    db.session.add(item)
    db.session.flush()
    audit.record("working_group.agenda_added", group.ref, actor=actor or None)
    return item


def change_agenda_item(item: GroupAgendaItem, words: AgendaWords, actor: str = "") -> None:
    """Another text, owner, day or status; what is dropped stays, and says so."""
    _write(item, words, actor)
    db.session.flush()
    audit.record("working_group.agenda_changed", item.group.ref, actor=actor or None, fields=[words.status.value])


def _columns(words: AgendaWords) -> dict[str, Any]:
    due = {"due": words.due[0], "due_precision": words.due[1] or Precision.UNKNOWN}
    return {name: getattr(words, name) for name in ("term", "text", "status", "owner_id")} | due


def _write(item: GroupAgendaItem, words: AgendaWords, actor: str) -> None:
    for name, value in _columns(words).items():
        setattr(item, name, value)
    item.changed_at, item.changed_by = now(), actor or audit.acting()
