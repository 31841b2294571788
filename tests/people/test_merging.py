"""Merging two records: what moves, what stops it, and its page."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.mail.models import OutboxMessage
from app.people import merging
from app.people.actions import merge
from app.people.models import Category, Person, PersonMerge
from app.registration.models import Invitation, Registration
from tests import cast
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_invitation, make_person, make_registration

Pair = tuple[Person, Person]


@pytest.fixture
def pair(arrange: Arrange) -> Pair:
    """João, and João once more without an address but with a title."""
    with arrange():
        kept = make_person(**cast.JOAO.fields)
        return kept, make_person("Joao", "Exemplo", email=None, country_code="BR", honorific="Dr.")


def both(pair: Pair) -> Pair:
    return db.session.get_one(Person, pair[0].id), db.session.get_one(Person, pair[1].id)


def test_moves_every_row(arrange: Arrange, pair: Pair) -> None:
    with arrange():
        kept, merged = both(pair)
        registration, invitation = make_registration(make_event(), merged), make_invitation(make_event(), merged)
        account = make_account(person=merged, email="j@x.example")
        made = ((Registration, registration.id), (Invitation, invitation.id), (Account, account.id))
        row = merge(kept, merged)
        assert [db.session.get_one(table, key).person_id for table, key in made] == [kept.id] * 3
        assert sum(map(len, row.moved.values())) == 3


def test_leaves_no_row_behind(arrange: Arrange, pair: Pair) -> None:
    with arrange():
        kept, merged = both(pair)
        make_registration(make_event(), merged)
        merge(kept, merged)
        assert merging.rows_to_move(merged) == []


def test_keeps_a_history_and_retires_the_other(arrange: Arrange, pair: Pair) -> None:
    with arrange():
        kept, merged = both(pair)
        merge(kept, merged, actor="tester", values={"honorific": "Dr.", "category": Category.ACADEMIA})
    with arrange():
        kept, merged = both(pair)
        assert (kept.honorific, kept.category, kept.email) == ("Dr.", Category.ACADEMIA, cast.JOAO.email)
        assert (merged.merged_into_id, merged.email) == (kept.id, None)
        row = db.session.scalars(select(PersonMerge)).one()
        assert (row.kept_id, row.merged_id, row.actor) == (kept.id, merged.id, "tester")
        assert (
            db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.merged")).one().actor == "tester"
        )


def test_the_address_of_the_other_can_be_kept(arrange: Arrange, pair: Pair) -> None:
    with arrange():
        kept, merged = both(pair)
        merge(merged, kept, values={"email": kept.email})
        assert merged.email == cast.JOAO.email


def test_merges_in_a_row_lead_to_the_last(arrange: Arrange, pair: Pair) -> None:
    with arrange():
        kept, merged = both(pair)
        last = make_person("João", "Exemplo")
        merge(kept, merged)
        merge(last, kept)
        assert merged.merged_into_id == kept.merged_into_id == last.id


def test_refuses_two_accounts(arrange: Arrange, pair: Pair) -> None:
    with arrange():
        for person in both(pair):
            make_account(person=person, email=f"{person.id}@x.example")
    with arrange(), pytest.raises(Refused):
        merge(*both(pair))
    with arrange():
        assert both(pair)[1].merged_into_id is None


def test_refuses_itself_and_what_was_merged(arrange: Arrange, pair: Pair) -> None:
    with arrange():
        kept, merged = both(pair)
        with pytest.raises(Refused):
            merge(kept, kept)
        merge(kept, merged)
        with pytest.raises(Refused):
            merge(kept, merged)


def test_a_mover_can_refuse(app: Flask, arrange: Arrange, pair: Pair) -> None:
    def refuse(_kept: Person, _merged: Person) -> list[int]:
        raise Refused("they sit on the same panel")

    merging.moving.add(app, refuse)
    with arrange(), pytest.raises(Refused):
        merge(*both(pair))


def test_an_address_that_stays_hears_nothing_and_the_one_that_goes_hears(
    arrange: Arrange, outbox: Callable[[], list[OutboxMessage]]
) -> None:
    with arrange():
        kept, merged = make_person(email="stays@compras.example"), make_person(email="goes@compras.example")
        merge(kept, merged)
    assert [(message.kind, message.to_address) for message in outbox()] == [
        ("people/address_gone", "goes@compras.example")
    ]


def test_both_hear_when_the_other_address_takes_its_place(
    arrange: Arrange, outbox: Callable[[], list[OutboxMessage]]
) -> None:
    with arrange():
        kept, merged = make_person(email="goes@compras.example"), make_person(email="comes@compras.example")
        merge(kept, merged, values={"email": "comes@compras.example"}, reason="The newer one.")
    assert {(message.kind, message.to_address) for message in outbox()} == {
        ("people/address_gone", "goes@compras.example"),
        ("people/address_came", "comes@compras.example"),
    }


def test_the_only_address_of_the_two_hears_nothing(
    arrange: Arrange, outbox: Callable[[], list[OutboxMessage]], pair: Pair
) -> None:
    with arrange():
        kept, merged = both(pair)
        merge(merged, kept, values={"email": kept.email})
    assert outbox() == []


@pytest.fixture
def staff(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> FlaskClient:
    with arrange():
        account = make_account([RoleKind.ORGANISER], make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return client


@pytest.mark.both_databases
def test_finds_records_with_a_like_name(staff: FlaskClient, pair: Pair) -> None:
    page = staff.get(f"/people/{pair[0].public_id}/merge").text
    assert f"/merge/{pair[1].public_id}" in page
    assert f"/merge/{pair[0].public_id}" not in page
    assert f"/merge/{pair[1].public_id}" not in staff.get(f"/people/{pair[0].public_id}/merge?q=olga").text


def test_the_page_compares_and_merges_what_is_chosen(staff: FlaskClient, arrange: Arrange, pair: Pair) -> None:
    with arrange():
        make_registration(make_event(), both(pair)[1])
    path = f"/people/{pair[0].public_id}/merge/{pair[1].public_id}"
    page = staff.get(f"{path}?lang=en").text
    assert "Dr." in page
    assert "Registrations: 1 move to the record that stays." in page
    answer = staff.post(path, data={"honorific": "merged", "position": "kept"})
    assert (answer.status_code, answer.location) == (303, f"/people/{pair[0].public_id}")
    with arrange():
        kept, _merged = both(pair)
        assert (kept.honorific, kept.position) == ("Dr.", cast.JOAO.position)
    assert staff.get(f"/people/{pair[1].public_id}").status_code == 301
    assert staff.get(path).status_code == 404


def test_the_page_keeps_the_choice_when_it_is_refused(staff: FlaskClient, arrange: Arrange, pair: Pair) -> None:
    with arrange():
        for person in both(pair):
            make_account(person=person, email=f"{person.id}@x.example")
    path = f"/people/{pair[0].public_id}/merge/{pair[1].public_id}?lang=en"
    page = staff.post(path, data={"honorific": "merged"}).text
    assert "There is a problem" in page
    assert 'name="honorific" value="merged" checked' in page


def test_the_page_says_before_that_two_accounts_stand_in_the_way(
    staff: FlaskClient, arrange: Arrange, pair: Pair
) -> None:
    with arrange():
        accounts = [make_account(person=person, email=f"{person.id}@x.example") for person in both(pair)]
    path = f"/people/{pair[0].public_id}/merge/{pair[1].public_id}?lang=en"
    page = staff.get(path).text
    assert f"Both persons have an account: {accounts[0].email} and {accounts[1].email}. Close one" in page
    assert "Merge the two records" not in page
    with arrange():
        db.session.get_one(Account, accounts[0].id).closed_at = now()
    page = staff.get(path).text
    assert f"The closed account {accounts[0].email} goes." in page
    assert f"The account {accounts[1].email} becomes that of the record that stays." in page
    assert "Merge the two records" in page


def test_an_organiser_of_one_event_can_not_merge(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, pair: Pair
) -> None:
    with arrange():
        account = make_account([make_event()])
    sign_in(client, account)
    assert client.get(f"/people/{pair[0].public_id}/merge").status_code == 403
    assert client.post(f"/people/{pair[0].public_id}/merge/{pair[1].public_id}").status_code == 403
    assert "/merge" not in client.get(f"/people/{pair[0].public_id}").text
