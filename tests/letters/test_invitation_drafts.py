"""Drafts of invitations and reminders that are left and found again, and the event one chooses for a list."""

from datetime import date

from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.events.models import EventStatus
from app.letters.actions.drafting import discard, draft_mailing
from app.letters.actions.sending import hold_back
from app.letters.models import Mailing, MailingRecipient, MailingStatus
from app.letters.queries.recipients import ids_on_mailing
from app.people.models import PeopleImport
from app.registration.models import Invitation, Response
from tests.make import make_account, make_event, make_invitation, make_person, saved


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


def test_what_is_about_to_leave_is_listed_without_the_button_that_throws_drafts_away(arrange, client, sign_in):
    with arrange():
        event = make_event()
        organiser, slug = make_account([event]), event.slug
        waiting, draft = draft_mailing(event), draft_mailing(event)
        waiting.status, waiting.send_at = MailingStatus.WAITING, now()
        waiting_id, draft_id = waiting.public_id, draft.public_id
    sign_in(client, organiser)
    page = client.get(f"/events/{slug}/invitations?lang=en").text
    assert f'/{waiting_id}"' in page
    assert f"/{waiting_id}/removal" not in page
    assert f"/{draft_id}/removal" in page


def test_what_somebody_sends_meanwhile_keeps_its_recipients(arrange):
    with arrange():
        event = make_event()
        draft = draft_mailing(event, [make_person()])
        draft.status = MailingStatus.WAITING
        db.session.flush()
        assert not discard(draft, event)
        assert len(ids_on_mailing(draft)) == 1
        draft.status = MailingStatus.DRAFT
        db.session.flush()
        assert discard(draft, event)
        assert not db.session.scalars(select(MailingRecipient)).all()


def test_what_has_left_is_not_held_back(arrange):
    with arrange():
        event = make_event()
        draft = draft_mailing(event)
        draft.status = MailingStatus.SENT
        hold_back(draft, event)
        assert draft.status is MailingStatus.SENT
        draft.status = MailingStatus.WAITING
        hold_back(draft, event)
        assert draft.is_draft
