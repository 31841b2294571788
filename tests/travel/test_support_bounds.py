"""Lists of support cost the same statements with 1 and with 30 rows."""

import pytest
from flask.testing import FlaskClient

from app.accounts.models import Account
from app.contacts.links import contact_token
from app.core.extensions import db
from app.events.models import Event
from tests.delegations.test_bounds import Counting
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_contact, make_event, make_person
from tests.travel.sponsoring import make_call, make_sponsorship


def world(arrange: Arrange, number: int) -> tuple[str, str, Account]:
    """(slug, token of the coordinator, organiser) of an event with so many requests."""
    with arrange():
        event = make_event()
        make_call(event)
        for at in range(number):
            make_sponsorship(event, make_person("Ana", f"Prueba {at}"))
        return event.slug, contact_token(make_contact("CR")), make_account([event])


@pytest.mark.parametrize("path", ["/events/{slug}/work/sponsorships", "/c/{token}/events/{slug}/sponsorships"])
def test_a_list_asks_the_same_of_one_and_of_thirty(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, statements: Counting, path: str
) -> None:
    slug, token, organiser = world(arrange, 1)
    sign_in(client, organiser)
    client.get(path.format(slug=slug, token=token))
    with statements() as few:
        assert client.get(path.format(slug=slug, token=token)).status_code == 200
    with arrange():
        event = db.session.scalars(db.select(Event).filter_by(slug=slug)).one()
        for at in range(30):
            make_sponsorship(event, make_person("Eva", f"Prueba {at}"))
    with statements() as many:
        assert client.get(path.format(slug=slug, token=token)).status_code == 200
    assert len(many) == len(few)
