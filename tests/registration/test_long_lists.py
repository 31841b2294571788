"""Lists that grow are read a page at a time."""

from typing import Any

from flask.testing import FlaskClient

from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_invitation


def test_the_list_of_the_invited_is_read_a_page_at_a_time(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, statements: Any
) -> None:
    counts = {}
    for number in (10, 120):
        with arrange():
            event = make_event()
            organiser = make_account([event])
            for _ in range(number):
                make_invitation(event)
        sign_in(client, organiser)
        with statements() as ran:
            page = client.get(f"/events/{event.slug}/invitations").get_data(as_text=True)
        counts[number] = len(ran)
        assert page.count('scope="row"><a href="/events/') - 1 == min(number, 50)  # one row is that of the country
    assert counts[10] == counts[120], ran
    assert "page=2" in page
    last = client.get(f"/events/{event.slug}/invitations?page=3").get_data(as_text=True)
    assert last.count('scope="row"><a href="/events/') - 1 == 20
