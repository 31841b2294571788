"""Invitations with an entry for the calendar: what goes along, what never does, and who is told when the event changes."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar as Parsed
from sqlalchemy import select

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events import hooks
from app.events.actions.publication import cancel, move
from app.events.models import DeclinePolicy, Event, RegistrationPolicy, TransitionKind
from app.letters.actions.drafting import begin_reminder, draft_mailing, reword
from app.letters.actions.sending import send
from app.mail.models import OutboxMessage
from app.people.models import Person
from app.registration.actions.inviting import decline, take_back
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Invitation, Registration, Response
from app.registration.queries.invitations import any_invitation, by_country, invitations_of, tally
from app.registration.queries.registrations import active_registration
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_person
from tests.registration.calendars import Calendar, invited

pytestmark = pytest.mark.one_database

LINK = "https://video.example/room"
OFFER = "You can also answer in your calendar"
NO_DAY = Schedule(date(2027, 5, 1), None, Precision.MONTH, zone="America/Costa_Rica")


def sent_to(person: Person) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.person_ref == person.public_id)
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def the_invitation(event: Event, person: Person) -> Invitation:
    """Theirs, one that was taken back too."""
    found = any_invitation(event, person)
    assert found
    return found


def the_registration(event: Event, person: Person) -> Registration:
    found = active_registration(event, person)
    assert found
    return found


def entry_in(message: OutboxMessage) -> Any:
    return Parsed.from_ical(message.calendar).walk("VEVENT")[0]


def moved(ana: Calendar, **changes: Any) -> None:
    move(ana.event, replace(ana.event.placing, **changes), "")


@pytest.mark.usefixtures("context")
def test_the_invitation_can_be_answered_from_the_calendar_and_holds_no_private_link() -> None:
    ana = invited(online_url=LINK, language="en")
    (mail,) = sent_to(ana.person)
    entry = entry_in(mail)
    assert OFFER in mail.text
    assert mail.calendar_method == "REQUEST"
    assert (entry["ATTENDEE"], entry["ORGANIZER"]) == (
        f"mailto:{ana.person.email}",
        f"mailto:inbox+{ana.entry.token}@encuentro.example",
    )
    assert LINK not in mail.calendar.replace("\r\n ", "")
    assert "/i/" not in mail.calendar  # a calendar is shared with others: the personal link stays in the message


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("place", [{}, {"venue": "", "city": "", "country_code": None}])
def test_the_confirmed_read_the_link_and_the_place_is_the_same(place: dict[str, Any]) -> None:
    ana = invited(online_url=LINK, **place)
    register(ana.event, ana.person, Details.of(ana.person))
    before, after = map(entry_in, sent_to(ana.person))
    assert before.get("LOCATION") == after.get("LOCATION")
    assert (LINK in before["DESCRIPTION"], LINK in after["DESCRIPTION"]) == (False, True)
    assert [entry["SEQUENCE"] for entry in (before, after)] == [0, 0]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


@pytest.mark.usefixtures("context")
def test_another_language_is_no_significant_change() -> None:
    ana = invited()
    ana.person.language = "fr"
    register(ana.event, ana.person, Details.of(ana.person))
    assert [entry_in(mail)["SEQUENCE"] for mail in sent_to(ana.person)] == [0, 0]


@pytest.mark.usefixtures("context")
def test_the_organiser_may_leave_the_entry_out() -> None:
    event, person = make_event(), make_person(language="en")
    message = draft_mailing(event, [person])
    assert message.has_entry
    assert reword(message, event, message.subject, message.body, has_entry=False)
    send(message, event)
    move(event, replace(event.placing, venue="Otro local"), "")
    take_back(the_invitation(event, person), event)
    assert [mail.calendar_method for mail in sent_to(person)] == ["", ""]
    assert OFFER not in sent_to(person)[0].text
    assert Calendar(event, person).mails() == ["invitation_sent", "invitation_moved"]


@pytest.mark.usefixtures("context")
def test_a_reminder_brings_the_entry_as_it_is_now() -> None:
    ana = invited()
    moved(ana, venue="Otro local")
    send(begin_reminder(ana.event), ana.event)
    entries = [entry_in(mail) for mail in sent_to(ana.person)]
    assert [entry["SEQUENCE"] for entry in entries] == [0, 1, 1]
    assert "Otro local" in entries[-1]["LOCATION"]


@pytest.mark.usefixtures("context")
def test_an_event_without_a_day_brings_no_entry_until_it_has_one() -> None:
    ana = invited(schedule=NO_DAY)
    moved(ana, schedule=Schedule(date(2027, 5, 20), None, Precision.DAY, time(9), time(17), "America/Costa_Rica"))
    first, second = sent_to(ana.person)
    assert (first.calendar_method, second.calendar_method) == ("", "REQUEST")
    assert "20" in second.text


@pytest.mark.usefixtures("context")
def test_an_event_that_loses_its_day_leaves_the_calendar() -> None:
    ana = invited()
    ana.event.policy = RegistrationPolicy.NONE  # an event that takes registrations keeps its day
    moved(ana, schedule=NO_DAY)
    assert [mail.calendar_method for mail in sent_to(ana.person)] == ["REQUEST", "CANCEL"]


@pytest.mark.usefixtures("context")
def test_taking_an_invitation_back_takes_the_entry_out() -> None:
    ana = invited()
    assert take_back(ana.invitation, ana.event)
    assert [mail.calendar_method for mail in sent_to(ana.person)] == ["REQUEST", "CANCEL"]
    assert not take_back(the_invitation(ana.event, ana.person), ana.event)


@pytest.mark.usefixtures("context")
def test_taking_it_back_from_whoever_registered_leaves_their_entry() -> None:
    ana = invited()
    register(ana.event, ana.person, Details.of(ana.person))
    assert not take_back(ana.invitation, ana.event)
    assert ana.mails() == ["invitation_sent", "confirmed"]


@pytest.mark.usefixtures("context")
def test_declining_on_the_web_takes_the_entry_out_and_accepting_later_brings_it_back() -> None:
    ana = invited()
    decline(ana.invitation, "")
    assert ana.mails() == ["invitation_sent", "invitation_declined"]
    register(ana.event, ana.person, Details.of(ana.person))
    entries = [entry_in(mail) for mail in sent_to(ana.person)]
    assert [entry["SEQUENCE"] for entry in entries] == [0, 1, 2]
    assert len({entry["UID"] for entry in entries}) == 1


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("is_cancelled", [False, True])
def test_the_silent_and_those_who_only_said_yes_are_told_of_changes(is_cancelled: bool) -> None:
    event = make_event()
    people = {
        name: make_person(name) for name in ("silent", "yes", "no", "withdrew", "registered", "back", "unreachable")
    }
    send(draft_mailing(event, people.values()), event)
    invitations = {name: the_invitation(event, person) for name, person in people.items()}
    invitations["yes"].response = Response.ACCEPTED
    decline(invitations["no"], "")
    for name in ("withdrew", "registered"):
        register(event, people[name], Details.of(people[name]))
    withdraw(the_registration(event, people["withdrew"]))
    take_back(invitations["back"], event)
    people["unreachable"].email = None
    db.session.flush()
    kind = TransitionKind.CANCELLED if is_cancelled else TransitionKind.MOVED
    (told,) = (sentence for sentence in hooks.consequences(event, kind) if "3" in sentence)
    assert "1" in told
    number = len(list(db.session.scalars(select(OutboxMessage))))
    cancel(event, "") if is_cancelled else move(event, replace(event.placing, venue="Otro local"), "")
    new = list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))[number:]
    name = "cancelled" if is_cancelled else "moved"
    assert {mail.kind: 1 for mail in new} == {f"registration/event_{name}": 1, f"registration/invitation_{name}": 1}
    to = {person.public_id: name for name, person in people.items()}
    assert sorted(to[mail.person_ref or ""] for mail in new) == ["registered", "silent", "yes"]
    assert {mail.calendar_method for mail in new} == {"CANCEL" if is_cancelled else "REQUEST"}


@pytest.mark.usefixtures("context")
def test_nobody_registered_and_nobody_invited_is_said() -> None:
    event = make_event()
    assert len(hooks.consequences(event, TransitionKind.MOVED)) == 1
    assert hooks.consequences(event, TransitionKind.PUBLISHED) == []


@pytest.mark.usefixtures("context")
def test_who_withdrew_is_counted_apart() -> None:
    ana = invited(DeclinePolicy.ASK)
    register(ana.event, ana.person, Details.of(ana.person))
    withdraw(the_registration(ana.event, ana.person))
    counted = tally(by_country(ana.event))
    assert (counted.accepted, counted.withdrew, counted.silent) == (0, 1, 0)
    assert [row.person_id for row in db.session.scalars(invitations_of(ana.event, "withdrew"))] == [ana.person.id]


def test_the_organiser_chooses_and_reads_what_taking_back_does(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event, person = make_event(policy=RegistrationPolicy.INVITATION), make_person()
        message = draft_mailing(event, [person])
        account = make_account([event])
    sign_in(client, account)
    base = f"/events/{event.slug}/invitations"
    page = client.get(f"/events/{event.slug}/work/mailings/{message.public_id}/words?lang=en").text
    assert "Send a calendar entry along" in page
    assert 'name="has_entry" value="y" checked' in " ".join(page.split())
    words = {"subject-es": "Hola", "body-es": "Venga"}
    client.post(f"/events/{event.slug}/work/mailings/{message.public_id}/words", data=words | {"has_entry": "y"})
    client.post(f"/events/{event.slug}/work/mailings/{message.public_id}/sending")
    with app.app_context():
        invitation = the_invitation(event, person)
    client.post(f"{base}/{invitation.public_id}/withdrawal")
    assert "the entry leaves their calendar" in client.get(f"{base}?lang=en").text
