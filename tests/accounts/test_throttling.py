"""How often one may try: by address, by network, and sixty people behind one office."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import passwords, throttling
from app.accounts.models import Throttle
from app.core.extensions import db
from tests import make
from tests.accounts.conftest import GOOD, signs_in

WRONG = "certainly not the right one"


def post(client, email, password=WRONG, address="192.0.2.1"):
    data = {"email": email, "password": password}
    return client.post("/sign-in", data=data, environ_overrides={"REMOTE_ADDR": address})


@pytest.fixture
def ana(arrange):
    with arrange():
        return make.make_account(email="ana@compras.example", password_hash=passwords.hashed(GOOD))


@pytest.mark.both_databases
def test_ten_failures_then_a_wait_that_says_how_long(client, ana, clock):
    for number in range(10):
        assert post(client, ana.email, address=f"192.0.2.{number}").status_code == 422
    clock.move(timedelta(minutes=5))
    answer = post(client, ana.email, GOOD)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"
    assert " 10 " in answer.text
    assert 'value="ana@compras.example"' in answer.text
    clock.move(timedelta(minutes=10))
    assert post(client, ana.email, GOOD).status_code == 303


def test_success_gives_its_count_back(client, app, ana):
    for _ in range(30):
        assert post(app.test_client(), ana.email, GOOD).status_code == 303


def test_success_does_not_wipe_out_the_failures_before(client, app, ana):
    for _ in range(9):
        post(client, ana.email)
    assert post(app.test_client(), ana.email, GOOD).status_code == 303
    post(client, ana.email)
    assert post(client, ana.email).status_code == 429


def test_who_is_kept_out_by_others_comes_in_by_link(client, ana, last_link):
    for _ in range(11):
        post(client, ana.email)
    client.post("/sign-in/link", data={"email": ana.email})
    assert client.post(last_link()).status_code == 303


def test_sixty_people_behind_one_office_all_sign_in(app, arrange):
    with arrange():
        hashed = passwords.hashed(GOOD)
        emails = [make.make_account(password_hash=hashed).email for _ in range(60)]
    office = {"environ_overrides": {"REMOTE_ADDR": "198.51.100.7"}}
    for number, email in enumerate(emails):
        client = app.test_client()
        for _ in range(number % 4):  # some mistype up to three times
            assert post(client, email, address="198.51.100.7").status_code == 422
        assert signs_in(client, email, **office), f"person {number + 1} was kept out"


def test_one_network_that_tries_many_addresses_is_stopped(client, ana):
    for number in range(200):
        assert post(client, f"guess{number}@compras.example").status_code == 422
    assert post(client, ana.email, GOOD).status_code == 429
    assert post(client, ana.email, GOOD, address="192.0.2.2").status_code == 303


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", "unknown"),
    ],
)
def test_networks(app, address, network):
    with app.test_request_context(environ_overrides={"REMOTE_ADDR": address}):
        assert throttling.network_address() == network


def test_a_count_survives_what_the_request_rolls_back(app, arrange):
    with app.test_request_context("/sign-in", method="POST"):
        throttling.attempt(throttling.PASSWORD, "ana@compras.example")
        db.session.execute(select(1))
        db.session.rollback()
    with arrange():
        assert db.session.scalars(select(Throttle.count)).all() == [1, 1]


def test_a_refused_try_counts_nothing_further(app, arrange):
    with app.test_request_context("/sign-in", method="POST"):
        for _ in range(10):
            throttling.attempt(throttling.PASSWORD, "ana@compras.example")
        for _ in range(5):
            with pytest.raises(throttling.TooManyAttempts):
                throttling.attempt(throttling.PASSWORD, "Ana@compras.example ")
    with arrange():
        assert db.session.scalars(select(Throttle.count)).all() == [10, 10]


def test_the_table_does_not_tell_who_tried(client, arrange, ana):
    post(client, ana.email)
    with arrange():
        subjects = db.session.scalars(select(Throttle.subject_hash)).all()
    assert len(subjects) == 2
    assert not any("ana" in subject or "192.0.2" in subject for subject in subjects)


@pytest.mark.parametrize("path", ["/sign-in/link", "/password-reset", "/sign-up"])
def test_a_mailbox_is_not_flooded(client, outbox, path):
    data = {"email": "ana@compras.example", "given_names": "Ana", "family_names": "Ejemplo"}
    for _ in range(5):
        assert client.post(path, data=data).status_code == 303
    answer = client.post(path, data=data)
    assert answer.status_code == 429
    assert 'value="ana@compras.example"' in answer.text
    assert len(outbox()) == 5


def test_old_counts_are_forgotten(client, app, arrange, ana, clock):
    post(client, ana.email)
    clock.move(timedelta(days=1, minutes=1))
    with arrange():
        assert throttling.forget_old() == 2
    with arrange():
        assert db.session.scalar(select(func.count(Throttle.id))) == 0
