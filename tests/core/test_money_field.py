"""A field of a form that takes money: what is wrong stays as it was typed, with a sentence beside it."""

import pytest
from flask import Flask
from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from app.core.forms import REQUIRED, Form, MoneyField
from app.core.money import Money

pytestmark = pytest.mark.one_database


class Sample(Form):
    amount = MoneyField("Amount", [InputRequired(REQUIRED)], currency_from="currency")
    fee = MoneyField("Fee", [Optional()], currency="USD")
    currency = SelectField("Currency", choices=["USD", "CLP", "XXX"])


def sent(app: Flask, language: str = "en", **values: str) -> Sample:
    with app.test_request_context(f"/?lang={language}", method="POST", data={"currency": "USD", **values}):
        form = Sample(meta={"csrf": False})
        form.validate()
        form.shown = str(form.amount())
        return form


@pytest.mark.parametrize(
    "language, typed", [("en", "1,000.50"), ("es", "1000,50"), ("fr", "1 000,50"), ("pt", "1.000,50")]
)
def test_it_reads_as_its_reader_writes(app: Flask, language: str, typed: str) -> None:
    form = sent(app, language, amount=f" {typed} ")
    assert (form.errors, form.amount.money, form.fee.money) == ({}, Money(100050, "USD"), None)


def test_its_currency_is_the_one_chosen(app: Flask) -> None:
    assert sent(app, amount="75001", currency="CLP").amount.money == Money(75001, "CLP")
    assert sent(app, amount="75001.5", currency="CLP").amount.money is None


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ("-1", "above zero"),
        ("0", "above zero"),
        ("much", "as a number"),
        ("1" * 17, "at most 15 digits"),
        ("", str(REQUIRED)),
    ],
)
def test_what_is_wrong_stays_as_it_was_typed(app: Flask, typed: str, sentence: str) -> None:
    form = sent(app, amount=typed)
    assert sentence in form.amount.errors[0]
    assert (form.amount.money, len(form.amount.errors)) == (None, 1)
    assert f'value="{typed}"' in form.shown


def test_an_unknown_currency_is_named(app: Flask) -> None:
    assert "XXX is no currency" in sent(app, amount="5", currency="XXX").amount.errors[0]


def test_what_is_kept_is_shown_as_its_reader_writes_it(app: Flask) -> None:
    with app.test_request_context("/?lang=es"):
        form = Sample(amount=Money(123456, "USD"), meta={"csrf": False})
        assert 'value="1.234,56"' in str(form.amount())
