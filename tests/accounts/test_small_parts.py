"""Device names, time zones, and what is removed when its time is over."""

from datetime import timedelta

import pytest
from flask_babel import force_locale
from sqlalchemy import func, select

from app.accounts.devices import device_name
from app.accounts.jobs import tidy_accounts
from app.accounts.models import OneTimeLink, SignIn, SignUp
from app.core.extensions import db
from app.network.zones import zones_to_choose
from tests import make

ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"


@pytest.mark.parametrize(
    ("header", "name"),
    [(ANDROID, "Chrome, Android"), (IPHONE, "Safari, iPhone"), ("curl/8.5.0", "curl"), ("", "")],
)
def test_device_names(header, name):
    assert device_name(header) == name


@pytest.mark.parametrize(("language", "city"), [("es", "Ciudad de México"), ("pt", "Cidade do México")])
def test_zones_are_named_in_the_readers_language(app, language, city):
    with app.test_request_context(), force_locale(language):
        zones = {choice.value: choice.label for choice in zones_to_choose("-")}
    assert zones["America/Mexico_City"] == city
    assert zones["America/Costa_Rica"] == "Costa Rica"
    assert zones[""] == "-"
    assert "US/Eastern" not in zones


def test_what_is_over_is_removed(client, sign_in, arrange, clock):
    with arrange():
        account = make.make_account()
    sign_in(client, account)
    client.post("/sign-in/link", data={"email": account.email})
    client.post("/sign-up", data={"email": "new@x.example", "given_names": "A", "family_names": "B"})

    def left():
        with arrange():
            return [db.session.scalar(select(func.count(table.id))) for table in (OneTimeLink, SignUp, SignIn)]

    def tidy():
        with arrange():
            return tidy_accounts()

    assert tidy() == 0
    assert left() == [1, 1, 1]
    clock.move(timedelta(days=2, minutes=1))
    tidy()
    assert left() == [0, 0, 1]
    clock.move(timedelta(days=30))
    tidy()
    assert left() == [0, 0, 0]
