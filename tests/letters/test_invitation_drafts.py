"""Drafts of invitations and reminders that are left and found again, and the event one chooses for a list."""

from datetime import date

from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.events.models import EventStatus
from app.letters.models import Mailing
from app.letters.queries.recipients import ids_on_mailing
from app.people.models import PeopleImport
from app.registration.models import Invitation, Response
from tests.make import make_account, make_event, make_invitation, saved


def test_asking_for_a_reminder_again_leaves_one_draft_brought_up_to_date(arrange, client, sign_in):
    with arrange():
        event = make_event()
        organiser, slug = make_account([event]), event.slug
        gone = make_invitation(event)
        make_invitation(event)
    sign_in(client, organiser)
    first = client.post(f"/events/{slug}/work/mailings", data={"kind": "reminder"}).location
    with arrange():
        db.session.get(Invitation, gone.id).response = Response.DECLINED
        make_invitation(event)
    assert client.post(f"/events/{slug}/work/mailings", data={"kind": "reminder"}).location == first
    with arrange():
        draft = db.session.scalars(select(Mailing)).one()
        assert len(ids_on_mailing(draft)) == 2
        assert gone.person_id not in ids_on_mailing(draft)


def test_beginning_an_invitation_twice_leaves_one_empty_draft(arrange, client, sign_in):
    with arrange():
        event = make_event()
        organiser, slug = make_account([event]), event.slug
    sign_in(client, organiser)
    assert (
        len({client.post(f"/events/{slug}/work/mailings", data={"kind": "invitation"}).location for _ in range(2)}) == 1
    )


def test_one_chooses_among_events_by_date_with_drafts_marked_and_none_chosen(arrange, client, sign_in):
    with arrange():
        make_event("Sin fecha", start_on=None, status=EventStatus.DRAFT)
        make_event("Segundo", start_on=date(2027, 6, 1))
        make_event("Primero", start_on=date(2027, 5, 1))
        account = make_account([RoleKind.ORGANISER])
        sheet = saved(PeopleImport(filename="lista.xlsx", created_at=now(), actor=account.public_id))
        url = f"/people/imports/{sheet.public_id}/invitation"
    sign_in(client, account)
    page = client.get(f"{url}?lang=en").text
    assert (
        page.index("Choose the event</option>")
        < page.index("Primero")
        < page.index("Segundo")
        < page.index("Sin fecha")
    )
    assert "Date not known (Draft)" in page
    assert "selected" not in page[page.index('id="event"') : page.index("</select>", page.index('id="event"'))]
    assert client.post(url, data={"event": ""}).location == url
