"""Which UID, SEQUENCE and DTSTAMP the next object of a person's entry carries."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from flask import Flask
from icalendar import Calendar

from app.calendars import invitations
from app.calendars.invitations import CalendarFile, Entry, Invitee, Party
from app.calendars.models import Answer, CalendarInvitation
from app.calendars.queries import invitation_of
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from tests.fixtures.time import SettableClock

SCHEDULE = Schedule(date(2027, 5, 12), date(2027, 5, 13), Precision.DAY, time(9), time(17), "America/Costa_Rica")
ENTRY = Entry("Seminario", "Descripción", "San José", SCHEDULE, "https://e.example/e")
NO_DAY = replace(ENTRY, schedule=replace(SCHEDULE, precision=Precision.MONTH))
WHO = Invitee("person-1", "event:one", Party("Ana Ejemplo", "ana@compras.example"), "La red")


@pytest.fixture(autouse=True)
def context(app: Flask):  # type: ignore[no-untyped-def]
    with app.app_context():
        yield


def request(entry: Entry = ENTRY, who: Invitee = WHO) -> CalendarFile:
    file = invitations.request(who, entry)
    db.session.commit()
    assert file
    return file


def cancel(entry: Entry = ENTRY) -> CalendarFile:
    file = invitations.cancel_entry(WHO, entry)
    db.session.commit()
    assert file
    return file


def said(file: CalendarFile, name: str) -> object:
    return Calendar.from_ical(file.text).walk("VEVENT")[0][name]


def test_the_first_request_begins_a_life_long_uid() -> None:
    first, second = request(), request()
    assert said(first, "UID") == said(second, "UID")
    assert said(first, "SEQUENCE") == 0


def test_sent_again_unchanged_it_is_the_same_bytes_whatever_the_hour(clock: SettableClock) -> None:
    first = request()
    clock.move(timedelta(days=3))
    assert request().text == first.text


@pytest.mark.parametrize(
    "changed",
    [
        replace(ENTRY, schedule=replace(SCHEDULE, start_time=time(10))),
        replace(ENTRY, schedule=replace(SCHEDULE, end=date(2027, 5, 14))),
        replace(ENTRY, schedule=replace(SCHEDULE, zone="America/Lima")),
        replace(ENTRY, place="Heredia"),
    ],
)
def test_a_significant_change_raises_the_sequence_by_one(clock: SettableClock, changed: Entry) -> None:
    first = request()
    clock.move(timedelta(minutes=5))
    second = request(changed)
    assert (said(first, "SEQUENCE"), said(second, "SEQUENCE")) == (0, 1)
    assert said(second, "DTSTAMP").dt == clock.now()  # type: ignore[attr-defined]
    assert said(request(changed), "SEQUENCE") == 1


def test_another_title_keeps_the_sequence_and_is_newer() -> None:
    first, second = request(), request(replace(ENTRY, title="Taller"))
    assert said(second, "SEQUENCE") == 0
    assert said(second, "DTSTAMP").dt > said(first, "DTSTAMP").dt  # type: ignore[attr-defined]


def test_withdrawn_and_registered_again_is_one_uid_with_growing_sequence() -> None:
    files = [request(), cancel(), request()]
    assert [said(file, "SEQUENCE") for file in files] == [0, 1, 2]
    assert [file.method for file in files] == ["REQUEST", "CANCEL", "REQUEST"]
    assert len({said(file, "UID") for file in files}) == 1


def test_nothing_sent_is_nothing_to_cancel() -> None:
    assert invitations.cancel_entry(WHO, ENTRY) is None


def test_what_is_taken_out_is_not_taken_out_twice() -> None:
    request()
    cancel()
    assert invitations.cancel_entry(WHO, ENTRY) is None


def test_without_a_day_no_request_and_no_row() -> None:
    assert invitations.request(WHO, NO_DAY) is None
    assert invitation_of("person-1", "event:one") is None


def test_an_event_that_lost_its_day_is_cancelled_on_the_day_it_had() -> None:
    first, last = request(), cancel(NO_DAY)
    assert said(last, "DTSTART").dt == said(first, "DTSTART").dt  # type: ignore[attr-defined]


def test_a_cancelled_event_asked_for_is_its_cancellation() -> None:
    request()
    assert request(replace(ENTRY, is_cancelled=True)).method == "CANCEL"


def test_replies_reach_a_secret_address_that_stays() -> None:
    first, second = request(), cancel()
    row = invitation_of("person-1", "event:one")
    assert row
    assert said(first, "ORGANIZER") == said(second, "ORGANIZER") == f"mailto:inbox+{row.token}@encuentro.example"
    assert len(row.token) == 32


def test_two_people_share_neither_uid_nor_token() -> None:
    other = replace(WHO, person_ref="person-2")
    assert said(request(), "UID") != said(request(who=other), "UID")
    assert said(request(), "ORGANIZER") != said(request(who=other), "ORGANIZER")


def test_the_download_is_the_same_entry_to_keep() -> None:
    assert invitations.download(WHO, ENTRY) is None
    sent = request()
    kept = invitations.download(WHO, ENTRY)
    assert kept
    assert kept.method == "PUBLISH"
    assert [said(kept, name) for name in ("UID", "SEQUENCE")] == [said(sent, name) for name in ("UID", "SEQUENCE")]
    assert not db.session.dirty


def answered(answer: Answer) -> CalendarInvitation:
    """Ana's entry, after her calendar gave this answer to the version it shows."""
    row = invitation_of(WHO.person_ref, WHO.subject_ref)
    assert row
    row.answer, row.answer_sequence = answer, row.sequence
    return row


def test_a_calendar_that_declined_gets_no_cancel_for_that() -> None:
    request()
    answered(Answer.DECLINED)
    assert invitations.cancel_entry(WHO, ENTRY, from_calendar=True) is None
    assert cancel().method == "CANCEL"


def test_whoever_declined_and_registers_again_is_asked_with_a_new_sequence() -> None:
    first = request()
    answered(Answer.DECLINED)
    again, same = request(), request()
    assert said(again, "SEQUENCE") == 1
    assert vars(said(first, "DTSTAMP"))["dt"] < vars(said(again, "DTSTAMP"))["dt"]
    assert same.text == again.text


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.TENTATIVE])
def test_another_answer_changes_no_sequence(answer: Answer) -> None:
    request()
    answered(answer)
    assert said(request(), "SEQUENCE") == 0


def test_what_a_declined_answer_itself_sends_changes_no_sequence() -> None:
    request()
    answered(Answer.DECLINED)
    file = invitations.request(WHO, ENTRY, from_calendar=True)
    assert file
    assert said(file, "SEQUENCE") == 0
