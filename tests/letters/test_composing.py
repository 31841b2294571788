"""One composer for all that goes to many: chosen by what people are, counted by language, looked at, sent, stopped."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Role
from app.attendance.models import AttendanceRecord
from app.contacts.models import ContactKind
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.actions.publication import cancel
from app.events.models import EventStatus
from app.jobs.long_tasks import advance_task
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.leaving import begin_writing
from app.letters.actions.sending import send
from app.letters.audiences import AudienceChoice, MailingAddressee
from app.letters.composing import begin_mailing
from app.letters.hooks import audiences, merge_values
from app.letters.models import Mailing, MailingKind, MailingRecipient, MailingStatus
from app.mail.models import OutboxMessage
from app.people.models import Category
from app.registration.models import Invitation, Registration, RegistrationStatus, Response
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.letters.conftest import Office, leave, written
from tests.make import make_account, make_contact, make_event, make_invitation, make_person, make_registration, saved

WORDS = {
    **{f"subject-{code}": "Nota: {event}" for code in ("es", "en", "pt")},
    **{"body-es": "{formal_greeting}\n\nTexto.\n\n{closing}", "body-en": "Dear {name}, text.", "body-pt": "Texto."},
}


def composed(client: FlaskClient, office: Office) -> str:
    """The address of a note to all who are confirmed, whose words are written: three of the six steps."""
    audience = client.post(office.base, data={"kind": "information_note"}).location
    mailing = audience.removesuffix("/audience")
    assert client.post(f"{mailing}/groups", data={"group": "confirmed"}).location == audience
    assert client.post(f"{mailing}/words", data=WORDS).location == f"{mailing}/preview"
    return mailing


@pytest.mark.both_databases
def test_thirty_four_in_three_languages_are_written_to_in_six_steps(
    app: Flask, client: FlaskClient, office: Office, five_minutes: None, clock: SettableClock
) -> None:
    assert "What you write" in client.get(f"{office.base}?lang=en").text  # 1: the messages of the event
    begun = client.post(office.base, data={"kind": "information_note"})  # 2: begin
    page = client.get(f"{begun.location}?lang=en").text
    assert "Confirmed (34)" in page
    mailing = begun.location.removesuffix("/audience")
    client.post(f"{mailing}/groups", data={"group": "confirmed"})  # 3: all of the group
    assert "34 people are on the message." in client.get(f"{mailing}/audience?lang=en").text
    client.get(f"{mailing}/words")  # 4: to the words
    preview = client.post(f"{mailing}/words", data=WORDS).location  # 5: save and look at it
    page = client.get(f"{preview}?lang=en").text
    assert "34 recipients: 27 in Spanish, 5 in English, 2 in Portuguese" in page
    assert "Send 34 messages" in page
    sent = client.post(f"{mailing}/sending")  # 6: send
    assert sent.location == mailing
    with app.app_context():
        assert not written()
    clock.move(timedelta(minutes=6))
    with app.app_context():
        assert leave() == [None]
        messages = written()
        assert Counter(message.language for message in messages) == {"es": 27, "en": 5, "pt": 2}
        assert {message.kind for message in messages} == {"letters/mailing"}
        assert all("/r/" in message.text for message in messages)
        assert leave() == []
        assert len(written()) == 34
        mailing_row = db.session.scalars(select(Mailing)).one()
        assert (mailing_row.status, mailing_row.sender) == (MailingStatus.SENT, office.organiser.public_id)
    assert "34 recipients" in client.get(f"{mailing}?lang=en").text


def test_stopped_in_time_nothing_is_sent_and_it_is_a_draft_again(
    app: Flask, client: FlaskClient, office: Office, five_minutes: None, clock: SettableClock
) -> None:
    mailing = composed(client, office)
    client.post(f"{mailing}/sending")
    assert "Nothing has left yet." in client.get(f"{mailing}?lang=en").text
    assert client.get(f"{mailing}/words").status_code == 404, "what waits is not changed under the eyes of who waits"
    clock.move(timedelta(minutes=4))
    with app.app_context():
        assert leave() == []
    stopped = client.post(f"{mailing}/stop?lang=en", follow_redirects=True)
    assert "Nothing was sent" in stopped.text
    clock.move(timedelta(minutes=4))
    with app.app_context():
        assert leave() == []
        assert written() == []
    client.post(f"{mailing}/sending")
    clock.move(timedelta(minutes=6))
    with app.app_context():
        leave()
        assert len(written()) == 34
    assert "too late" in client.post(f"{mailing}/stop?lang=en", follow_redirects=True).text


def test_a_stopped_invitation_leaves_no_invitation_behind(
    app: Flask, client: FlaskClient, arrange: Arrange, office: Office, five_minutes: None, clock: SettableClock
) -> None:
    with arrange():
        new = make_person("Nueva", "Ficticia", language="es").public_id
    audience = client.post(office.base, data={"kind": "invitation"}).location
    mailing = audience.removesuffix("/audience")
    client.post(audience, data={"person": new})
    client.post(f"{mailing}/sending")
    client.post(f"{mailing}/stop")
    clock.move(timedelta(minutes=6))
    with app.app_context():
        assert leave() == []
        assert db.session.scalars(select(Invitation)).all() == []
    client.post(f"{mailing}/sending")
    clock.move(timedelta(minutes=6))
    with app.app_context():
        leave()
        invitation = db.session.scalars(select(Invitation)).one()
        assert invitation.invited_by == office.organiser.public_id
        assert [message.kind for message in written()] == ["registration/invitation_sent"]


@pytest.mark.both_databases
def test_a_sender_that_is_killed_repeats_nothing(
    app: Flask, office: Office, five_minutes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of a sending nothing is kept of it; after it nothing is left to do."""
    with app.app_context():
        event = db.session.merge(office.event)
        mailing = draft_mailing(event, kind=MailingKind.THANKS)
        mailing.status, mailing.send_at, mailing.sender = MailingStatus.WAITING, now(), office.organiser.public_id
        people = [make_person() for _ in range(3)]
        for person in people:
            saved(MailingRecipient(mailing_id=mailing.id, person_id=person.id))
        db.session.commit()
        with monkeypatch.context() as broken:
            broken.setattr("app.letters.actions.sending.finish", lambda *_: 1 / 0)
            assert [type(error) for error in leave()] == [ZeroDivisionError]
        assert written() == []
        assert leave() == [None]
        assert leave() == []
        assert len(written()) == 3


def test_to_many_it_is_a_long_task_each_piece_of_which_is_whole(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.jobs.task_rows.PIECE", 10)
    with app.app_context():
        event = db.session.merge(office.event)
        mailing = draft_mailing(event, [one.person for one in confirmed(event)], MailingKind.OTHER)
        task = begin_writing(mailing, event)
        assert task is not None
        task.actor = office.organiser.public_id
        assert advance_task(task.id)
        db.session.commit()
        assert len(written()) == 10
        while advance_task(task.id):
            pass
        assert (len(written()), mailing.status) == (34, MailingStatus.SENT)
        assert len({message.key for message in written()}) == 34


def confirmed(event: Any) -> list[Any]:
    query = select(Registration).where(Registration.event_id == event.id).options(joinedload(Registration.person))
    return list(db.session.scalars(query))


def test_groups_are_what_people_are_to_the_event(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        seated = make_registration(event, make_person(country_code="PE"), country_code="PE", category=Category.SGPE)
        waiting = make_registration(event, make_person(), status=RegistrationStatus.WAITING)
        asked = make_registration(event, make_person(), status=RegistrationStatus.RECEIVED)
        silent, refused = make_invitation(event), make_invitation(event, response=Response.DECLINED)
        make_invitation(event, response=None, withdrawn_at=now())
        make_registration(make_event())
        saved(AttendanceRecord(registration_id=seated.id, day=1, is_present=True, at=now(), actor="system"))

        def in_group(key: str, *countries: str, category: str = "") -> set[int]:
            chosen = audiences.joined()[key].chosen(event, AudienceChoice(key, countries, category))
            return {person.id for person in db.session.scalars(chosen)}

        assert in_group("confirmed") == {seated.person_id}
        assert in_group("confirmed", "PE", "CL", category="sgpe") == {seated.person_id}
        assert in_group("confirmed", "CL") == in_group("confirmed", category="nonsense") == set()
        assert in_group("waiting") == {waiting.person_id}
        assert in_group("received") == {asked.person_id}
        assert in_group("silent") == {silent.person_id}
        assert in_group("declined") == {refused.person_id}
        assert in_group("invited") == {silent.person_id, refused.person_id}
        assert in_group("present") == {seated.person_id}


def test_nothing_leaves_a_draft_event(app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    with arrange():
        event = make_event(status=EventStatus.DRAFT, slug="borrador")
        mailing = draft_mailing(event, [make_person()], MailingKind.SAVE_THE_DATE)
        organiser, public_id = make_account([event]), mailing.public_id
    sign_in(client, organiser)
    path = f"/events/borrador/work/mailings/{public_id}"
    assert "nothing is sent before it is published" in client.get(f"{path}/preview?lang=en").text
    assert client.post(f"{path}/sending").location == f"{path}/preview"
    with app.app_context():
        assert written() == []


@pytest.mark.parametrize("why", ["cancelled", "no organiser any more"])
def test_what_was_due_and_can_not_be_sent_is_a_draft_again(
    app: Flask,
    client: FlaskClient,
    arrange: Arrange,
    office: Office,
    five_minutes: None,
    clock: SettableClock,
    why: str,
) -> None:
    with arrange():
        event = db.session.merge(office.event)
        mailing = draft_mailing(event, [make_person()])
        public_id = mailing.public_id
    client.post(f"{office.base}/{public_id}/sending")
    with arrange():
        if why == "cancelled":
            cancel(db.session.merge(office.event), "")
        else:
            db.session.execute(db.delete(Role).where(Role.account_id == office.organiser.id))
    clock.move(timedelta(minutes=6))
    with app.app_context():
        leave()
        assert db.session.scalars(select(Mailing)).one().is_draft
        assert db.session.scalars(select(Invitation)).all() == []


@pytest.mark.parametrize(
    ("kind", "leaves"),
    [(MailingKind.CHASE, False), (MailingKind.SAVE_THE_DATE, False), (MailingKind.INFORMATION_NOTE, True)],
)
def test_a_country_is_not_chased_for_an_event_that_was_cancelled_meanwhile(
    app: Flask,
    client: FlaskClient,
    arrange: Arrange,
    office: Office,
    five_minutes: None,
    clock: SettableClock,
    kind: MailingKind,
    leaves: bool,
) -> None:
    with arrange():
        mailing = draft_mailing(db.session.merge(office.event), [make_person()], kind)
        public_id = mailing.public_id
    client.post(f"{office.base}/{public_id}/sending")
    with arrange():
        cancel(db.session.merge(office.event), "")
    clock.move(timedelta(minutes=6))
    with app.app_context():
        leave()
        mailing = db.session.scalars(select(Mailing)).one()
        assert (mailing.is_draft, mailing.status is MailingStatus.SENT) == (not leaves, leaves)


def test_a_room_above_begins_a_mailing_to_contacts_each_with_a_copy_of_its_own(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        event = make_event(languages=["es", "en"])
        contacts = [
            MailingAddressee(
                contact_ref="country_contact:1", name="Coordinación de Chile", email="oficina@x.example", language="es"
            ),
            MailingAddressee(
                contact_ref="country_contact:2",
                name="Misión de Chile",
                email="oficina@x.example",
                of="country_contact:1",
            ),
            MailingAddressee(contact_ref="country_contact:3", name="Sin correo", country_code="PE"),
        ]
        words = TranslatedText(es="{formal_greeting} Quedan {quota}."), TranslatedText(es="Designe: {event}")
        mailing = begin_mailing(event, MailingKind.CHASE, contacts, words[1], words[0])
        app.extensions.pop("hook:letters.merge_values", None)
        merge_values.add(app, lambda _event, rows: {row.id: {"quota": f"{row.name}: 2"} for row in rows}, key="test")
        try:
            assert send(mailing, event) == 2
        finally:
            app.extensions.pop("hook:letters.merge_values", None)
        first, second = written()
        assert "Quedan Coordinación de Chile: 2." in first.text
        assert "Quedan Misión de Chile: 2." in second.text
        assert "{" not in first.text
        rows = list(db.session.scalars(select(MailingRecipient).order_by(MailingRecipient.id)))
        assert [bool(row.written_at) for row in rows] == [True, True, False]
        assert rows[1].copy_of_id == rows[0].id


@pytest.mark.both_databases
def test_coordinators_and_missions_are_groups_greeted_as_what_they_are(
    app: Flask, client: FlaskClient, arrange: Arrange, office: Office
) -> None:
    with arrange():
        woman = make_person("Ana", "Ejemplo", honorific="Sra.", position="Directora", language="es", country_code="CL")
        make_contact("CL", person=woman)
        make_contact("CL", ContactKind.MISSION, language="en")
        make_contact("PE", until=now().date())
    audience = client.post(office.base, data={"kind": "chase"}).location
    assert "Coordinators of countries (1)" in client.get(f"{audience}?lang=en").text
    for group in ("coordinators", "missions"):
        client.post(audience.replace("/audience", "/groups"), data={"group": group, "country": "CL"})
    page = client.get(audience.replace("/audience", "/preview") + "?lang=en").text
    assert "2 recipients: 1 in Spanish, 1 in English" in page
    client.post(audience.replace("/audience", "/sending"))
    with app.app_context():
        first, second = sorted(written(), key=lambda message: message.language, reverse=True)
        assert "Estimada señora Directora" in first.text
        assert "designaciones de Chile" in first.text
        assert "/c/" in first.text
        assert "Directora" not in second.text
        assert (first.language, second.language) == ("es", "en")


def test_a_copy_of_a_field_that_is_none_is_refused_by_its_name(client: FlaskClient, office: Office) -> None:
    mailing = client.post(office.base, data={"kind": "thanks"}).location.removesuffix("/audience")
    wrong = client.post(f"{mailing}/words?lang=en", data={"subject-es": "Hola", "body-es": "{{ config }} {cuota}"})
    assert wrong.status_code == 422
    assert "There is no field {" in wrong.text
    assert client.post(office.base, data={"kind": "nonsense"}).location == office.base


@pytest.mark.parametrize("step", ["audience", "words", "preview", ""])
def test_pages_of_a_mailing_cost_the_same_for_one_and_for_three_hundred(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, statements: Any, step: str
) -> None:
    counts = {}
    for number in (1, 300):
        with arrange():
            event = make_event()
            organiser = make_account([event])
            mailing = draft_mailing(event, [make_person() for _ in range(number)], MailingKind.THANKS)
            if not step:
                mailing.status = MailingStatus.SENT
            path = f"/events/{event.slug}/work/mailings/{mailing.public_id}/{step}".rstrip("/")
        sign_in(client, organiser)
        with statements() as ran:
            assert client.get(f"{path}?lang=en").status_code == 200
        counts[number] = len(ran)
    assert counts[300] <= counts[1] + 1, "more than a page names are counted"
    assert counts[300] <= 20


def test_sending_costs_few_statements_however_many(app: Flask, statements: Any) -> None:
    counts = {}
    with app.app_context():
        for number in (1, 30):
            event = make_event()
            mailing = draft_mailing(event, kind=MailingKind.THANKS)
            for _ in range(number):
                registration = make_registration(event)
                saved(MailingRecipient(mailing_id=mailing.id, person_id=registration.person_id))
            db.session.flush()
            with statements() as ran:
                assert send(mailing, event) == number
            counts[number] = len(ran)
        assert counts[30] <= counts[1] + 2, counts
        assert len(db.session.scalars(select(OutboxMessage)).all()) == 31


def test_an_address_kept_from_before_leads_to_the_same_step(
    client: FlaskClient, arrange: Arrange, office: Office
) -> None:
    with arrange():
        public_id = draft_mailing(db.session.merge(office.event)).public_id
    before = f"/events/asuncion/invitations/messages/{public_id}"
    assert client.get(f"{before}/recipients").location == f"{office.base}/{public_id}/audience"
    assert client.get(f"{before}/preview").location == f"{office.base}/{public_id}/preview"
    assert client.get(f"{before}/nonsense").status_code == 404
