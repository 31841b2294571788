"""The page of a country: public as before, and for the office what it has to do with it."""

from datetime import timedelta

import pytest

from app.accounts.models import RoleKind
from app.letters.models import Letter, LetterDirection, LetterKind, LetterParty, LetterStatus
from tests.delegations.making import make_delegation
from tests.make import make_account, make_contact, make_event, make_person, saved


@pytest.fixture
def event(arrange, clock):
    with arrange():
        event = make_event("Seminario de enlaces")
        make_delegation(event, "PE", invited_at=clock.now() - timedelta(days=8))
        make_contact("PE", person=make_person("Nora", "Inventada", country_code="PE"))
        stands = {"direction": LetterDirection.IN, "kind": LetterKind.OTHER, "status": LetterStatus.RECEIVED}
        told = {"subject": "Nota de respuesta", "created_at": clock.now(), "created_by": "system"}
        saved(Letter(**stands, **told, event_id=event.id, parties=[LetterParty(country_code="PE")]))
    return event


def test_the_office_finds_contacts_letters_and_boards(client, arrange, sign_in, event):
    with arrange():
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    page = client.get("/network/countries/PE?lang=en").text
    for words in (
        "Nora Inventada",
        "Nota de respuesta",
        "Seminario de enlaces",
        f"/events/{event.slug}/work/countries/PE",
    ):
        assert words in page


def test_others_see_what_everybody_sees(client, arrange, sign_in, event):
    def shown() -> str:
        return client.get("/network/countries/PE?lang=en").text

    assert "For the office" not in shown()
    with arrange():
        stranger, other = make_account(), make_account([make_event()])
    sign_in(client, stranger)
    assert "For the office" not in shown()
    sign_in(client, other)
    page = shown()
    for words in ("Nora Inventada", "Nota de respuesta", "Seminario de enlaces"):
        assert words not in page
