"""What the page of an event says, put in order before the template writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from flask_babel import gettext

from app.core.dates import Precision
from app.core.shown import written_instant
from app.events.models import (
    AgendaRow,
    Event,
    EventOrganisation,
    EventTransition,
    OrganisationRole,
    Speaker,
    SpeakerRole,
    TransitionKind,
)
from app.events.words import organisations_title


@dataclass(frozen=True)
class AgendaDay:
    """A day of the agenda; `on` is its date when the event's days are known."""

    number: int
    on: date | None
    rows: Sequence[AgendaRow]

    @property
    def has_speakers(self) -> bool:
        """Whether it is said of a row who speaks in it."""
        return any(row.speaker_text or row.speakers for row in self.rows)


def agenda_days(event: Event) -> list[AgendaDay]:
    """The agenda's rows by day, in their order."""
    start = event.start_on if event.precision is Precision.DAY else None
    return [
        AgendaDay(number, start + timedelta(days=number - 1) if start else None, list(rows))
        for number, rows in groupby(event.agenda, key=lambda row: row.day)
    ]


def organisations_by_role(event: Event) -> list[tuple[str, list[EventOrganisation]]]:
    """(heading, organisations), organisers first; roles that nobody has are left out."""
    found = [(role, [o for o in event.organisations if o.role is role]) for role in OrganisationRole]
    return [(organisations_title(role, len(members)), members) for role, members in found if members]


def spoken_languages(event: Event) -> list[str]:
    """The languages that the event is held in. Of one that a document alone tells of, that of the document is known."""
    is_of_document = bool(event.source_document) and len(event.languages) == 1
    return [] if is_of_document else list(event.languages)


def speakers_of(event: Event, row: AgendaRow | None) -> list[Speaker]:
    """Who speaks or facilitates in `row`, or without one in the event as a whole."""
    return [speaker for speaker in event.speakers if speaker.agenda_row_id == (row.id if row else None)]


def event_speakers(event: Event) -> list[tuple[SpeakerRole, list[Speaker]]]:
    """Who facilitates or speaks at the event as a whole, by role."""
    whole = speakers_of(event, None)
    found = [(role, [speaker for speaker in whole if speaker.role is role]) for role in SpeakerRole]
    return [(role, members) for role, members in found if members]


def registration_times(event: Event) -> list[str]:
    """When registration opens and closes and until when it can be changed, as far as the event has own times."""
    found = []
    if event.opens_local:
        found.append(gettext("Registration opens: %(time)s.", time=written_instant(event.opens_at, event.zone)))
    if event.closes_local:
        found.append(gettext("Registration closes: %(time)s.", time=written_instant(event.closes_at, event.zone)))
    if event.edit_until_local:
        until = written_instant(event.edit_until, event.zone)
        found.append(gettext("Registrations can be changed until: %(time)s.", time=until))
    return found


def cancellation(event: Event) -> EventTransition | None:
    """The row that tells why and when the event was cancelled."""
    return _latest(event, TransitionKind.CANCELLED) if event.is_cancelled else None


def last_move(event: Event) -> EventTransition | None:
    """The latest move of the event, which its page keeps telling."""
    return _latest(event, TransitionKind.MOVED)


def _latest(event: Event, kind: TransitionKind) -> EventTransition | None:
    return next((transition for transition in event.transitions if transition.kind is kind), None)
