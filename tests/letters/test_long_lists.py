"""Lists that grow are read a page at a time."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.letters.models import MailingRecipient
from app.registration.models import RegistrationStatus
from tests.benchmarks.steps import steps
from tests.fixtures.applications import Arrange, SignInAs
from tests.forms import form_values
from tests.make import (
    make_account,
    make_event,
    make_invitation,
    make_mailing,
    make_person,
    make_registration,
    saved,
)
from tests.make_many import copies, make_many_registrations


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


@pytest.mark.parametrize("step", ["audience", "words", "preview", "audience/addresses"])
def test_a_message_to_many_names_a_page_of_them(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, statements: Any, step: str
) -> None:
    counts, lengths = {}, {}
    for number in (60, 300):
        with arrange():
            event = make_event()
            organiser = make_account([event])
            message = make_mailing(event)
            for id_ in copies(
                make_person(), ({"email": f"persona{number}-{at}@lista.example"} for at in range(number))
            ):
                saved(MailingRecipient(mailing_id=message.id, person_id=id_))
        sign_in(client, organiser)
        with statements() as ran:
            answer = client.get(f"/events/{event.slug}/work/mailings/{message.public_id}/{step}?lang=en")
        assert answer.status_code == 200
        counts[number], lengths[number] = len(ran), len(answer.text)
        if step in ("audience", "preview"):
            assert str(number) in answer.text
    assert counts[60] == counts[300], ran
    assert lengths[300] < lengths[60] * 1.2  # the directory beside it has a second page


@pytest.mark.one_database
@pytest.mark.sqlite_only
def test_to_change_the_recipients_of_a_message_reads_none_of_the_others(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange
) -> None:
    worked: dict[str, list[int]] = {}
    for number in (60, 600):
        with arrange():
            event = make_event()
            organiser, message = make_account([event]), make_mailing(event)
            for id_ in copies(make_person(), ({"email": None} for _ in range(number))):
                saved(MailingRecipient(mailing_id=message.id, person_id=id_))
            new = make_person()
        sign_in(client, organiser)
        path = f"/events/{event.slug}/work/mailings/{message.public_id}"
        for step in ("audience", "removals", "removals"):
            with steps() as counted:
                assert client.post(f"{path}/{step}", data={"person": new.public_id}).status_code == 303
            worked.setdefault(step, []).append(counted.done)
    for step, found in worked.items():
        assert found[-1] < found[0] * 1.2, (step, found)


@pytest.mark.one_database
def test_a_decision_over_5100_sends_the_filter(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, statements: Any
) -> None:
    with arrange():
        event = make_event()
        organiser = make_account([event])
        make_many_registrations(make_registration(event, status=RegistrationStatus.RECEIVED), 5099)
    sign_in(client, organiser)
    path = f"/events/{event.slug}/registrations/decision?decision=confirm&everyone=y&status=received&lang=en"
    page = client.get(path).text
    assert "Accept 5100 registrations" in page
    assert len(page) < 60_000
    form = form_values(page)
    assert "id" not in form
    with statements() as ran:
        answer = client.post(path, data=form)
    assert answer.status_code == 303
    assert len(ran) < 100, len(ran)
    told = client.get(answer.location).text  # a task, with a page that says how many
    assert "5100" in told or "5,100" in told
