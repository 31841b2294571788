"""When two persons become one, one entry of an event stays: the one that stands in a calendar."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars import invitations
from app.calendars.invitations import Invitee, Party
from app.calendars.models import CalendarInvitation
from app.core.extensions import db
from app.people import merging
from app.people.models import Person
from tests.calendars.test_invitations import ENTRY
from tests.make import make_person


@pytest.fixture(autouse=True)
def context(app: Flask):  # type: ignore[no-untyped-def]
    with app.app_context():
        yield


def request(person: Person, subject: str, *, taken_out: bool = False) -> str:
    who = Invitee(person.public_id, subject, Party(person.name, person.email or ""), "La red")
    invitations.request(who, ENTRY)
    if taken_out:
        invitations.cancel_entry(who, ENTRY)
    query = select(CalendarInvitation.uid).where(
        CalendarInvitation.person_ref == person.public_id, CalendarInvitation.subject_ref == subject
    )
    return db.session.scalars(query).one()


def test_entries_of_other_events_move_along() -> None:
    kept, merged = make_person(), make_person()
    first, second = request(kept, "event:one"), request(merged, "event:two")
    merging.move_all(kept, merged)
    rows = db.session.scalars(select(CalendarInvitation)).all()
    assert {(row.uid, row.person_ref) for row in rows} == {(first, kept.public_id), (second, kept.public_id)}


@pytest.mark.parametrize("kept_out", [True, False])
@pytest.mark.parametrize("merged_out", [True, False])
def test_of_two_entries_the_one_that_stands_stays(kept_out: bool, merged_out: bool) -> None:
    kept, merged = make_person(), make_person()
    of_kept = request(kept, "event:one", taken_out=kept_out)
    of_merged = request(merged, "event:one", taken_out=merged_out)
    merging.move_all(kept, merged)
    (row,) = db.session.scalars(select(CalendarInvitation)).all()
    assert row.uid == (of_merged if kept_out and not merged_out else of_kept)
    assert row.person_ref == kept.public_id
