"""Recipients of an invitation: pasted addresses, all of a filter, and the seats beside those invited."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core import audit
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.letters.actions.drafting import draft_mailing
from app.letters.models import MailingRecipient
from app.letters.pasted_addresses import AddressState, addresses_of, recognised_addresses
from app.people.address_proposals import AddressProposal
from app.people.models import Person
from tests.fixtures.applications import Arrange, SignInAs
from tests.forms import form_values
from tests.make import make_account, make_event, make_invitation, make_person, make_pool


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ana Ejemplo <ana@x.example>; luis@y.example",
            [("Ana Ejemplo", "ana@x.example"), ("", "luis@y.example")],
        ),
        (
            "Ejemplo, Ana <Ana@X.example>, Luis <luis@y.example>",
            [("Ejemplo, Ana", "ana@x.example"), ("Luis", "luis@y.example")],
        ),
        ('"Prueba, Luis" <luis@y.example>\n\nluis@y.example', [("Prueba, Luis", "luis@y.example")]),
        (
            "- Ana Ejemplo: ana@x.example\n- mailto:luis@y.example",
            [("Ana Ejemplo", "ana@x.example"), ("", "luis@y.example")],
        ),
        ("Ana\tana@x.example", [("", ""), ("", "ana@x.example")]),
        ("maria(at)x.example", [("", "maria@x.example")]),
        ("nadie", [("", "")]),
        ("ana@x, b@", [("", "")]),
        ("  ;, ;\n", []),
    ],
)
def test_addresses_as_they_are_pasted(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.name, one.address) for one in addresses_of(text)] == found


def test_each_address_is_recognised(app: Flask) -> None:
    with app.app_context():
        known, settled = make_person(email="known@x.example"), make_person(email="settled@x.example")
        shared = [make_person(name, email=None, office_email="office@x.example") for name in ("Uno", "Dos")]
        text = "known@x.example; settled@x.example; new@x.example; office@x.example; ninguna"
        told = {one.text: one for one in recognised_addresses(text, {settled.id, shared[0].id})}
        assert {text: one.state for text, one in told.items()} == {
            "known@x.example": AddressState.KNOWN,
            "settled@x.example": AddressState.ALREADY,
            "new@x.example": AddressState.UNKNOWN,
            "office@x.example": AddressState.KNOWN,
            "ninguna": AddressState.INVALID,
        }
        assert told["known@x.example"].people == [known]
        assert told["office@x.example"].people == [shared[1]]


@pytest.fixture
def draft(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> dict[str, Any]:
    """A draft with nobody on it, of an event with seats; Ana is invited, Luis is not."""
    with arrange():
        event = make_event(slug="s")
        make_pool(event, 40)
        make_invitation(event, make_person("Ana", "Invitada", email="ana@x.example", country_code="PE"))
        luis = make_person("Luis", "Conocido", email="luis@x.example", country_code="PE")
        make_person("Luz", "Lejana", email="luz@x.example", country_code="UY")
        message = draft_mailing(event)
        account = make_account([event])
    sign_in(client, account)
    return {"base": f"/events/s/work/mailings/{message.public_id}", "luis": luis.public_id}


def on_message(app: Flask) -> list[str]:
    with app.app_context():
        query = select(Person.family_names).join(MailingRecipient, MailingRecipient.person_id == Person.id)
        return sorted(db.session.scalars(query))


def test_pasted_addresses_are_shown_before_anybody_is_added(
    client: FlaskClient, draft: dict[str, Any], app: Flask, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    address = f"{draft['base']}/audience/addresses"
    text = "Ana <ana@x.example>; luis@x.example\nZoila Inventada <zoila@nueva.example>, sin@nombre.example\nnadie"
    shown = client.post(f"{address}?lang=en", data={"text": text})
    assert shown.status_code == 200
    assert "1 address is known in the directory" in shown.text
    assert "2 addresses to add by name" in shown.text
    assert "1 address belongs to somebody who is invited" in shown.text
    assert "In 1 place no address can be read:" in shown.text
    assert on_message(app) == []
    values = form_values(shown.text)
    assert values["person"] == [draft["luis"]]
    assert (values["newcomers-0-given_names"], "newcomers-1-take" in values) == (["Zoila"], False)

    nameless = client.post(f"{address}/chosen?lang=en", data=values | {"newcomers-1-take": "y"})
    assert nameless.status_code == 422
    assert "Zoila" in nameless.text
    assert on_message(app) == []
    answer = client.post(f"{address}/chosen", data=values)
    assert answer.status_code == 303
    assert on_message(app) == ["Conocido", "Inventada"]
    assert "Zoila Inventada" in client.get(answer.location).text


def test_all_of_a_filter_come_at_once_but_those_invited(
    client: FlaskClient, draft: dict[str, Any], app: Flask, statements: Any
) -> None:
    page = client.get(f"{draft['base']}/audience?country=PE&lang=en").text
    assert "Add all 2 people found" in page
    with statements() as ran:
        assert client.post(f"{draft['base']}/audience", data={"everyone": "y", "country": "PE"}).status_code == 303
    assert len([one for one in ran if one.upper().startswith("INSERT INTO MAILING_RECIPIENT")]) == 1
    assert on_message(app) == ["Conocido"]
    assert client.post(f"{draft['base']}/removals", data={"everyone": "y"}).status_code == 303
    assert on_message(app) == []


def test_who_is_added_and_who_is_removed_stands_in_the_audit(
    client: FlaskClient, draft: dict[str, Any], app: Flask
) -> None:
    audience = f"{draft['base']}/audience"
    client.post(audience, data={"everyone": "y", "country": "PE"})
    client.post(f"{draft['base']}/removals", data={"person": draft["luis"]})
    client.post(f"{audience}/addresses/chosen", data={"person": draft["luis"]})
    client.post(f"{draft['base']}/removals", data={"everyone": "y"})
    with app.app_context():
        query = select(AuditEntry.action, AuditEntry.note).where(audit.begins("mailing.recipients_"))
        said = [tuple(row) for row in db.session.execute(query.order_by(AuditEntry.id))]
    one = [("mailing.recipients_added", "1 people"), ("mailing.recipients_removed", "1 people")]
    assert said == one + one


def test_seats_stand_beside_the_number_invited(client: FlaskClient, draft: dict[str, Any]) -> None:
    page = client.get(f"{draft['base']}/audience?lang=en").text
    told = " ".join(page[page.index('<dl class="facts">') : page.index("</dl>")].split())
    assert "<dt>Seats</dt><dd>40</dd>" in told
    assert "<dt>Invited so far, without registration</dt><dd>1</dd>" in told


def test_an_organiser_of_one_event_learns_nothing_of_the_directory_by_pasting(
    client: FlaskClient, draft: dict[str, Any], app: Flask
) -> None:
    """An address that somebody elsewhere has and one that nobody has are answered in the same words (decision 0023)."""
    address = f"{draft['base']}/audience/addresses"

    def read(page: str) -> str:
        """What is said above the directory that one adds from."""
        said = re.sub(r"<[^>]*>", " ", page[page.index("<main") :].partition('id="directory"')[0])
        return " ".join(said.split())

    def told(mailbox: str) -> list[str]:
        shown = client.post(f"{address}?lang=en", data={"text": f"Zoe Inventada <{mailbox}>"})
        added = client.post(f"{address}/chosen?lang=en", data=form_values(shown.text), follow_redirects=True)
        again = client.post(f"{address}?lang=en", data={"text": f"Zoe Inventada <{mailbox}>"})
        with app.app_context():
            person = db.session.scalars(select(Person.public_id).order_by(Person.id.desc())).first()
        pages = [shown, added, again, client.get(f"/people/{person}?lang=en")]
        client.post(f"{draft['base']}/removals", data={"everyone": "y"})
        return [read(page.text).replace(mailbox, "x@x.example") for page in pages]

    known, unknown = told("luis@x.example"), told("luiz@y.example")
    assert "1 address to add by name" in known[0]
    assert "Zoe Inventada" in known[1]
    assert "Conocido" not in "".join(known)
    assert known == unknown


def test_what_was_pasted_is_sent_there_and_proposed_for_the_directory(
    client: FlaskClient, draft: dict[str, Any], app: Flask
) -> None:
    address = f"{draft['base']}/audience/addresses"
    for _ in range(2):  # once more adds nobody
        shown = client.post(f"{address}?lang=en", data={"text": "Zoe Inventada <luis@x.example>"})
        client.post(f"{address}/chosen", data=form_values(shown.text))
    with app.app_context():
        proposal = db.session.scalars(select(AddressProposal)).one()
        added = db.session.get_one(Person, proposal.person_id)
        assert (proposal.address, added.name, added.email) == ("luis@x.example", "Zoe Inventada", None)
        assert added.mail_address == "luis@x.example"
    assert on_message(app) == ["Inventada"]


def test_the_example_of_an_address_is_seen(client: FlaskClient, draft: dict[str, Any]) -> None:
    """What stands in angle brackets is text, not a tag that the browser drops."""
    page = client.get(f"{draft['base']}/audience/addresses?lang=en").text
    assert "“Ana Ejemplo &lt;ana@example.org&gt;; luis@example.org”" in page
