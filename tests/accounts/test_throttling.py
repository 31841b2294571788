"""How often one may try: by address, by browser, by network, and sixty people behind one office."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import brakes, passwords, throttling
from app.accounts.models import Throttle
from app.core.extensions import db
from tests import make
from tests.accounts.conftest import GOOD, signs_in
from tests.fixtures.applications import make_app

WRONG = "certainly not the right one"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.9"
ASKED = {"email": "ana@compras.example", "given_names": "Ana", "family_names": "Ejemplo"}


def post(client, email, password=WRONG, address=HERE, **kwargs):
    data = {"email": email, "password": password}
    return client.post("/sign-in?lang=en", data=data, environ_overrides={"REMOTE_ADDR": address}, **kwargs)


def ask(client, path, email="ana@compras.example", address=HERE):
    return client.post(f"{path}?lang=en", data=ASKED | {"email": email}, environ_overrides={"REMOTE_ADDR": address})


@pytest.fixture
def ana(arrange):
    with arrange():
        return make.make_account(email="ana@compras.example", password_hash=passwords.hashed(GOOD))


@pytest.fixture
def known(app, ana):
    """A browser that Ana has used, signed out again."""
    browser = app.test_client()
    assert signs_in(browser, ana.email)
    browser.post("/sign-out")
    return browser


# --- wrong passwords for one address ---------------------------------------------------------------------------------


def test_ten_failures_then_a_wait_that_says_how_long(client, ana, clock):
    for number in range(10):
        assert post(client, ana.email, address=f"192.0.2.{number}").status_code == 422
    clock.move(timedelta(minutes=5))
    answer = post(client, ana.email, GOOD)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"
    assert " 10 " in answer.text
    assert "You need not wait for a link" in answer.text
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


# --- a browser that is known -----------------------------------------------------------------------------------------


def test_a_stranger_shuts_nobody_out_of_a_browser_that_is_known(client, app, ana, known, last_link, outbox):
    """Six resets and ten wrong passwords from elsewhere: password, link, reset and change stay open to the owner."""
    for _ in range(12):
        post(client, ana.email, address=ELSEWHERE)
    for path in ("/password-reset", "/sign-in/link"):
        for number in range(6):
            ask(app.test_client(), path, address=f"203.0.113.{number}")
    assert post(app.test_client(), ana.email, GOOD).status_code == 429, "a browser that is not known waits"
    assert ask(app.test_client(), "/password-reset").status_code == 429
    before = len(outbox())
    assert ask(known, "/password-reset").status_code == 303
    assert ask(known, "/sign-in/link").status_code == 303
    assert len(outbox()) == before + 2
    assert post(known, ana.email, GOOD).status_code == 303
    assert known.post("/account/email", data={"email": "new@x.example", "current": GOOD}).status_code == 303
    changed = {"current": GOOD, "password": "cinco palabras mas sin relacion"}
    assert known.post("/account/password", data=changed).status_code == 303


def test_a_browser_that_is_known_has_a_count_of_its_own(app, ana, known, clock):
    for number in range(10):
        assert post(known, ana.email, address=f"192.0.2.{number}").status_code == 422
    assert post(known, ana.email, GOOD).status_code == 429
    assert post(app.test_client(), ana.email, GOOD).status_code == 303, "which nobody else uses up, or shares"
    clock.move(timedelta(minutes=15))
    assert post(known, ana.email, GOOD).status_code == 303


def test_a_session_from_before_is_known_without_a_mark(client, app, ana, sign_in):
    sign_in(client, ana)
    for _ in range(12):
        post(app.test_client(), ana.email, address=ELSEWHERE)
    changed = {"current": GOOD, "password": "cinco palabras mas sin relacion"}
    assert client.post("/account/password", data=changed).status_code == 303


@pytest.mark.parametrize("signing_in", ["link", "reset", "sign_up"])
def test_each_way_in_makes_the_browser_known(client, ana, last_link, signing_in):
    if signing_in == "link":
        client.post("/sign-in/link", data={"email": ana.email})
        client.post(last_link())
    elif signing_in == "reset":
        client.post("/password-reset", data={"email": ana.email})
        client.post(last_link(), data={"password": "cinco palabras mas sin relacion"})
    else:
        client.post("/sign-up", data=ASKED | {"email": "new@compras.example"})
        client.post(last_link(), data={"password": "cinco palabras mas sin relacion"})
    assert client.get_cookie("known") is not None


def test_the_mark_is_kept_a_year_by_the_browser_alone_and_opens_nothing(app, ana, known, clock):
    cookie = known.get_cookie("known")
    assert cookie.http_only
    assert cookie.max_age == 365 * 24 * 3600
    assert ana.public_id not in cookie.value and ana.email not in cookie.value
    bare = app.test_client()
    bare.set_cookie("known", cookie.value)
    assert bare.get("/profile").status_code == 302
    clock.move(timedelta(days=366))
    for _ in range(10):
        post(app.test_client(), ana.email, address=ELSEWHERE)
    assert post(bare, ana.email, GOOD).status_code == 429, "and no longer than that by us"


@pytest.mark.parametrize("forged", ["", "-", "a.b.c", "00.99999999999999999999.00", "ñ.1.ñ", "1.²." + "0" * 32])
def test_a_mark_that_is_not_ours_is_none(app, ana, known, forged):
    for _ in range(10):
        post(app.test_client(), ana.email, address=ELSEWHERE)
    own = known.get_cookie("known").value
    for value in (forged, own[:-1] + ("0" if own[-1] != "0" else "1")):
        other = app.test_client()
        answer = post(other, ana.email, GOOD, headers={"Cookie": f"known={value}"})
        assert answer.status_code == 429, value


def test_the_mark_of_one_account_is_none_for_another(app, arrange, ana, known):
    with arrange():
        other = make.make_account(email="eva@compras.example", password_hash=passwords.hashed(GOOD))
    for _ in range(10):
        post(app.test_client(), other.email, address=ELSEWHERE)
    assert post(known, other.email, GOOD).status_code == 429


def test_one_browser_is_known_to_several_accounts(app, arrange, ana, known):
    with arrange():
        other = make.make_account(email="eva@compras.example", password_hash=passwords.hashed(GOOD))
    assert signs_in(known, other.email)
    known.post("/sign-out")
    for _ in range(10):
        post(app.test_client(), ana.email, address=ELSEWHERE)
        post(app.test_client(), other.email, address="203.0.113.77")
    assert post(known, ana.email, GOOD).status_code == 303
    assert post(known, other.email, GOOD).status_code == 303


def test_a_new_password_makes_older_marks_worthless(app, ana, known, last_link):
    owner = app.test_client()
    owner.post("/password-reset", data={"email": ana.email})
    owner.post(last_link(), data={"password": "cinco palabras mas sin relacion"})
    for _ in range(10):
        post(app.test_client(), ana.email, address=ELSEWHERE)
    assert post(known, ana.email, GOOD).status_code == 429
    assert post(owner, ana.email, "cinco palabras mas sin relacion").status_code == 303


# --- one network -----------------------------------------------------------------------------------------------------


@pytest.mark.one_database
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


def test_one_password_tried_on_many_addresses_is_stopped_by_the_twentieth(app, client, ana, known, clock):
    for number in range(19):
        assert post(client, f"guess{number}@compras.example").status_code == 422
    answer = post(client, ana.email, GOOD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert post(client, "guess3@compras.example").status_code == 422, "one of those that were counted may mistype again"
    assert post(client, ana.email, GOOD, address="192.0.2.2").status_code == 303
    assert post(known, ana.email, GOOD).status_code == 303, "who is known behind the same address"
    clock.move(timedelta(hours=1))
    for number in range(19):
        assert post(client, f"guess{number}@compras.example").status_code == 422
    assert post(client, "twentieth@compras.example").status_code == 429


def test_a_guess_that_is_right_makes_room_for_no_more_than_itself(client, app, arrange):
    with arrange():
        right = make.make_account(password_hash=passwords.hashed(GOOD)).email
    for number in range(18):
        post(client, f"guess{number}@compras.example", GOOD)
    assert post(app.test_client(), right, GOOD).status_code == 303
    assert post(client, "guess18@compras.example", GOOD).status_code == 422
    assert post(client, "guess19@compras.example", GOOD).status_code == 429


def test_ipv6_is_counted_by_the_network_of_a_subscriber(client):
    for number in range(19):
        assert post(client, f"guess{number}@x.example", address=f"2001:db8:1:2::{number}").status_code == 422
    assert post(client, "last@x.example", address="2001:db8:1:2:ffff::1").status_code == 429
    assert post(client, "last@x.example", address="2001:db8:1:3::1").status_code == 422


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:50123", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::5]:443", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", "unknown"),
    ],
)
def test_networks(app, address, network):
    with app.test_request_context(environ_overrides={"REMOTE_ADDR": address}):
        assert throttling.network_address() == network


@pytest.mark.parametrize(("proxies", "counted"), [(0, "10.0.0.1"), (1, "198.51.100.7"), (2, "203.0.113.5")])
@pytest.mark.one_database
def test_behind_proxies_only_what_the_trusted_ones_say_counts(app, tmp_path, proxies, counted):
    behind = make_app(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path, trusted_proxies=proxies)
    behind.add_url_rule("/t/network", "network_of_test", throttling.network_address)
    headers = {"X-Forwarded-For": "192.0.2.66, 203.0.113.5, 198.51.100.7"}
    answer = behind.test_client().get("/t/network", headers=headers, environ_overrides={"REMOTE_ADDR": "10.0.0.1"})
    assert answer.text == counted


# --- mails -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/sign-in/link", "/password-reset", "/sign-up"])
def test_a_mailbox_is_not_flooded_from_one_place(client, outbox, path, clock):
    for _ in range(5):
        assert ask(client, path).status_code == 303
    clock.move(timedelta(minutes=59))
    answer = ask(client, path)
    assert answer.status_code == 429
    assert 'value="ana@compras.example"' in answer.text
    assert "that link still counts" in answer.text
    assert len(outbox()) == 5
    assert ask(client, path, address=ELSEWHERE).status_code == 303, "the owner, elsewhere"
    clock.move(timedelta(minutes=1))
    assert ask(client, path).status_code == 303


def test_a_mailbox_is_not_flooded_from_many_places(client, outbox, ana):
    paths = ("/sign-in/link", "/password-reset", "/sign-up")
    answers = [ask(client, paths[number % 3], address=f"192.0.2.{number}").status_code for number in range(30)]
    assert answers == [303] * 10 + [429] * 20
    assert len(outbox()) == 10


def test_the_answer_to_too_many_mails_is_the_same_without_an_account(client, ana):
    def last(email):
        for _ in range(5):
            ask(client, "/sign-in/link", email)
        answer = ask(client, "/sign-in/link", email)
        return answer.status_code, answer.headers["Retry-After"]

    assert last(ana.email) == last("nobody@compras.example") == (429, "3600")


def test_a_browser_that_is_known_asks_five_times_an_hour(known, outbox):
    before = len(outbox())
    answers = [ask(known, "/password-reset", address=f"192.0.2.{number}").status_code for number in range(7)]
    assert answers == [303] * 5 + [429] * 2
    assert len(outbox()) == before + 5


@pytest.mark.one_database
def test_sign_ups_through_one_trusted_proxy_meet_a_brake(app, tmp_path):
    behind = make_app(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path, trusted_proxies=1)
    browser = behind.test_client()

    def sign_up(number, client_address):
        headers = {"X-Forwarded-For": f"192.0.2.{number}, {client_address}"}  # the first the client made up
        data = ASKED | {"email": f"person{number}@compras.example"}
        return browser.post("/sign-up", data=data, headers=headers).status_code

    assert [sign_up(number, "198.51.100.7") for number in range(150)] == [303] * 60 + [429] * 90
    assert sign_up(200, "198.51.100.8") == 303


@pytest.mark.one_database
def test_links_from_one_office_have_room_for_sixty_people_and_no_end(client):
    answers = [ask(client, "/sign-in/link", f"person{number}@compras.example").status_code for number in range(101)]
    assert answers == [303] * 100 + [429]


def test_one_account_writes_to_few_strangers(client, ana, sign_in, outbox):
    sign_in(client, ana)
    data = {"current": GOOD}
    answers = [
        client.post("/account/email", data=data | {"email": f"stranger{number}@x.example"}).status_code
        for number in range(6)
    ]
    assert answers == [303] * 5 + [429]
    assert len(outbox()) == 5


# --- how it is kept --------------------------------------------------------------------------------------------------


def test_a_count_survives_what_the_request_rolls_back(app, arrange):
    with app.test_request_context("/sign-in", method="POST"):
        brakes.password_tried("ana@compras.example", None)
        db.session.execute(select(1))
        db.session.rollback()
    with arrange():
        assert db.session.scalars(select(Throttle.count)).all() == [1, 1, 1]


def test_a_refused_try_counts_nothing_further(app, arrange):
    with app.test_request_context("/sign-in", method="POST"):
        for _ in range(10):
            brakes.password_tried("ana@compras.example", None)
        for _ in range(5):
            with pytest.raises(throttling.TooManyAttempts):
                brakes.password_tried("Ana@compras.example ", None)
    with arrange():
        assert sorted(db.session.scalars(select(Throttle.count))) == [1, 10, 10]


def test_the_table_does_not_tell_who_tried(client, arrange, ana):
    post(client, ana.email)
    with arrange():
        subjects = db.session.scalars(select(Throttle.subject_hash)).all()
    assert len(subjects) == 3
    assert not any("ana" in subject or "192.0.2" in subject for subject in subjects)


def test_old_counts_are_forgotten(client, app, arrange, ana, clock):
    post(client, ana.email)
    clock.move(timedelta(days=1, minutes=1))
    with arrange():
        assert throttling.forget_old() == 3
    with arrange():
        assert db.session.scalar(select(func.count(Throttle.id))) == 0


def test_the_table_of_brakes_says_each_limit():
    """The docstring and the decision say the same numbers as the code."""
    from app.config import ROOT

    decision = (ROOT / "docs/decisions/0019-brakes-and-what-is-refused.md").read_text()
    limits = {name: limit for name, limit in vars(brakes).items() if isinstance(limit, throttling.Limit)}
    assert len(limits) == 10
    for name, limit in limits.items():
        windows = {timedelta(minutes=15): "15 min", timedelta(hours=1): "1 hour", timedelta(days=1): "1 day"}
        said = f"{limit.most} in {windows[limit.window]}"
        for text in (brakes.__doc__, decision):
            (row,) = [line for line in text.splitlines() if f"({name})" in line]
            assert said in row, name
