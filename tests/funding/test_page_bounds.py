"""How many statements the pages of money run: as many with one row as with thirty, and at most ten."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.money import Money
from app.funding.actions.commitments import reserve
from app.funding.actions.grants import enter_receipt, owe_report
from app.funding.actions.payments import pay
from app.funding.models import ContributionSubject, PaymentKind
from app.programme.loading import load_programme
from tests.funding.making import make_contribution, make_grant, make_line, make_rate
from tests.make import make_event, make_finance

MOST = 10


@pytest.mark.parametrize("number", [1, 30])
def test_every_page_asks_the_same_however_much_there_is(
    arrange: Any, client: FlaskClient, sign_in: Any, statements: Any, number: int
) -> None:
    with arrange():
        load_programme()
        account, grant = make_finance(), make_grant("900,000.00")
        for at in range(number):
            event = make_event()
            line = make_line("500.00", grant, subject_ref=event.ref, title=f"Línea {at}")
            reserve(line, Money(100, "USD"), event.ref)
            pay(line, Money(100, "USD"), PaymentKind.PURCHASE, date(2026, 2, 3), "P", key=str(at))
            enter_receipt(grant, Money(100, "USD"), date(2026, 2, 3))
            owe_report(grant, date(2026, 12, 1 + at % 28))
            make_contribution(subjects=[ContributionSubject(subject_ref=event.ref)])
            make_rate(on_date=date(2026, 1, 1 + at % 28), source=str(at))
        public_id = grant.public_id
    sign_in(client, account)
    paths = ("", "/grants", f"/grants/{public_id}", "/contributions", "/rates")
    for path in (f"/funding{path}" for path in paths):
        with statements() as ran:
            assert client.get(path).status_code == 200
        assert len(ran) <= MOST, (path, [str(one)[:100] for one in ran])
