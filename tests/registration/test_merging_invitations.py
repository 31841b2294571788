"""Two records of one human being become one: what becomes of their invitations and messages."""

from flask import Flask
from sqlalchemy import select

from app.core.extensions import db
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.sending import send
from app.letters.models import MailingRecipient
from app.people.actions import merge
from app.registration.actions.inviting import take_back
from app.registration.links import invitation_by_link, invitation_token
from app.registration.models import Invitation, Response
from tests.make import make_event, make_invitation, make_person


def test_merging_two_people_keeps_the_answer(app: Flask) -> None:
    with app.app_context():
        event, other = make_event(), make_event()
        kept, merged = make_person(), make_person(country_code="PE")
        make_invitation(event, kept)
        make_invitation(event, merged, response=Response.DECLINED, decline_reason="Viaje")
        make_invitation(other, merged)
        merge(kept, merged)
        rows = {row.event_id: row for row in db.session.scalars(select(Invitation))}
        assert {row.person_id for row in rows.values()} == {kept.id}
        assert rows[event.id].response is Response.DECLINED


def test_merging_two_people_whom_one_message_invited(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        kept, merged = make_person(), make_person()
        send(draft_mailing(event, [kept, merged]), event)
        invitations = {row.person_id: row for row in db.session.scalars(select(Invitation))}
        take_back(invitations[kept.id], event)
        open_link = invitation_token(invitations[merged.id])
        merge(kept, merged)
        assert [row.person_id for row in db.session.scalars(select(MailingRecipient))] == [kept.id]
        assert [row.person_id for row in db.session.scalars(select(Invitation))] == [kept.id]
        assert invitation_by_link(open_link) is not None


def test_merging_keeps_the_yes_beside_a_no(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        kept, merged = make_person(), make_person()
        make_invitation(event, kept, response=Response.DECLINED)
        make_invitation(event, merged, response=Response.ACCEPTED)
        merge(kept, merged)
        assert list(db.session.scalars(select(Invitation.response))) == [Response.ACCEPTED]
