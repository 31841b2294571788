"""People with one name alone: entered by every form, registered, greeted, listed and merged like all others."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from wtforms.validators import DataRequired, InputRequired, Optional

from app.accounts.models import RoleKind, SignUp
from app.attendance.actions.marking import walk_in
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.letters.letter_fields import filled_letter
from app.people.actions import create_person, merge, update_person
from app.people.forms import EitherName
from app.registration.actions.registering import Details, register
from app.registration.links import registration_token
from app.registration.models import Registration
from tests.architecture.test_forms import text_fields, validators
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_country, make_event, make_mailing, make_person, make_registration

REST = {
    "position": "Director",
    "institution_name": "Fictional Office",
    "country_code": "CR",
    "category": "sgpe",
    "language": "en",
}
#: What would make one of two names a duty.
NEEDED = (DataRequired, InputRequired)
NAMELESS = "Write a name: given names, family names, or both."


@pytest.fixture
def forms(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> dict[str, dict[str, str]]:
    """Address of each form with a name → the rest of what it asks; by an administrator with a registration."""
    with arrange():
        make_country("CR")
        event, other_event = (
            make_event(start_on=(now() + timedelta(days=40)).date()),
            make_event(start_on=now().date(), end_on=now().date()),
        )
        admin = make_account([RoleKind.ADMINISTRATOR], make_person("Ada", "Administra"))
        registration = make_registration(event, make_person("Zoe", "Otra"))
        target = make_person("Uno", "Dos")
    with arrange():
        token = registration_token(db.session.get_one(Registration, registration.id))
    sign_in(client, admin)
    at = f"/events/{event.slug}"
    return {
        "/people/new": {},
        f"/people/{target.public_id}/edit": {},
        "/profile": REST,
        "/sign-up": {"email": "sukarno@compras.example"},
        f"{at}/registration": REST,
        f"{at}/registration/other": REST | {"email": "other@compras.example"},
        f"{at}/registrations/new/{target.public_id}": REST,
        f"{at}/registrations/{registration.public_id}/details": REST,
        f"/r/{token}/details": REST,
        f"/events/{other_event.slug}/attendance/walk-ins": REST | {"day": "1"},
    }


@pytest.mark.parametrize("names", [{"given_names": "Sukarno"}, {"family_names": "Sukarno"}])
def test_every_form_takes_one_name_in_either_field(
    client: FlaskClient, forms: dict[str, dict[str, str]], names: dict[str, str]
) -> None:
    for path, rest in forms.items():
        if "/details" in path:
            names = {"given_names": "", "family_names": ""} | names
        answer = client.post(f"{path}?lang=en", data=rest | names)
        assert answer.status_code == 303, (path, answer.text)


def test_every_form_wants_a_name_and_keeps_the_rest(client: FlaskClient, forms: dict[str, dict[str, str]]) -> None:
    for path, rest in forms.items():
        answer = client.post(f"{path}?lang=en", data=rest | {"given_names": " ", "family_names": ""})
        assert answer.status_code == 422, path
        assert answer.text.count(NAMELESS) >= 2, path  # in the summary, and beside the field it leads to
        assert 'href="#given_names"' in answer.text, path
        assert all(f'value="{text}"' in answer.text for name, text in rest.items() if name == "institution_name"), path


@pytest.mark.one_database
def test_no_form_asks_for_both_names() -> None:
    """Whatever form there is or comes: each field of a name lets the other one do."""
    fields = [(name, field) for name, field in text_fields() if name.endswith((".given_names", ".family_names"))]
    assert len(fields) >= 14
    given = [validators(field) for name, field in fields if name.endswith(".given_names")]
    assert all(any(isinstance(rule, (EitherName, Optional)) for rule in rules) for rules in given)
    assert [name for name, field in fields if any(isinstance(r, NEEDED) for r in validators(field))] == []


def test_an_account_can_be_opened_with_one_name(
    client: FlaskClient, forms: dict[str, dict[str, str]], app: Flask
) -> None:
    client.post("/sign-up", data={"family_names": "Sukarno", "email": "sukarno@compras.example"})
    with app.app_context():
        asked = db.session.scalars(db.select(SignUp)).one()
        assert (asked.given_names, asked.family_names) == ("", "Sukarno")


@pytest.mark.parametrize(("given", "family"), [("Sukarno", ""), ("", "Sukarno")])
def test_one_name_is_printed_alone(app: Flask, arrange: Arrange, given: str, family: str) -> None:
    with arrange():
        person = make_person(given, family, honorific="Mr.", language="en")
        event = make_event()
        text = make_mailing(event, body=TranslatedText(en="Dear {honorific} {family_names} ({given_names}),"))
        words = filled_letter(text, event, person)
    assert (person.name, person.listed_name, person.formal_name) == ("Sukarno", "Sukarno", "Mr. Sukarno")
    assert words.body == "Dear Mr. Sukarno (Sukarno),"


def test_an_empty_field_takes_no_name_from_elsewhere(app: Flask, arrange: Arrange) -> None:
    """Who registers as Sukarno alone is not given the family name that the directory held; nor does the door add one."""
    with arrange():
        known = make_person("Sukarno", "Ejemplo", email="sukarno@compras.example")
        event = make_event(start_on=(now() + timedelta(days=40)).date())
        register(event, known, replace(Details.of(known), family_names=""))
        assert known.name == "Sukarno"
        door = make_event(start_on=now().date(), end_on=now().date())
        entered = {"given_names": "S.", "family_names": "Otro", "email": known.email}
        assert walk_in(door, 1, entered).name == "Sukarno"  # type: ignore[arg-type]


def test_nobody_is_left_without_a_name(app: Flask, arrange: Arrange) -> None:
    with app.test_request_context("/?lang=en"):
        with pytest.raises(Refused, match="Write a name"):
            create_person(email="nobody@compras.example")
        kept, other = make_person("Sukarno", ""), make_person("", "Sukarno")
        with pytest.raises(Refused, match="Write a name"):
            update_person(kept, given_names="")
        db.session.rollback()
        kept, other = make_person("Sukarno", ""), make_person("", "Sukarno")
        with pytest.raises(Refused, match="Write a name"):
            merge(kept, other, values={"given_names": ""})
        db.session.rollback()


def test_a_line_of_recipients_has_no_hanging_comma(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    with arrange():
        event = make_event()
        text = make_mailing(event)
        person = make_person("", "Núñez", country_code=None, honorific="")
        organiser = make_account([event], make_person("Olga", "Organiza"))
        db.session.flush()
        from_directory = {"person": person.public_id}
    sign_in(client, organiser)
    at = f"/events/{event.slug}/work/mailings/{text.public_id}/audience"
    assert client.post(at, data=from_directory).status_code == 303
    page = client.get(at).text
    assert ">Núñez<" in " ".join(page.split()).replace(" <", "<")
    assert "Núñez," not in page
