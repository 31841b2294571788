"""What a journey puts into the traveller's calendar: one message an entry (a REQUEST is about one UID), to them alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext

from app.calendars.invitations import CalendarFile, Entry, Invitee, cancel_entry, request
from app.calendars.models import CalendarInvitation
from app.calendars.queries import invitation_of
from app.core.shown import written_date
from app.mail.models import OutboxMessage
from app.registration.telling import Telling
from app.travel.itinerary_words import segment_line
from app.travel.journeys import segment_entry, stay_entry
from app.travel.models import Trip, TripSegment, TripStay, TripStep
from app.travel.told import SupportWords
from app.travel.trip_telling import telling_of_trip


@dataclass(frozen=True)
class JourneyPart:
    """One thing of a journey in the calendar: what it is about, and how it stands now."""

    ref: str
    entry: Entry
    #: When it is, as mail says it; in the language that is set.
    facts: Callable[[], list[tuple[str, str]]]


def segment_part(trip: Trip, segment: TripSegment, language: str, url: str) -> JourneyPart:
    return JourneyPart(
        segment.ref,
        segment_entry(trip, segment, language, url),
        lambda: [(gettext("Segment %(number)d", number=segment.position), segment_line(segment))],
    )


def stay_part(trip: Trip, stay: TripStay, language: str, url: str) -> JourneyPart:
    return JourneyPart(
        stay.ref,
        stay_entry(trip, stay, language, url),
        lambda: [
            (gettext("From the day"), written_date(stay.check_in)),
            (gettext("Until the day"), written_date(stay.check_out)),
        ],
    )


def parts_of(trip: Trip, language: str, url: str) -> Iterator[JourneyPart]:
    """Each segment in time, then each stay; both are loaded."""
    for segment in trip.segments:
        yield segment_part(trip, segment, language, url)
    for stay in trip.stays:
        yield stay_part(trip, stay, language, url)


def send_entries(trip: Trip, step: TripStep) -> list[OutboxMessage]:
    """Put each segment and stay into the traveller's calendar, or bring what stands there up to date."""
    telling = telling_of_trip(trip)
    if telling is None:
        return []
    parts = parts_of(trip, telling.language, telling.own["url"])
    return [sent for part in parts if (sent := _sent(telling, part, step)) is not None]


def take_out_entries(
    trip: Trip, step: TripStep, of: Callable[[str, str], Iterable[JourneyPart]] | None = None
) -> list[OutboxMessage]:
    """Take them all out again; or those that `of` makes for a language and an address, such as of a row that is gone."""
    telling = telling_of_trip(trip)
    if telling is None:
        return []
    language, url = telling.language, telling.own["url"]
    parts = of(language, url) if of is not None else parts_of(trip, language, url)
    return [sent for part in list(parts) if (sent := _sent(telling, part, step, cancel_entry)) is not None]


def _sent(
    telling: Telling,
    part: JourneyPart,
    step: TripStep,
    calendar: Callable[[Invitee, Entry], CalendarFile | None] = request,
) -> OutboxMessage | None:
    """One message; None when the calendar shows the entry as it is already."""
    invitee = replace(telling.invitee, subject_ref=part.ref)
    before = _version(invitation_of(invitee.person_ref, part.ref))
    file = calendar(invitee, part.entry)
    row = invitation_of(invitee.person_ref, part.ref)
    if file is None or row is None or _version(row) == before:
        return None
    words = _words(part, file.method, is_new=before is None)
    about = replace(telling, ref=part.ref)
    number = f"{row.sequence}-{int(row.changed_at.timestamp())}"
    return about.post("travel/journey_entry", number, calendar=lambda *_: file, cause=step, told=words)


def _version(row: CalendarInvitation | None) -> tuple[int, str, object] | None:
    return (row.sequence, row.method, row.changed_at) if row is not None and row.method else None


def _words(part: JourneyPart, method: str, *, is_new: bool) -> Callable[[], SupportWords]:
    def told() -> SupportWords:
        subject = part.entry.title
        if method == "CANCEL":
            subject = gettext("Out of your calendar: %(title)s", title=subject)
            lead = gettext("This message takes a part of your journey out of your calendar. You need not do anything.")
        elif is_new:
            lead = gettext("This message puts a part of your journey into your calendar. Please check its times.")
        else:
            subject = gettext("Changed: %(title)s", title=subject)
            lead = gettext("A part of your journey has changed. Please check its times in your calendar.")
        return SupportWords(subject, lead, gettext("See your journey"), part.facts())

    return told
