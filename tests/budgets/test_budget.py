"""The budget of an event: one row a category and donor, as of a day; lines, moves and payments; who may see it."""

import io
import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.core.money import Money
from app.events.models import Event
from app.funding.actions.payments import pay
from app.funding.models import (
    BudgetLine,
    ContributionSubject,
    CostCategory,
    FundingContributionStatus,
    Payment,
    PaymentKind,
)
from tests.funding.making import make_contribution, make_grant, make_line
from tests.make import make_account, make_event, make_finance

WORK = "/events/taller/work/budget"


@pytest.fixture
def event(arrange: Any) -> str:
    with arrange():
        return make_event("Taller", slug="taller").ref


@pytest.fixture
def finance(event: str, arrange: Any, client: FlaskClient, sign_in: Any) -> FlaskClient:
    with arrange():
        account = make_finance([db.session.scalars(select(Event)).one()])
    sign_in(client, account)
    return client


def lines() -> list[BudgetLine]:
    return list(db.session.scalars(select(BudgetLine).order_by(BudgetLine.id)))


def key_of(page: str) -> str:
    """The key that a form of payment was opened with."""
    return re.search(r'name="key"[^>]*value="(\w+)"', page)[1]  # type: ignore[index]


def test_without_a_line_it_says_what_to_do(finance: FlaskClient) -> None:
    page = finance.get(f"{WORK}?lang=en").text
    assert "No line yet" in page
    assert "Plan what the event costs" in page


def test_lines_are_planned_within_the_grant_alone(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        grant = make_grant("1,000.00").public_id
    typed = {"grant": grant, "category": "airfare", "title": "Pasajes", "currency": "USD", "planned": "600,00"}
    assert finance.post(f"{WORK}/lines/new?lang=es", data=typed).status_code == 303
    refused = finance.post(f"{WORK}/lines/new?lang=en", data=typed | {"planned": "400.01"})
    assert refused.status_code == 422
    assert "USD 1,000.00" in refused.text
    own = typed | {"grant": "", "planned": "50.00", "category": "catering", "title": "Café"}
    assert finance.post(f"{WORK}/lines/new?lang=en", data=own).status_code == 303
    page = finance.get(f"{WORK}?lang=en").text
    assert "Own means of the office" in page
    assert "USD 650.00 planned, USD 650.00 still available" in page


def test_the_plan_changes_and_money_moves_with_a_reason(finance: FlaskClient, event: str, arrange: Any) -> None:
    with arrange():
        grant = make_grant("10,000.00")
        giving = make_line("6,000.00", grant, subject_ref=event).public_id
        taking = make_line("1,000.00", grant, subject_ref=event, category=CostCategory.LODGING, title="Hotel").public_id
    silent = {"to": taking, "moved": "500.00", "reason": ""}
    assert finance.post(f"{WORK}/lines/{giving}/move?lang=en", data=silent).status_code == 422
    too_much = finance.post(f"{WORK}/lines/{giving}/move?lang=en", data=silent | {"moved": "6,000.01", "reason": "x"})
    assert "6,000.00 available, 6,000.01 asked" in too_much.text
    moved = silent | {"reason": "Menos viajeros"}
    assert finance.post(f"{WORK}/lines/{giving}/move?lang=en", data=moved).status_code == 303
    planned = {"planned": "1,700.00", "reason": "Una noche más"}
    assert finance.post(f"{WORK}/lines/{taking}/planned?lang=en", data=planned).status_code == 303
    with arrange():
        assert [line.planned_minor for line in lines()] == [550_000, 170_000]
    page = finance.get(f"{WORK}/lines/{taking}?lang=en").text
    assert "Menos viajeros" in page
    assert "from USD 1,500.00 to USD 1,700.00" in page


def test_a_double_click_pays_once(finance: FlaskClient, event: str, arrange: Any) -> None:
    with arrange():
        line = make_line(subject_ref=event).public_id
    path = f"{WORK}/lines/{line}/payments/new?lang=en"
    typed = {
        "key": key_of(finance.get(path).text),
        "kind": "purchase",
        "payee": "Agencia de Prueba",
        "currency": "USD",
        "paid": "980.00",
        "fee": "20.00",
        "paid_on": "2026-02-03",
    }
    assert [finance.post(path, data=typed).status_code for _ in range(2)] == [303, 303]
    other = finance.post(path, data=typed | {"paid": "1.00"})
    assert "This form was used already" in other.text
    with arrange():
        payment = db.session.scalars(select(Payment)).one()
        assert (payment.minor, payment.fee_minor, payment.line_minor) == (98_000, 2_000, 100_000)
        assert lines()[0].spent_minor == 100_000


def test_more_than_there_is_is_refused_and_nothing_typed_is_lost(
    finance: FlaskClient, event: str, arrange: Any
) -> None:
    with arrange():
        line = make_line("1,000.00", subject_ref=event).public_id
    path = f"{WORK}/lines/{line}/payments/new?lang=en"
    typed = {"key": "k", "kind": "purchase", "payee": "Agencia", "currency": "USD", "paid": "1,000.01"}
    answer = finance.post(path, data=typed | {"paid_on": "2026-02-03"})
    assert answer.status_code == 422
    assert "1,000.00 available, 1,000.01 asked" in answer.text
    assert "Agencia" in answer.text
    for wrong, says in (({"paid": "99999999999999999"}, "too long"), ({"paid_on": "2126-01-01"}, "has not come yet")):
        assert says in finance.post(path, data=typed | {"paid_on": "2026-02-03"} | wrong).text


def test_money_comes_back_and_a_payment_is_reversed(finance: FlaskClient, event: str, arrange: Any) -> None:
    with arrange():
        line = make_line(subject_ref=event)
        payment = pay(line, Money(98_000, "USD"), PaymentKind.AGENCY, date(2026, 2, 3), "Agencia", key="k").public_id
        line_id = line.public_id
    refund = f"{WORK}/lines/{line_id}/payments/{payment}/refund?lang=en"
    typed = {"key": "r", "back": "800.00", "paid_on": "2026-03-01"}
    assert finance.post(refund, data=typed).status_code == 303
    again = finance.post(refund, data=typed | {"key": "other", "back": "180.01"})
    assert "USD 180.00 of this payment can still come back" in again.text
    reversal = f"{WORK}/lines/{line_id}/payments/{payment}/reversal?lang=en"
    assert "Reverse the refund first" in finance.post(reversal, data={"reason": "Error"}).text
    with arrange():
        back = db.session.scalars(select(Payment).where(Payment.kind == PaymentKind.REFUND)).one().public_id
    assert finance.post(reversal.replace(payment, back), data={"reason": "Error"}).status_code == 303
    assert finance.post(reversal, data={"reason": "Error"}).status_code == 303
    with arrange():
        assert lines()[0].spent_minor == 0
        assert db.session.scalar(select(func.count()).select_from(Payment)) == 4
    assert finance.get(f"{WORK}/lines/{line_id}?lang=en").text.count("reversal") >= 2


def test_the_budget_as_of_a_day_and_what_others_give_beside_it(finance: FlaskClient, event: str, arrange: Any) -> None:
    with arrange():
        line = make_line(subject_ref=event, on_date=date(2026, 1, 1))
        pay(line, Money(138_800, "USD"), PaymentKind.ADVANCE, date(2026, 2, 3), "Viajera", key="a")
        pay(line, Money(10_200, "USD"), PaymentKind.SETTLEMENT, date(2026, 3, 1), "Viajera", key="b")
        given = [ContributionSubject(subject_ref=event)]
        make_contribution("6,100.00", subjects=given, status=FundingContributionStatus.ACCEPTED)
    assert "USD 1,490.00" in (today := finance.get(f"{WORK}?lang=en").text)
    assert "USD 6,100.00 given by others and accepted" in today
    assert "USD 4,510.00 still available" in today  # what others give is never available
    earlier = finance.get(f"{WORK}?lang=en&as_of=2026-02-03").text
    assert "USD 1,388.00" in earlier
    assert "USD 1,490.00" not in earlier
    assert "This is no day" in finance.get(f"{WORK}?lang=en&as_of=ayer").text


def test_the_table_goes_out_and_comes_in(finance: FlaskClient, event: str, arrange: Any) -> None:
    with arrange():
        make_line("2,000.00", make_grant(title="Convenio"), subject_ref=event, title="=1+1")
    answer = finance.get(f"{WORK}.xlsx?lang=es")
    rows = CalamineWorkbook.from_object(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert rows[1][1] == "=1+1"  # as text: a spreadsheet computes nothing of it
    assert rows[1][4] == 2000.0
    file = (io.BytesIO(answer.data), "presupuesto.xlsx")
    looked = finance.post(f"{WORK}/import?lang=es", data={"file": file, "step": "check"})
    assert "2000" in looked.text  # a number of a workbook is read whatever its reader's language
    assert "status-quiet" in looked.text  # the row stands there already
    table = "Category\tTitle\tGrant\tCurrency\tPlanned\nLodging\tHotel\tConvenio\tUSD\t1,500.00\nBar\tX\t\tUSD\tmucho"
    looked = finance.post(f"{WORK}/import?lang=en", data={"pasted": table, "step": "check"})
    assert "1 row is clear" in looked.text
    assert "is not known" in looked.text
    with arrange():
        assert len(lines()) == 1  # a look changes nothing
    read = re.search(r'name="read" value="(\w+)"', looked.text)[1]  # type: ignore[index]
    entered = finance.post(f"{WORK}/import?lang=en", data={"pasted": table, "step": "enter", "read": read})
    assert "1 row was entered" in entered.text
    assert "Bar" in entered.text  # what could not be entered stays to be corrected
    with arrange():
        assert [(line.title, line.planned_minor) for line in lines()] == [("=1+1", 200_000), ("Hotel", 150_000)]


def test_organisers_see_it_while_one_person_may_do_everything(
    event: str, arrange: Any, client: FlaskClient, sign_in: Any
) -> None:
    with arrange():
        organiser = make_account([db.session.scalars(select(Event)).one()])
    sign_in(client, organiser)
    assert client.get(WORK).status_code == 200
    assert f'href="{WORK}"' in client.get("/events/taller/work").text
    with arrange():
        for kind in (RoleKind.ADMINISTRATOR, RoleKind.FINANCE, RoleKind.ORGANISER):
            make_account([kind])
    assert client.get(WORK).status_code == 403
    assert f'href="{WORK}"' not in client.get("/events/taller/work").text


@pytest.mark.parametrize("number", [1, 30])
def test_pages_ask_the_same_with_one_row_and_with_thirty(
    finance: FlaskClient, event: str, arrange: Any, statements: Any, number: int
) -> None:
    with arrange():
        for at in range(number):
            line = make_line("500.00", make_grant(), subject_ref=event, title=f"Línea {at}")
            for paid in range(number):
                pay(line, Money(100, "USD"), PaymentKind.PURCHASE, date(2026, 2, 3), "P", key=f"{at}-{paid}")
        first = line.public_id
    for path, most in ((WORK, 10), (f"{WORK}/lines/{first}", 10)):
        with statements() as asked:
            assert finance.get(path).status_code == 200
        assert len(asked) <= most, [str(one)[:90] for one in asked]
