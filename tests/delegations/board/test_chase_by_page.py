"""A chase as the office does it: rows, words, a look at what any of them will read, sending."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.delegations.models import ContactMade, Delegation
from app.events.models import EventStatus, PriorityArea, WorkingGroup, WorkingGroupMember
from app.letters.actions.sending import send as send_mailing
from app.letters.composing import begin_mailing
from app.letters.groups import addressee_of
from app.letters.models import MailingKind
from app.network.models import Bloc
from tests.delegations.board.links_event import INVITED, nine_days_later, put_and_invite
from tests.delegations.making import make_delegation
from tests.forms import form_values
from tests.make import make_account, make_contact, make_country, make_event, saved

CODES = ("AR", "BR", "CL", "CO", "CR", "GT", "JM", "MX", "PE", "UY")


@pytest.fixture
def event(arrange, clock):
    """An event of the area "links", published, as it stood on 15 August 2006; its members as the documents have them."""
    clock.set(INVITED)
    with arrange():
        for code in (*CODES, "PY"):
            make_country(code)
        area = saved(PriorityArea(slug="links", name=TranslatedText(en="Links")))
        bloc = saved(Bloc(slug="caricom", name=TranslatedText(en="CARICOM")))
        members = [WorkingGroupMember(country_code=code) for code in (*CODES, "PY")]
        group = WorkingGroup(slug="links", name=TranslatedText(en="Links"), priority_area_id=area.id)
        group.members = [*members, WorkingGroupMember(bloc_id=bloc.id)]
        saved(group)
        place = {"country_code": "PY", "city": "Asunción", "zone": "America/Asuncion"}
        made = make_event(
            slug="enlaces", start_on=datetime(2006, 9, 21, tzinfo=UTC).date(), priority_area_id=area.id, **place
        )
        assert made.status is EventStatus.PUBLISHED
        found = put_and_invite(made)
        clock.set(datetime(2006, 8, 9, 15, tzinfo=UTC))
        nine_days_later(found, clock.now())
    return made


@pytest.fixture
def organiser(arrange, client, sign_in, event):
    with arrange():
        account = make_account([event])
    sign_in(client, account)
    return account


def send(client, address, **values):
    return client.post(address, data=form_values(client.get(address).text) | values)


def test_nine_are_reminded_from_the_board_to_the_outbox(client, organiser, app, clock, outbox):
    board = client.get("/events/enlaces/work/countries?lang=en").text
    assert "Remind the 9 that are due" in board
    page = "/events/enlaces/work/countries/chase?due=1&lang=en"
    assert "9 recipients: 7 in Spanish, 2 in English" in client.get(page).text
    answer = send(client, page)
    preview = client.get(answer.location, query_string={"lang": "en"}).text
    assert "9 recipients: 7 in Spanish, 2 in English" in preview
    assert "Permanent Mission" not in preview.split("<form")[0]
    read = preview[preview.index("mail-text") :].split("</pre>")[0]
    assert "{" not in read
    assert "/c/" not in read, "the personal link is the contact's alone"
    sending = answer.location.replace("/preview", "/sending")
    before = len(outbox())
    assert client.post(sending).status_code == 303
    assert len(outbox()) - before == 9
    assert any("We have invited CARICOM to" in message.text for message in outbox())
    later = client.get("/events/enlaces/work/countries?lang=en").text
    assert "that are due" not in later
    assert "{event}" not in client.get("/events/enlaces/work/countries/UY?lang=en").text
    left_out = client.get(f"/events/enlaces/work/countries/chase?lang=en&{_all_rows(app)}").text
    assert left_out.count("written to a few days ago, again from 12 August 2006") == 9
    assert "Chile: they send nobody" in left_out


def test_on_the_fifteenth_eight_missions_are_copied(client, organiser, clock, outbox):
    clock.move(timedelta(days=6))
    page = "/events/enlaces/work/countries/chase?due=1&lang=en"
    text = client.get(page).text
    assert "9 recipients: 7 in Spanish, 2 in English" in text
    assert "8 Permanent Missions copied" in text
    preview = client.get(send(client, page).location, query_string={"lang": "en"}).text
    assert "9 recipients: 7 in Spanish, 2 in English" in preview
    assert "8 Permanent Missions copied" in preview
    assert "Send 17 messages" in preview


def test_who_is_asked_for_names_by_the_composer_is_invited(client, arrange, sign_in, app, clock):
    with arrange():
        event = make_event(slug="otro")
        delegation = make_delegation(event, "CL", invited_at=None)
        contact = addressee_of(make_contact("CL"))
        words = {"subject": TranslatedText(es="{event}"), "body": TranslatedText(es="Le rogamos.")}
        mailing = begin_mailing(event, MailingKind.CHASE, [contact], made_by="system", **words)
        send_mailing(mailing, event)
        db.session.refresh(delegation)
        assert (delegation.invited_at, delegation.asked_at) == (clock.now(), clock.now())
        noted = db.session.scalars(select(ContactMade)).one()
        assert noted.text == str(event.title)


def _all_rows(app) -> str:
    with app.app_context():
        return "&".join(f"row={public_id}" for public_id in db.session.scalars(select(Delegation.public_id)))
