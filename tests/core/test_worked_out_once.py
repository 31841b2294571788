"""What is the same for all readers of a language is worked out for the first of them: colours, names and order of countries
and zones."""

from collections import Counter
from types import FrameType
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.network.countries import iso_codes
from app.registration.links import invitation_token
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.noting_calls import noting_calls
from tests.make import make_account, make_country, make_event, make_invitation, make_person

#: File of what is worked out → what may be called again on each page, and how often: the reader's language is taken apart,
#: the few words of the page's own choices are put in order.
AGAIN = {
    "core/colours.py": {"theme": 2},
    "babel/core.py": {"parse": 3},
    "core/collation.py": {"alphabetical": 2},
}


@pytest.mark.one_database
def test_the_second_page_works_out_nothing_that_the_first_did(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        for code in iso_codes():
            make_country(code)
        event = make_event()
        token = invitation_token(make_invitation(event, make_person()))
        account = make_account()
    sign_in(client, account)
    dear: dict[tuple[str, str, str], int] = {}
    for page in (f"/events/{event.slug}", "/events", f"/i/{token}", "/profile"):
        client.get(page)
        dear |= {(page, *name): times for name, times in called(client, page).items() if times > allowed(*name)}
    assert dear == {}


def allowed(file: str, name: str) -> int:
    return AGAIN[file].get(name, 0 if file == "core/colours.py" else 5)


def called(client: FlaskClient, page: str) -> Counter[tuple[str, str]]:
    """(file, function) of `AGAIN` → how often it was called for the page."""
    found: Counter[tuple[str, str]] = Counter()

    def note(frame: FrameType, what: str, _argument: Any) -> None:
        file = "/".join(frame.f_code.co_filename.rsplit("/", 2)[1:])
        if what == "call" and file in AGAIN:
            found[file, frame.f_code.co_name] += 1

    with noting_calls(note):
        assert client.get(page).status_code == 200
    return found
