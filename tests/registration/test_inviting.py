"""Inviting: recipients, words merged from a list, a preview, sending, the silent, and the personal link."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import EventStatus, RegistrationPolicy
from app.letters.actions.drafting import begin_reminder, discard, draft_mailing, reword
from app.letters.actions.recipients import add_recipients
from app.letters.actions.sending import send
from app.letters.letter_fields import filled_letter, unknown_fields
from app.letters.models import MailingKind, MailingRecipient
from app.letters.queries.recipients import ids_on_mailing
from app.mail.models import OutboxMessage
from app.people.models import Decision, ImportRow, PeopleImport, RowVerdict
from app.registration.actions.inviting import decline, take_back
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.links import invitation_by_link, invitation_token
from app.registration.models import Invitation, Origin, Registration, RegistrationStatus, Response
from app.registration.queries.invitations import by_country, invitations_of, tally
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_invitation, make_person, make_pool, make_registration


def test_everyone_reachable_gets_one_invitation_with_a_link_of_their_own(app: Flask) -> None:
    with app.app_context():
        event = make_event(policy=RegistrationPolicy.INVITATION)
        ana, luis, silent = make_person(), make_person(language="pt"), make_person(email=None)
        message = draft_mailing(event, [ana, luis, silent])
        assert send(message, event) == 2
        invitations = list(db.session.scalars(select(Invitation)))
        assert {invitation.person_id for invitation in invitations} == {ana.id, luis.id}
        mails = {mail.to_address: mail for mail in db.session.scalars(select(OutboxMessage))}
        for invitation in invitations:
            person = ana if invitation.person_id == ana.id else luis
            assert f"/i/{invitation_token(invitation)}" in mails[person.email or ""].text


def test_words_follow_the_recipient_and_fields_come_from_the_list(app: Flask) -> None:
    with app.app_context():
        event = make_event("Seminario de prueba")
        message = draft_mailing(event)
        message.subject = TranslatedText(es="Para {name}", en="To {name}")
        message.body = TranslatedText(es="{honorific} {family_names}: {event}", en="{country}: {event}")
        brazilian = make_person("João", "Exemplo", language="pt", honorific="{event}")
        words = filled_letter(message, event, brazilian)
        assert words.language == "es"
        assert words.subject == "Para {event} João Exemplo"  # a value is never read again as a field
        english = filled_letter(message, event, make_person(language="en", country_code="BR"))
        assert english.body == "Brazil: Seminario de prueba"
        assert unknown_fields("{name} {nome} {}") == ["nome", ""]


@pytest.mark.parametrize("text", ["{{7*7}}", "{% raw %}", "{name.__class__}", "<script>alert(1)</script>"])
def test_templates_in_the_words_are_only_words(app: Flask, text: str) -> None:
    with app.app_context():
        event = make_event()
        message = draft_mailing(event, [make_person(given_names=text)])
        message.body = TranslatedText(es=f"{{name}} {text}")
        message.subject = TranslatedText(es="x")
        send(message, event)
        mail = db.session.scalars(select(OutboxMessage)).one()
        assert text in mail.text
        assert "<script>alert" not in mail.html


def test_a_draft_event_sends_nothing(app: Flask) -> None:
    with app.app_context():
        event = make_event(status=EventStatus.DRAFT)
        message = draft_mailing(event, [make_person()])
        with pytest.raises(Refused):
            send(message, event)
        assert not list(db.session.scalars(select(OutboxMessage)))
        assert not list(db.session.scalars(select(Invitation)))


def test_nobody_is_invited_twice(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        ana, luis = make_person(), make_person()
        make_registration(event, luis)
        send(draft_mailing(event, [ana]), event)
        message = draft_mailing(event)
        assert add_recipients(message, event, [ana, luis]) == 0


def test_who_was_invited_or_registered_meanwhile_gets_no_second_invitation(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        ana, luis, luz = make_person(), make_person(), make_person()
        first, second = draft_mailing(event, [ana, luis, luz]), draft_mailing(event, [ana, luis])
        make_registration(event, luis)
        assert send(second, event) == 1
        assert send(first, event) == 1
        assert send(first, event) == 0
        assert sorted(db.session.scalars(select(Invitation.person_id))) == sorted([ana.id, luz.id])


def test_an_invitation_can_be_declined_after_withdrawing_and_not_after_the_event(app: Flask, clock: Any) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        ana = make_person()
        invitation = make_invitation(event, ana)
        registration = register(event, ana, Details.of(ana), origin=Origin.INVITATION)
        with pytest.raises(Refused):
            decline(invitation, "")
        withdraw(registration)
        decline(invitation, "Another journey")
        assert invitation.response is Response.DECLINED
        clock.set(datetime(2027, 5, 20, tzinfo=UTC))
        with pytest.raises(Refused):
            decline(invitation, "Too late")


def test_only_the_silent_are_reminded(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        ana, luis, uma = make_person(), make_person(), make_person()
        make_invitation(event, ana)
        make_invitation(event, luis, response=Response.DECLINED)
        make_invitation(event, uma, withdrawn_at=now())
        message = begin_reminder(event)
        assert message.kind is MailingKind.REMINDER
        assert ids_on_mailing(message) == {ana.id}
        # Ana answers between the list and the sending.
        invitation = db.session.scalars(invitations_of(event, "silent")).first()
        decline(invitation, "")
        send(message, event)
        assert not list(db.session.scalars(select(OutboxMessage)))
        with pytest.raises(Refused):
            begin_reminder(event)


def test_an_invitation_taken_back_ends_its_link_and_can_be_renewed(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        ana = make_person()
        send(draft_mailing(event, [ana]), event)
        invitation = db.session.scalars(select(Invitation)).one()
        old = invitation_token(invitation)
        assert invitation_by_link(old) is invitation
        take_back(invitation, event)
        db.session.flush()
        assert invitation_by_link(old) is None
        send(draft_mailing(event, [ana]), event)
        assert invitation_by_link(old) is None
        assert invitation_by_link(invitation_token(invitation)) is invitation
        kinds = [
            message.kind.rpartition("/")[2]
            for message in db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        ]
        assert kinds == ["invitation_sent", "invitation_taken_back", "invitation_sent"]


def test_the_list_shows_the_silent_first_and_adds_up_by_country(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        event = make_event()
        make_invitation(event, make_person("Zoe", "Zeta", country_code="UY"))
        make_invitation(event, make_person("Ana", "Alfa", country_code="AR"), response=Response.ACCEPTED)
        make_invitation(event, make_person("Luz", "Beta", country_code="AR"), response=Response.DECLINED)
        rows = db.session.scalars(invitations_of(event)).all()
        assert [row.person.family_names for row in rows] == ["Zeta", "Alfa", "Beta"]
        assert tally(by_country(event)).silent == 1
        assert [(code, told.silent, told.accepted) for code, told in by_country(event)] == [("AR", 0, 1), ("UY", 1, 0)]


@pytest.fixture
def held(arrange: Arrange) -> dict[str, Any]:
    with arrange():
        event = make_event(policy=RegistrationPolicy.INVITATION)
        make_pool(event, 5)
        person = make_person("Ana", "Ejemplo", country_code="PE", language="en", category="sgpe")
        invitation = make_invitation(event, person)
        return {
            "slug": event.slug,
            "organiser": make_account([event]),
            "person": person.public_id,
            "link": f"/i/{invitation_token(invitation)}",
        }


DETAILS = {
    "given_names": "Ana",
    "family_names": "Ejemplo",
    "position": "Directora",
    "institution_name": "Oficina",
    "country_code": "PE",
    "category": "sgpe",
}


def test_the_link_opens_the_form_and_a_get_changes_nothing(
    client: FlaskClient, held: dict[str, Any], app: Flask
) -> None:
    page = client.get(f"{held['link']}?lang=en").get_data(as_text=True)
    assert 'value="Ejemplo"' in page
    with app.app_context():
        assert db.session.scalars(select(Invitation.response)).one() is None
        assert not list(db.session.scalars(select(Registration)))


def test_accepting_registers_without_an_account(client: FlaskClient, held: dict[str, Any], app: Flask) -> None:
    answer = client.post(f"{held['link']}/registration", data=DETAILS)
    assert answer.status_code == 303
    assert answer.location.startswith("/r/")
    with app.app_context():
        registration = db.session.scalars(select(Registration)).one()
        assert registration.status is RegistrationStatus.CONFIRMED
        assert registration.origin is Origin.INVITATION
        assert db.session.scalars(select(Invitation.response)).one() is Response.ACCEPTED
    again = client.post(f"{held['link']}/registration", data=DETAILS)
    assert again.location == answer.location
    assert client.get(held["link"]).location == answer.location


def test_who_withdraws_comes_back_by_the_invitation(client: FlaskClient, held: dict[str, Any], app: Flask) -> None:
    own = client.post(f"{held['link']}/registration", data=DETAILS).location
    assert client.post(f"{own}/withdrawal").status_code == 303
    page = client.get(f"{own}?lang=en").text
    assert f'href="{held["link"]}">Register again' in page
    with app.app_context():  # a link that an assistant holds leads to no invitation of the person
        registration = db.session.scalars(select(Registration)).one()
        registration.origin = Origin.ASSISTANT
        db.session.commit()
    assert held["link"] not in client.get(f"{own}?lang=en").text


def test_a_wrong_answer_keeps_what_was_typed(client: FlaskClient, held: dict[str, Any]) -> None:
    answer = client.post(
        f"{held['link']}/registration?lang=en",
        data=DETAILS | {"given_names": "", "family_names": "", "position": "Jefa"},
    )
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'value="Jefa"' in page
    assert "Error:" in page


def test_declining_and_changing_ones_mind(client: FlaskClient, held: dict[str, Any], app: Flask) -> None:
    assert client.post(f"{held['link']}/refusal", data={"reason": "Otro viaje"}).status_code == 303
    with app.app_context():
        invitation = db.session.scalars(select(Invitation)).one()
        assert (invitation.response, invitation.decline_reason) == (Response.DECLINED, "Otro viaje")
    client.post(f"{held['link']}/registration", data=DETAILS)
    with app.app_context():
        assert db.session.scalars(select(Invitation.response)).one() is Response.ACCEPTED


def test_a_reason_too_long_is_kept_and_told(client: FlaskClient, held: dict[str, Any], app: Flask) -> None:
    reason = "Otro viaje. " * 50
    answer = client.post(f"{held['link']}/refusal?lang=en", data={"reason": reason})
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert reason.strip() in answer.text
    assert f'value="{DETAILS["family_names"]}"' in answer.text
    with app.app_context():
        assert db.session.scalars(select(Invitation.response)).one() is None


@pytest.mark.parametrize(
    "change", [lambda link: link[:-1] + ("0" if link[-1] != "0" else "1"), lambda link: "/i/x.1.y"]
)
def test_no_other_link_opens_it(client: FlaskClient, held: dict[str, Any], change: Any) -> None:
    assert client.get(change(held["link"])).status_code == 404
    assert client.post(f"{change(held['link'])}/registration", data=DETAILS).status_code == 404


def test_an_organiser_invites_in_the_browser(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], arrange: Arrange, app: Flask
) -> None:
    with arrange():
        luz = make_person("Luz", "Nueva", language="es").public_id
    sign_in(client, held["organiser"])
    begun = client.post(f"/events/{held['slug']}/work/mailings", data={"kind": "invitation"})
    recipients = begun.location
    message = recipients.rsplit("/", 1)[0]
    assert "Nueva, Luz" in client.get(f"{recipients}?search=nueva&lang=en").get_data(as_text=True)
    assert client.post(recipients, data={"person": luz}).status_code == 303
    wrong = client.post(f"{message}/words?lang=en", data={"subject-es": "Hola {nadie}", "body-es": "Texto"})
    assert wrong.status_code == 422
    assert "Hola {nadie}" in wrong.get_data(as_text=True)
    good = client.post(f"{message}/words", data={"subject-es": "Hola {name}", "body-es": "Texto para {name}"})
    assert good.location == f"{message}/preview"
    preview = client.get(f"{message}/preview?lang=en").get_data(as_text=True)
    assert "Texto para Luz Nueva" in preview
    assert "Send 1 message" in preview
    assert client.post(f"{message}/sending").status_code == 303
    assert client.post(f"{message}/sending").status_code == 404
    with app.app_context():
        assert [mail.subject for mail in db.session.scalars(select(OutboxMessage))] == ["Hola Luz Nueva"]


def test_the_preview_names_who_has_no_address(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    with arrange():
        event = make_event(policy=RegistrationPolicy.INVITATION)
        unreachable = make_person("Pedro", "Sin Correo", email=None)
        alone = draft_mailing(event, [unreachable])
        both = draft_mailing(event, [unreachable, make_person("Ana", "Ejemplo", language="pt")])
        account = make_account([event])
    sign_in(client, account)
    address = f"/events/{event.slug}/work/mailings/{{}}/preview?lang=en&person={unreachable.public_id}"
    page = client.get(address.format(both.public_id)).text
    assert "1 person has no e-mail address" in page
    assert f'href="/people/{unreachable.public_id}"' in page
    assert "Send 1 message" in page
    assert "As Ana Ejemplo will read it" in page  # who gets nothing is no choice, even when the address asks for it
    nobody = client.get(address.format(alone.public_id))
    assert nobody.status_code == 200
    assert "Send " not in nobody.text.split("<main", 1)[1]


def test_strangers_see_no_invitation(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], arrange: Arrange
) -> None:
    base = f"/events/{held['slug']}/invitations"
    assert client.get(base).status_code == 302
    with arrange():
        stranger = make_account([make_event()])
    sign_in(client, stranger)
    assert client.get(base).status_code == 403
    work = f"/events/{held['slug']}/work/mailings"
    assert client.get(work).status_code == 403
    for kind in ("invitation", "reminder"):
        assert client.post(work, data={"kind": kind}).status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_with_thirty_rows(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, statements: Any, rows: int
) -> None:
    with arrange():
        event = make_event()
        organiser = make_account([event])
        for _ in range(rows):
            make_invitation(event)
        slug = event.slug
    sign_in(client, organiser)
    client.get(f"/events/{slug}/invitations")
    with statements() as ran:
        client.get(f"/events/{slug}/invitations")
    assert len(ran) <= 11, ran  # one counts by country: rows are paged in the database


@pytest.mark.both_databases
def test_the_people_of_a_list_are_invited(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], arrange: Arrange, app: Flask
) -> None:
    with arrange():
        sheet = PeopleImport(filename="lista.xlsx", created_at=now(), actor=held["organiser"].public_id)
        person, left_out = make_person(), make_person()
        same, skipped = {"verdict": RowVerdict.SAME}, {"decision": Decision.SKIP, "applied_at": now()}
        sheet.rows = [
            ImportRow(number=2, person=person, **same),
            ImportRow(number=3, person=person, **same),
            ImportRow(number=4),
            ImportRow(number=5, person=left_out, verdict=RowVerdict.CHANGED, **skipped),
        ]
        db.session.add(sheet)
        db.session.flush()
        url = f"/people/imports/{sheet.public_id}/invitation"
    sign_in(client, held["organiser"])
    assert "Seminario de prueba" in client.get(url).get_data(as_text=True)
    answer = client.post(url, data={"event": held["slug"]})
    assert answer.status_code == 303
    with app.app_context():
        assert [row.person_id for row in db.session.scalars(select(MailingRecipient))] == [person.id]


def test_the_history_of_a_person_tells_nobody_of_foreign_events(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange
) -> None:
    with arrange():
        own, foreign = make_event("Propio"), make_event("Ajeno", status=EventStatus.DRAFT)
        person = make_person()
        for event in (own, foreign):
            make_invitation(event, person)
        organiser, url = make_account([own]), f"/people/{person.public_id}"
    sign_in(client, organiser)
    page = client.get(url).text
    assert "Propio" in page
    assert "Ajeno" not in page


def test_no_page_behind_a_personal_link_is_indexed_or_kept(client: FlaskClient, held: dict[str, Any]) -> None:
    answer = client.get(held["link"])
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    own = client.post(f"{held['link']}/registration", data=DETAILS).location
    page = client.get(own)
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    title = page.text.partition("<title>")[2].partition("</title>")[0]
    assert "Ejemplo" not in title
    assert "X-Robots-Tag" not in client.get("/events").headers


def test_the_audit_tells_what_became_of_a_message(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        message, thrown = draft_mailing(event, [make_person()]), draft_mailing(event)
        assert reword(message, event, message.subject, TranslatedText(es="Secreto", en="Secret"))
        send(message, event)
        assert not reword(message, event, message.subject, TranslatedText(es="Tarde"))
        assert message.body == TranslatedText(es="Secreto", en="Secret")
        discard(thrown, event)
        db.session.flush()
        entries = list(db.session.scalars(select(AuditEntry).where(AuditEntry.target.like("mailing:%"))))
        steps = [entry.action for entry in entries if entry.target == message.ref]
        assert steps == ["mailing.begun", "mailing.reworded", "invitation.sent"]
        assert [entry.action for entry in entries if entry.target == thrown.ref][-1] == ("mailing.discarded")
        assert not [entry for entry in entries if "Secret" in f"{entry.note}{entry.fields}"]
