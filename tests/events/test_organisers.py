"""Who organises an event: named by those who organise all, and only for that event."""

import pytest
from sqlalchemy import select

from app.accounts.models import Role, RoleKind
from app.core.extensions import db
from tests.make import make_account, make_event, make_person


@pytest.fixture
def roles(app):
    def load() -> list[tuple[int, int | None]]:
        with app.app_context():
            found = db.session.scalars(select(Role).where(Role.event_id.is_not(None)).order_by(Role.id))
            return [(role.account_id, role.event_id) for role in found]

    return load


def test_an_account_is_named_and_removed(client, arrange, sign_in, roles):
    with arrange():
        event, other = make_event(slug="s"), make_event()
        named = make_account([other], make_person("Olga", "Organiza", email="olga@red.example"))
        chief = make_account([RoleKind.ORGANISER])
    sign_in(client, chief)
    answer = client.post("/events/s/work/organisers", data={"email": "OLGA@red.example"})
    assert answer.status_code == 303
    assert roles() == [(named.id, other.id), (named.id, event.id)]
    page = client.get("/events/s/work/organisers?lang=en").text
    assert "Olga Organiza" in page
    assert (
        "has this role already"
        in client.post("/events/s/work/organisers?lang=en", data={"email": "olga@red.example"}).text
    )
    assert client.post(f"/events/s/work/organisers/{named.public_id}/deletion").status_code == 303
    assert roles() == [(named.id, other.id)]
    assert client.post(f"/events/s/work/organisers/{named.public_id}/deletion").status_code == 404


def test_an_unknown_address_is_said_and_kept(client, arrange, sign_in):
    with arrange():
        make_event(slug="s")
        chief = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, chief)
    text = client.post("/events/s/work/organisers?lang=en", data={"email": "nobody@red.example"}).text
    assert "No open account has this address." in text
    assert 'value="nobody@red.example"' in text


def test_an_organiser_of_one_event_names_nobody(client, arrange, sign_in, roles):
    with arrange():
        event = make_event(slug="s")
        organiser = make_account([event])
        friend = make_account()
    sign_in(client, organiser)
    assert client.get("/events/s/work/organisers").status_code == 403
    assert client.post("/events/s/work/organisers", data={"email": friend.email}).status_code == 403
    assert client.post("/events/s/work/copies").status_code == 403
    assert roles() == [(organiser.id, event.id)]
