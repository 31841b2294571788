"""Personal links open one record, and nothing else opens it."""

import pytest
from flask import Flask

from app.core.clock import now
from app.registration.links import (
    invitation_by_link,
    invitation_link,
    invitation_token,
    registration_by_link,
    registration_link,
    registration_token,
)
from tests.make import make_event, make_invitation, make_person, make_registration

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def context(app: Flask):  # type: ignore[no-untyped-def]
    with app.app_context():
        yield


def test_a_registration_opens_by_its_own_link_with_its_event_and_person() -> None:
    registration = make_registration(make_event())
    link = registration_link(registration)
    assert link.startswith("http://127.0.0.1:8000/r/")
    assert link.endswith("?lang=es")
    found = registration_by_link(registration_token(registration))
    assert found is registration
    assert (found.event.slug, found.person.name) == (registration.event.slug, "Ana Ejemplo")


def test_an_invitation_opens_until_it_is_withdrawn() -> None:
    invitation = make_invitation(make_event())
    token = invitation_token(invitation)
    assert invitation_link(invitation, "pt") == f"http://127.0.0.1:8000/i/{token}?lang=pt"
    assert invitation_by_link(token) is invitation
    invitation.withdrawn_at = now()
    assert invitation_by_link(token) is None


def test_a_new_link_number_ends_the_old_link() -> None:
    invitation = make_invitation(make_event())
    old = invitation_token(invitation)
    invitation.link_number += 1
    assert invitation_by_link(old) is None
    assert invitation_by_link(invitation_token(invitation)) is invitation


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("0" if token[-1] != "0" else "1"),
        lambda token: token.split(".")[0],
        lambda token: token + ".1",
        lambda token: "." + token,
        lambda token: token.upper() + "é",
        lambda _: "",
        lambda _: "..",
        lambda _: "é.é.é",
    ],
)
def test_anything_else_opens_nothing(change) -> None:  # type: ignore[no-untyped-def]
    event = make_event()
    registration, invitation = make_registration(event), make_invitation(event, make_person())
    assert registration_by_link(change(registration_token(registration))) is None
    assert invitation_by_link(change(invitation_token(invitation))) is None


def test_one_kind_of_link_does_not_open_the_other() -> None:
    event = make_event()
    registration, invitation = make_registration(event), make_invitation(event, make_person())
    signed = invitation_token(invitation).rpartition(".")[2]
    assert registration_by_link(f"{registration.public_id}.{signed}") is None
    assert registration_by_link(invitation_token(invitation)) is None
    assert invitation_by_link(registration_token(registration)) is None
