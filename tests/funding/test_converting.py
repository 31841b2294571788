"""What is reserved by a rate that was corrected since is converted again when asked; what is promised or paid stays."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.money import Money
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.funding.actions import rates
from app.funding.actions.commitments import confirm_commitment, reserve
from app.funding.actions.converting import convert_reserved
from app.funding.actions.payments import pay
from app.funding.actions.rates import enter_rate, withdraw_rate
from app.funding.models import Commitment, PaymentKind
from app.funding.queries.drift import budget_drift
from app.funding.queries.outdated import number_outdated
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.funding.making import held, make_line, make_rate, state
from tests.make import make_account, make_finance

DAY = date(2006, 7, 10)
COLONES = Money(10_000_000, "CRC")  # 100,000.00


def test_only_what_is_reserved_follows_a_corrected_rate(books: SettableClock) -> None:
    line, wrong = make_line("9,000.00"), make_rate(rate="0.02", on_date=DAY)
    reserved, promised, begun = [reserve(line, COLONES, f"c:{at}") for at in range(3)]
    other = reserve(line, Money(100, "USD"), "c:4")
    confirm_commitment(promised)
    pay(line, Money(100, "USD"), PaymentKind.PURCHASE, DAY, "Agencia", key="1", commitment=begun)
    assert number_outdated() == 0
    right = enter_rate("CRC", "USD", DAY, "0.002")
    assert number_outdated() == 1
    assert convert_reserved() == (1, [])
    assert [held(each) for each in (reserved, promised, begun, other)] == ["200.00", "2,000.00", "1,999.00", "1.00"]
    assert (reserved.rate_id, promised.rate_id, reserved.line_minor) == (right.id, wrong.id, 20_000)
    assert (number_outdated(), convert_reserved(), [str(drift) for drift in budget_drift()]) == (0, (0, []), [])
    assert state(line) == ("4,200.00", "1.00", "4,799.00")


def test_what_a_line_can_not_hold_or_no_rate_converts_stays_with_the_reason(books: SettableClock) -> None:
    make_rate(on_date=DAY, rate="0.002")
    gone = make_rate("COP", "0.0004", DAY)
    small, large = make_line("250.00"), make_line("900.00")
    kept, _grown = reserve(small, COLONES, "c:1"), reserve(large, COLONES, "c:2")
    lost = reserve(large, Money(10_000_000, "COP"), "c:3")
    enter_rate("CRC", "USD", DAY, "0.004")
    withdraw_rate(gone)
    changed, reasons = convert_reserved()
    assert (changed, len(reasons)) == (1, 2)
    assert "50.00 available, 200.00 asked" in reasons[0]
    assert "No rate from COP to USD" in reasons[1]
    assert (held(kept), held(lost)) == ("200.00", "40.00")
    assert (state(small)[0], state(large)[0]) == ("200.00", "440.00")


def test_the_page_of_rates_offers_it_to_who_may(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    with arrange():
        make_rate(rate="0.02", on_date=present_day())
        reserve(make_line("6,000.00"), COLONES, "c:1")
        enter_rate("CRC", "USD", present_day(), "0.002")
        finance, organiser = make_finance(), make_account([RoleKind.ORGANISER])
    sign_in(client, finance)
    where = "/funding/rates/conversion"
    assert f'action="{where}"' in client.get("/funding/rates?lang=en").text
    assert "1 amount was converted again" in client.post(f"{where}?lang=en", follow_redirects=True).text
    assert where not in client.get("/funding/rates").text
    with arrange():
        assert db.session.scalars(db.select(Commitment.open_minor)).one() == 20_000
    sign_in(client, organiser)
    assert client.post(where).status_code == 403


def test_two_who_enter_a_rate_at_the_same_moment(books: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    there = make_rate(on_date=DAY, rate="0.002")
    answers = [None, there, None, there]
    monkeypatch.setattr(rates, "_current", lambda *_key: answers.pop(0))
    assert enter_rate("CRC", "USD", DAY, "0.002") is there
    with pytest.raises(Refused, match="at this moment"):
        enter_rate("CRC", "USD", DAY, "0.003")
