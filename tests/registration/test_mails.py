"""Each message as its recipient reads it: in their language, saying first what to do, with the right calendar object."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import unescape

import pytest
from flask import Flask
from icalendar import Calendar

from app.attendance.mails import attendance_summarised
from app.attendance.models import AttendanceRecord
from app.attendance.queries.turnout import turnout_of
from app.core.clock import now
from app.core.dates import Precision, Schedule, wall_time
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import (
    Event,
    EventOrganisation,
    EventStatus,
    EventTransition,
    OrganisationRole,
    TransitionKind,
)
from app.letters.letter_fields import FilledLetter
from app.mail.models import OutboxMessage
from app.people.models import Category, Person
from app.registration import invitation_mails, mails
from app.registration.models import (
    Invitation,
    InvitationReminder,
    Offer,
    Origin,
    Registration,
    RegistrationStatus,
    RegistrationTransition,
)
from app.reminders.mails import event_reminder
from app.reminders.models import Reminder, ReminderOutcome, ReminderRule
from tests.make import make_account, make_event, make_invitation, make_person, make_registration, saved

pytestmark = pytest.mark.one_database

ONLINE = "https://video.example/room/1"
DECEMBER = Schedule(date(2026, 12, 8), date(2026, 12, 8), Precision.DAY, time(9), time(17), "America/Costa_Rica")


@dataclass
class Scene:
    """One event, one person in another zone, their registration and invitation."""

    event: Event
    person: Person
    registration: Registration
    invitation: Invitation

    def move(self, schedule: Schedule, venue: str = "") -> EventTransition:
        before = self.event.placing.to_json()
        self.event.reschedule(schedule)
        self.event.venue = venue or self.event.venue
        return self.step(TransitionKind.MOVED, before=before, after=self.event.placing.to_json())

    def step(self, kind: TransitionKind, **values: object) -> EventTransition:
        values = {
            "reason": TranslatedText(es="El local no está disponible.", en="The hall is not free."),
            "at": now(),
            "actor": "system",
        } | values
        return saved(EventTransition(event_id=self.event.id, kind=kind, **values))

    def arrive(self, status: RegistrationStatus) -> None:
        self.registration.status = status
        saved(RegistrationTransition(registration_id=self.registration.id, status=status, at=now(), actor="system"))


@pytest.fixture
def scene(app: Flask) -> Iterator[Scene]:
    with app.app_context():
        event = make_event("Seminario", schedule=DECEMBER, online_url=ONLINE, contact_email="secretaria@red.example")
        event.title = TranslatedText(es="Seminario <sobre> compras", en="Seminar <on> procurement")
        saved(EventOrganisation(event_id=event.id, role=OrganisationRole.ORGANISER, name="Red “de” Compras"))
        person = make_person(honorific="Dra.", language="en", zone="America/New_York")
        yield Scene(event, person, make_registration(event, person), make_invitation(event, person))


def due(scene: Scene, days: int = 7) -> Reminder:
    """The row of the ledger that has a reminder written."""
    rule = saved(ReminderRule(event_id=scene.event.id, number=days))
    values = {"generation": 1, "due_at": now(), "send_at": now(), "at": now(), "outcome": ReminderOutcome.SENT}
    return saved(Reminder(rule_id=rule.id, person_id=scene.person.id, **values))


def offer(scene: Scene) -> Offer:
    return saved(Offer(registration=scene.registration, offered_at=now(), expires_at=now() + timedelta(hours=48)))


def invited(scene: Scene) -> OutboxMessage | None:
    return invitation_mails.invitation_sent(
        scene.invitation, FilledLetter("Our invitation", "Dear Ana,\n\nPlease <come>.\nSoon.", "en")
    )


def reminded(scene: Scene) -> OutboxMessage | None:
    reminder = saved(InvitationReminder(invitation_id=scene.invitation.id, at=now(), actor="system"))
    return invitation_mails.invitation_reminded(
        scene.invitation, reminder, FilledLetter("Once more", "Dear Ana,\n\nPlease <answer>.", "en")
    )


def summarised(scene: Scene) -> OutboxMessage | None:
    account = make_account([scene.event], make_person("Olga", "Organizadora", language="en"))
    return attendance_summarised(scene.event, account, turnout_of(scene.event))


MESSAGES: dict[str, tuple[Callable[[Scene], OutboxMessage | None], str, str]] = {
    "invitation_sent": (invited, "Our invitation", "Please accept or decline this invitation by Tuesday 8 December"),
    "invitation_reminded": (reminded, "Once more", "We have not had your answer yet. Please accept or decline"),
    "received": (lambda s: mails.registration_received(s.registration), "We have received", "We have received your"),
    "confirmed": (lambda s: mails.registration_confirmed(s.registration), "Your place is confirmed:", "Your place is"),
    "waiting": (lambda s: mails.registration_waiting(s.registration, 3), "You are on the waiting", "All places are"),
    "offered": (lambda s: mails.seat_offered(s.registration, offer(s)), "A place is free", "A place has become free"),
    "offer_expired": (
        lambda s: mails.offer_expired(s.registration, offer(s)),
        "The offer of a place has ended",
        "You do not need to do anything. We held a place",
    ),
    "declined": (
        lambda s: mails.registration_declined(s.registration, "Only for <directors>."),
        "Your registration could not",
        "You do not need to do anything. We are sorry",
    ),
    "withdrawn": (lambda s: mails.registration_withdrawn(s.registration), "Your registration has", "Your registration"),
    "event_moved": (
        lambda s: mails.event_moved(s.registration, s.move(DECEMBER, "Hotel Ficticio")),
        "New date or place:",
        "This event has been moved.",
    ),
    "event_cancelled": (
        lambda s: mails.event_cancelled(s.registration, s.step(TransitionKind.CANCELLED)),
        "Cancelled:",
        "This event will not take place. Please cancel",
    ),
    "reminder": (
        lambda s: event_reminder(s.registration, due(s)),
        "In 18 days:",
        "We expect you at the event below.",
    ),
    "summary": (summarised, "Who came:", "Nobody has been marked present"),
}


def words(markup: str) -> str:
    """The words of an html message on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup.split("<body", 1)[1])).split())


@pytest.mark.parametrize("name", MESSAGES)
def test_it_says_first_what_to_do_and_tells_the_event(scene: Scene, name: str) -> None:
    send, subject, first = MESSAGES[name]
    message = send(scene)
    assert message
    room = {"reminder": "reminders", "summary": "attendance"}.get(name, "registration")
    assert message.kind == f"{room}/{name}"
    assert message.subject.startswith(subject)
    paragraphs = [line for line in message.text.splitlines() if line and not line.startswith("Dear")]
    assert paragraphs[0].startswith(first)
    assert "Seminar <on> procurement" in message.text
    assert "Tuesday 8 December 2026, from 09:00 to 17:00 (Costa Rica)" in message.text
    assert message.reply_to == "secretaria@red.example"
    assert "secretaria@red.example" in message.text
    assert message.subject_ref == scene.event.ref


@pytest.mark.parametrize("name", MESSAGES)
def test_the_html_has_the_same_words_and_escapes_what_was_typed(scene: Scene, name: str) -> None:
    message = MESSAGES[name][0](scene)
    assert message
    html = words(message.html)
    for line in message.text.splitlines():
        if line.endswith(".") and "http" not in line and "personal link" not in line:
            assert line.removeprefix("Reason: ") in html, line
    assert not re.search("<(on|come|answer|directors)>", message.html)
    assert "Seminar &lt;on&gt; procurement" in message.html


@pytest.mark.parametrize("name", MESSAGES)
def test_it_tells_the_readers_own_time_and_the_online_link_to_the_confirmed_alone(scene: Scene, name: str) -> None:
    message = MESSAGES[name][0](scene)
    assert message
    if name != "summary":
        assert "Your time: Tuesday 8 December 2026, from 10:00 to 18:00 (New York)" in message.text
    assert (ONLINE in message.text) == (name in ("confirmed", "reminder"))
    assert (ONLINE in message.html) == (name in ("confirmed", "reminder"))


def test_a_draft_sends_nothing(scene: Scene) -> None:
    scene.event.status = EventStatus.DRAFT
    assert [name for name, (send, _, _) in MESSAGES.items() if send(scene)] == []


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
def test_all_are_in_the_recipients_language(scene: Scene, language: str) -> None:
    scene.registration.language = scene.person.language = language
    for name, (send, _, _) in MESSAGES.items():
        message = send(scene)
        assert message
        if name != "summary":
            assert message.language == language
            assert f'<html lang="{language}">' in message.html
            assert "Seminario <sobre> compras" in message.text


@pytest.mark.parametrize(
    "send", [MESSAGES["received"][0], MESSAGES["confirmed"][0], MESSAGES["reminder"][0], MESSAGES["offered"][0]]
)
def test_the_personal_link_stands_in_it(scene: Scene, send: Callable[[Scene], OutboxMessage]) -> None:
    assert f"/r/{scene.registration.public_id}." in send(scene).text


def test_whoever_has_no_address_gets_nothing(scene: Scene) -> None:
    scene.registration.email, scene.person.email = "", None
    assert mails.registration_confirmed(scene.registration) is None


def test_each_step_is_told_once_and_told_again_when_it_comes_again(scene: Scene) -> None:
    first = mails.registration_confirmed(scene.registration)
    assert mails.registration_confirmed(scene.registration) is first
    scene.arrive(RegistrationStatus.WAITING)
    mails.registration_waiting(scene.registration, 1)
    scene.arrive(RegistrationStatus.CONFIRMED)
    again = mails.registration_confirmed(scene.registration)
    assert first
    assert again
    assert (first.key[-12:], again.key[-12:]) == (":confirmed:1", ":confirmed:2")


def test_a_colleagues_registration_is_told_as_such(scene: Scene) -> None:
    scene.registration.origin = Origin.ASSISTANT
    message = mails.registration_confirmed(scene.registration)
    assert message
    assert "A colleague registered you" in message.text


# --- The calendar in the messages


def entry(message: OutboxMessage | None):  # type: ignore[no-untyped-def]
    assert message
    calendar = Calendar.from_ical(message.calendar)
    assert calendar["METHOD"] == message.calendar_method
    return calendar.walk("VEVENT")[0]


def test_the_confirmation_carries_the_invitation_in_the_readers_language(scene: Scene) -> None:
    message = mails.registration_confirmed(scene.registration)
    event = entry(message)
    assert message
    assert message.calendar_method == "REQUEST"
    assert event["SUMMARY"] == "Seminar <on> procurement"
    assert event["ATTENDEE"] == f"mailto:{scene.registration.email}"
    assert event["ORGANIZER"].params["CN"] == "Red “de” Compras"
    assert event["URL"] == f"http://127.0.0.1:8000/events/{scene.event.slug}?lang=en"
    assert ONLINE in event["DESCRIPTION"]
    assert "/r/" not in message.calendar  # calendars are shared: the personal link stays in the mail


def test_an_event_without_a_day_sends_none_and_says_so(scene: Scene) -> None:
    scene.event.reschedule(Schedule(date(2026, 12, 1), None, Precision.MONTH, zone="America/Costa_Rica"))
    message = mails.registration_confirmed(scene.registration)
    assert message
    assert message.calendar == ""
    assert "the day is not known yet, so no calendar invitation comes with this message" in message.text
    assert "December 2026; the day will be announced" in message.text


def test_a_move_updates_the_entry(scene: Scene) -> None:
    before = entry(mails.registration_confirmed(scene.registration))
    moved = scene.move(Schedule(date(2026, 12, 9), None, Precision.DAY, time(9), time(17), "America/Costa_Rica"))
    message = mails.event_moved(scene.registration, moved)
    after = entry(message)
    assert message
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt.date() == date(2026, 12, 9)
    assert "Previous time: Tuesday 8 December 2026" in message.text
    assert "New time: Wednesday 9 December 2026" in message.text
    assert "Previous place" not in message.text
    assert "Reason: The hall is not free." in message.text


@pytest.mark.parametrize(
    "write",
    [
        lambda s, step: mails.event_moved(s.registration, step),
        lambda s, step: mails.event_cancelled(s.registration, step),
        lambda s, step: invitation_mails.invitation_moved(s.invitation, step),
        lambda s, step: invitation_mails.invitation_cancelled(s.invitation, step),
    ],
)
def test_a_reason_in_another_language_is_marked_as_such(
    scene: Scene, write: Callable[[Scene, EventTransition], OutboxMessage | None]
) -> None:
    """To a reader for whom there are no words of their own; in plain text the words alone."""
    step = scene.move(DECEMBER, "Hotel Ficticio")
    step.reason = TranslatedText(es="Huracán <fuerte>")
    message = write(scene, step)
    assert message
    assert '<span lang="es">Huracán &lt;fuerte&gt;</span>' in message.html
    assert "Reason: Huracán <fuerte>" in message.text


def test_a_move_into_the_unknown_takes_the_entry_out(scene: Scene) -> None:
    mails.registration_confirmed(scene.registration)
    unknown = scene.move(Schedule(None, None, Precision.UNKNOWN, zone="America/Costa_Rica"))
    message = mails.event_moved(scene.registration, unknown)
    assert message
    assert message.calendar_method == "CANCEL"
    assert "The new day is not known yet." in message.text


def test_a_day_set_at_last_sends_the_first_invitation(scene: Scene) -> None:
    scene.event.reschedule(Schedule(None, None, Precision.UNKNOWN, zone="America/Costa_Rica"))
    mails.registration_confirmed(scene.registration)
    message = mails.event_moved(scene.registration, scene.move(DECEMBER))
    assert message
    assert message.subject.startswith("The day is set:")
    assert (message.calendar_method, entry(message)["SEQUENCE"]) == ("REQUEST", 0)


def test_whoever_only_waits_gets_no_invitation_when_it_moves(scene: Scene) -> None:
    scene.arrive(RegistrationStatus.WAITING)
    message = mails.event_moved(scene.registration, scene.move(DECEMBER, "Hotel Ficticio"))
    assert message
    assert message.calendar == ""


@pytest.mark.parametrize("name", ["withdrawn", "declined", "waiting", "event_cancelled"])
def test_whoever_had_the_entry_gets_it_taken_out(scene: Scene, name: str) -> None:
    confirmed = entry(mails.registration_confirmed(scene.registration))
    message = MESSAGES[name][0](scene)
    event = entry(message)
    assert message
    assert (message.calendar_method, event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert (event["UID"], event["SEQUENCE"]) == (confirmed["UID"], 1)
    assert "takes the event out of your calendar" in message.text


@pytest.mark.parametrize("name", ["withdrawn", "declined", "waiting", "event_cancelled"])
def test_whoever_never_had_it_gets_no_cancellation(scene: Scene, name: str) -> None:
    message = MESSAGES[name][0](scene)
    assert message
    assert message.calendar == ""
    assert "out of your calendar" not in message.text


def test_registering_again_brings_the_same_entry_back(scene: Scene) -> None:
    first = entry(mails.registration_confirmed(scene.registration))
    mails.registration_withdrawn(scene.registration)
    scene.registration.status, scene.registration.ended_at = RegistrationStatus.WITHDRAWN, now()
    db.session.flush()
    again = entry(mails.registration_confirmed(make_registration(scene.event, scene.person)))
    assert (again["UID"], again["SEQUENCE"]) == (first["UID"], 2)


# --- What is asked by when


def test_nobody_is_asked_to_do_a_thing_by_yesterday(scene: Scene) -> None:
    scene.event.edit_until_local = datetime.combine(date(2026, 11, 1), time(12))
    message = event_reminder(scene.registration, due(scene))
    assert message
    assert "please tell us by answering this message" in message.text
    assert "1 November" not in message.text


def test_the_offers_end_is_told_in_both_zones(scene: Scene) -> None:
    message = mails.seat_offered(scene.registration, offer(scene))
    assert message
    assert "by Sunday 22 November 2026, 09:00 (Costa Rica), that is 10:00 (New York)." in message.text


@pytest.mark.parametrize(("days", "subject"), [(0, "Today:"), (1, "Tomorrow:"), (2, "In 2 days:")])
def test_the_reminder_counts_the_days_that_are_left_and_not_those_of_its_rule(
    scene: Scene, days: int, subject: str
) -> None:
    day = wall_time(now(), "America/Costa_Rica").date() + timedelta(days=days)
    scene.event.reschedule(Schedule(day, day, Precision.DAY, time(18), zone="America/Costa_Rica"))
    message = event_reminder(scene.registration, due(scene))
    assert message
    assert message.subject.startswith(subject)


def test_the_summary_reads_as_the_reports_do(scene: Scene) -> None:
    for number, (category, country) in enumerate([(Category.SGPE, "CR"), (Category.MULTILATERAL, "US")]):
        other = make_person("B", str(number), category=category, country_code=country, institution_name=f"I{number}")
        registration = make_registration(scene.event, other, origin=Origin.WALK_IN if number else Origin.SELF)
        saved(AttendanceRecord(registration=registration, day=1, is_present=True, at=now(), actor="system"))
    message = summarised(scene)
    assert message
    assert "1 country represented by 1 SGPE; 1 multilateral institution" in message.text
    assert "Confirmed beforehand: 2\nPresent: 2\nOf those, entered at the door: 1\n" in message.text
    assert "Confirmed and not marked present: 1" in message.text
    assert "1 country represented by 1 SGPE" in message.html
