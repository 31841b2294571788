"""What was done to an event, as sentences for a timeline: who, what, when and why."""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _l

from app.accounts.timelines import TimelineLine
from app.core.audit import AuditEntry
from app.core.words import word
from app.events.models import EventTransition

_SENTENCES = {
    "event.created": _l("Event created as a draft"),
    "event.copied": _l("Copied from another event"),
    "event.changed": _l("Event changed"),
    "event.readdressed": _l("Address changed"),
    "event.published": _l("Event published"),
    "event.withdrawn": _l("Event taken back to draft"),
    "event.moved": _l("Date or place changed"),
    "event.cancelled": _l("Event cancelled"),
    "event.change_prepared": _l("Move or cancellation prepared"),
    "event.change_asked": _l("Move or cancellation asked for"),
    "event.change_stopped": _l("Move or cancellation stopped before it was made"),
    "event.change_given_up": _l("Move or cancellation given up"),
    "event.derived": _l("Times followed a change of the time zone's rules"),
    "agenda.row_added": _l("Row added to the agenda"),
    "agenda.row_changed": _l("Row of the agenda changed"),
    "agenda.row_deleted": _l("Row of the agenda deleted"),
    "agenda.row_shifted": _l("Row of the agenda moved up or down"),
    "agenda.rows_saved": _l("Several rows of the agenda saved"),
    "agenda.day_copied": _l("Day of the agenda copied"),
    "agenda.group_saved": _l("Group saved"),
    "agenda.group_deleted": _l("Group deleted"),
    "agenda.speaker_added": _l("Speaker added"),
    "agenda.speaker_removed": _l("Speaker removed"),
}

_FIELDS = {
    "title": _l("title"),
    "summary": _l("summary"),
    "description": _l("description"),
    "kind": _l("kind"),
    "languages": _l("languages"),
    "network_role": _l("role of the network"),
    "series_id": _l("series"),
    "edition": _l("edition"),
    "parent_id": _l("part of"),
    "priority_area_id": _l("priority area"),
    "placing": _l("date and place"),
    "date_text": _l("date as printed"),
    "policy": _l("who can register"),
    "opens_local": _l("opening of registration"),
    "closes_local": _l("close of registration"),
    "edit_until_local": _l("deadline for changes"),
    "offer_hours": _l("hours a seat is held"),
    "online_url": _l("online link"),
    "contact_email": _l("contact"),
    "organisations": _l("organisations"),
    "slug": _l("address"),
    "day": _l("day"),
    "start_time": _l("start"),
    "end_time": _l("end"),
    "points": _l("points"),
    "speaker_text": _l("speaker as printed"),
    "groups_stated": _l("number of groups"),
}


def steps(transitions: Iterable[EventTransition], names: Mapping[str, str]) -> list[TimelineLine]:
    """The states the event went through, newest first."""
    return [TimelineLine(step.at, names[step.actor], word(step.kind), str(step.reason)) for step in transitions]


def timeline(entries: Iterable[AuditEntry], names: Mapping[str, str]) -> list[TimelineLine]:
    """Audit entries as sentences, with the fields that were changed."""
    return [TimelineLine(entry.at, names[entry.actor], _what(entry), _which(entry)) for entry in entries]


def _what(entry: AuditEntry) -> str:
    return str(_SENTENCES.get(entry.action, entry.action))


def _which(entry: AuditEntry) -> str:
    return ", ".join(str(_FIELDS.get(field, field)) for field in entry.fields)
