"""What all messages about one registration, or about one invitation, have in common, gathered once.

A message is then its kind, what it adds, and what it does to the calendar: see `mails` and `invitation_mails`. Nobody
hears of a draft. Whoever has no address gets nothing, and posting returns None.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from flask_babel import force_locale, gettext

from app.calendars.invitations import CalendarFile, Entry, Invitee, Party, download, end_requests
from app.calendars.queries import entries_about
from app.core.clock import now
from app.core.extensions import db
from app.core.links import link_for
from app.core.occasions import Occasion, written_deadline
from app.core.references import reference_to
from app.core.settings import settings
from app.events.entries import contact_of, entry_of
from app.events.models import Event, EventTransition
from app.events.models.placing import Placing
from app.mail.models import OutboxMessage
from app.mail.outbox import Posting, Recipient, post_one, post_several
from app.mail.rendering import Rendered, rendered_message
from app.people.models import Person
from app.registration.links import invitation_link, registration_link
from app.registration.models import Invitation, Registration, RegistrationStatus

#: What a message does to the recipient's calendar: `calendars.invitations.request`, `cancel`, …
Calendar = Callable[[Invitee, Entry], CalendarFile | None]


class Gathering:
    """Messages about one event that are written together: what each would ask is asked once, and all are stored at once.

    A message that is given a gathering waits in it until `store`. It is for the persons it was made for, no others.
    """

    def __init__(self, event: Event, person_refs: Iterable[str]) -> None:
        self.entries = entries_about(event.ref, person_refs)
        self._postings: list[Posting] = []

    def gather(self, posting: Posting) -> None:
        self._postings.append(posting)

    def store(self) -> list[OutboxMessage]:
        """Put the gathered messages into the outbox; returns the rows, as `post_several` does."""
        postings, self._postings = self._postings, []
        end_requests(self.entries.values())
        return post_several(postings)


@dataclass(frozen=True)
class Telling:
    """One recipient and one event: the occasion, the links and the entry that every message to them about it uses."""

    event: Event
    recipient: Recipient
    ref: str  #: what it is about: "registration:<public id>", "invitation:<public id>"
    own: Mapping[str, Any] = field(default_factory=dict)  #: what only registrations say, or only invitations
    online_url: str = ""  #: in the entry of the confirmed alone
    alarm_minutes: int | None = None
    gathering: Gathering | None = None  #: gathers the message, instead of its being stored alone

    @property
    def language(self) -> str:
        return self.recipient.language or ""

    @cached_property
    def entry(self) -> Entry:
        """The event as it stands in the recipient's calendar."""
        return entry_of(self.event, self.language, online_url=self.online_url, alarm_minutes=self.alarm_minutes)

    @cached_property
    def invitee(self) -> Invitee:
        """Whose entry it is, in the name of the event's organiser, else of the secretariat."""
        party = Party(self.recipient.name, self.recipient.address)
        with force_locale(self.language):
            organiser = self.event.organiser_name or gettext("Secretariat")
        entries = self.gathering.entries if self.gathering else None
        return Invitee(self.recipient.person_ref or "", self.event.ref, party, organiser, entries)

    @cached_property
    def context(self) -> dict[str, Any]:
        """The values that every template gets."""
        event_url = link_for(self.language, "events.page", slug=self.event.slug)
        links = {"event_url": event_url, "agenda_url": f"{event_url}#agenda"}
        return {"event": self.event, "occasion": self.occasion(self.event.placing), **links, **self.own}

    def occasion(self, placing: Placing) -> Occasion:
        """When and where, as the recipient reads it."""
        return Occasion(placing.schedule, (placing.venue, placing.city, placing.country_code), self.recipient.zone)

    def move(self, transition: EventTransition) -> dict[str, Any]:
        """The values for a message about a move: time and place before and after, and the reason."""
        before, after = (self.occasion(Placing.from_json(each)) for each in (transition.before, transition.after))
        return {"before": before, "after": after, "reason": transition.reason}

    def deadline(self, at: datetime | None) -> Callable[[], str]:
        """A function for the template: it is called while the recipient's language is set."""
        return partial(written_deadline, at, self.event.zone, self.recipient.zone)

    def post(
        self,
        kind: str,
        number: object = None,
        *,
        calendar: Calendar | None = None,
        needs_entry: bool = False,
        cause: Any = None,
        due_at: datetime | None = None,
        attachments: Sequence[str] = (),
        **more: Any,
    ) -> OutboxMessage | None:
        """Put one message into the outbox, once for each `number`, else for each `cause`; `more` is what its templates say.

        With `needs_entry` only when an object of the calendar goes along. None also while a gathering holds it.
        """
        if self.event.is_draft or not self.recipient.address:
            return None
        file = calendar(self.invitee, self.entry) if calendar else None
        if needs_entry and file is None:
            return None
        posting = Posting(
            kind,
            self.recipient,
            key=f"{self.ref}:{kind.partition('/')[2]}:{_number_of(cause) if number is None else number}",
            subject_ref=self.event.ref,
            about_ref=self.ref if self.ref != self.event.ref else "",
            cause=cause,
            context={**self.context, **_of_file(file), **more},
            calendar=file,
            reply_to=contact_of(self.event),
            due_at=due_at,
            attachments=attachments,
        )
        if self.gathering is None:
            return post_one(posting)
        self.gathering.gather(posting)
        return None

    def as_read(self, kind: str, method: str, **more: Any) -> Rendered:
        """The words of a message that is not posted, for a preview; `method` of the entry that would go along."""
        context = {**self.context, "calendar_method": method, "has_accepted": False, **more}
        return rendered_message(kind, self.recipient, context, contact_of(self.event))


def gathering_for(event: Event, about: Sequence[Registration | Invitation]) -> Gathering:
    """For the persons of these registrations or invitations, which are loaded."""
    people = (db.session.get_one(Person, one.person_id) for one in about)
    return Gathering(event, [person.public_id for person in people])


def telling_of(registration: Registration, gathering: Gathering | None = None) -> Telling:
    """To the person of a registration, by the name and the address they gave for it."""
    event, person = _event_and_person(registration)
    address, language = registration.email or person.mail_address, registration.language
    recipient = Recipient(
        registration.formal_name, address, language, person.public_id, person.zone, person.shares(address)
    )
    is_confirmed = registration.status is RegistrationStatus.CONFIRMED
    online_url = event.online_url if is_confirmed else ""
    telling = Telling(event, recipient, registration.ref, {}, online_url, person.alarm_minutes, gathering)
    ahead = event.edit_until if event.edit_until and event.edit_until > now() else None  # nobody is asked by yesterday
    return replace(
        telling,
        own={
            "registration": registration,
            "registration_url": registration_link(registration),
            "change_until": telling.deadline(ahead),
        },
    )


def telling_of_invitation(invitation: Invitation, gathering: Gathering | None = None) -> Telling:
    """To an invited person, with the link that answers. Their entry never carries the online link."""
    event, person = _event_and_person(invitation)
    link = invitation_link(invitation, language_for(person.language, event))
    return telling_of_invited(event, person, invitation.ref, link, invitation.email, gathering)


def telling_of_invited(
    event: Event, person: Person, ref: str, invitation_url: str, address: str = "", gathering: Gathering | None = None
) -> Telling:
    """The same by `invitation_url`, which opens nothing in a preview; to `address`, else to the person's own."""
    language = language_for(person.language, event)
    address = address or person.mail_address
    recipient = Recipient(person.formal_name, address, language, person.public_id, person.zone, person.shares(address))
    telling = Telling(event, recipient, ref, alarm_minutes=person.alarm_minutes, gathering=gathering)
    return replace(telling, own={"invitation_url": invitation_url, "answer_until": telling.deadline(event.closes_at)})


def calendar_download(registration: Registration) -> CalendarFile | None:
    """The entry of a confirmed registration as a file to keep; None for an event without a day."""
    telling = telling_of(registration)
    return download(telling.invitee, telling.entry)


def language_for(wanted: str | None, event: Event) -> str:
    """The reader's own language, else the event's first, else the network's."""
    return wanted or next(iter(event.languages), settings().language)


def _event_and_person(about: Registration | Invitation) -> tuple[Event, Person]:
    """Taken from the session where it is loaded already, as in every action; else read."""
    return db.session.get_one(Event, about.event_id), db.session.get_one(Person, about.person_id)


def _of_file(file: CalendarFile | None) -> dict[str, Any]:
    return {"calendar_method": file.method if file else "", "has_accepted": bool(file and file.was_accepted)}


def _number_of(cause: Any) -> int:
    reference_to(cause)  # which writes a new row
    return int(cause.id)
