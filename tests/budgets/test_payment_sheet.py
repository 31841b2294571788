"""What an event paid comes in as a table after a look, and leaves as one that is known when it comes in again."""

import io
import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.budgets.payment_sheet import PaymentTyped
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.money import Money
from app.funding.actions.payments import pay, refund, reverse_payment
from app.funding.models import BudgetLine, CostCategory, Payment, PaymentKind
from tests.funding.making import make_grant, make_line
from tests.make import make_event, make_finance

pytestmark = pytest.mark.one_database

WORK = "/events/taller/work/budget"
IMPORT, EXPORT = f"{WORK}/payments/import", f"{WORK}/payments/export"
HEADS = "Budget line\tCategory\tPaid on\tPaid to\tAmount\tFee of the bank\tReference"


@pytest.fixture
def finance(arrange: Any, client: FlaskClient, sign_in: Any) -> FlaskClient:
    """Who keeps the accounts of an event with two lines that are called the same."""
    with arrange():
        event, grant = make_event("Taller", slug="taller"), make_grant("10,000.00")
        make_line("1,000.00", grant, subject_ref=event.ref, title="Sala")
        make_line("1,000.00", grant, subject_ref=event.ref, title="Sala", category=CostCategory.CATERING)
        account = make_finance([event])
    sign_in(client, account)
    return client


def sent(client: FlaskClient, table: str, step: str = "check", language: str = "en") -> str:
    """The page that answers; to enter, it is looked at first, as somebody does."""
    path, data = f"{IMPORT}?lang={language}", {"pasted": table, "step": "check"}
    page = client.post(path, data=data).text
    if step == "enter":
        read = re.search(r'name="read" value="(\w+)"', page)[1]  # type: ignore[index]
        page = client.post(path, data=data | {"step": "enter", "read": read}, follow_redirects=True).text
    return page


def paid() -> list[tuple[str, int, int]]:
    query = select(Payment.payee_text, Payment.minor, Payment.fee_minor)
    return [tuple(row) for row in db.session.execute(query.order_by(Payment.id))]


def test_rows_are_looked_at_then_what_is_clear_is_paid(finance: FlaskClient, arrange: Any) -> None:
    rows = [
        "Sala\tAirfare\t2026-02-03\tAgencia\t400.00\t5.00\tF-1",
        "Sala\tCatering\t3/2/2026\tCafé de Prueba\t1,000.01\t\tF-2",
        "Sala\t\t2026-02-03\tNadie\t1.00\t\t",
        "Otra\t\t2026-02-03\tNadie\t1.00\t\t",
        "Sala\tAirfare\t2126-02-03\tNadie\t1.00\t\t",
        "Sala\tAirfare\t2026-02-03\t\t1.00\t\t",
        "Sala\tAirfare\t2026-02-03\tAgencia\t-1.00\t\t",
    ]
    looked = sent(finance, "\n".join([HEADS, *rows]))
    for says in ("2 rows are clear", "several lines of this event", "no line of this event", "has not come yet"):
        assert says in looked
    assert "nothing is written" in looked
    assert "Money that came back is entered on the page of its line" in looked
    with arrange():
        assert paid() == []
    after = sent(finance, "\n".join([HEADS, *rows]), "enter")
    assert "1 row was entered" in after
    assert "1,000.00 available, 1,000.01 asked" in after
    assert "Agencia\t400.00" not in after
    for kept in ("Café de Prueba\t1,000.01", "Otra\t", "Agencia\t-1.00"):
        assert kept in after
    with arrange():
        assert paid() == [("Agencia", 40_000, 500)]


def test_a_table_entered_twice_pays_once(finance: FlaskClient, arrange: Any) -> None:
    table = f"{HEADS}\nSala\tAirfare\t2026-02-03\tAgencia\t400.00\t\tF-1"
    assert "1 row was entered" in sent(finance, table, "enter")
    assert "1 stands there already" in sent(finance, table)
    again = sent(finance, f"{table}\n{table.splitlines()[1].replace('F-1', 'F-2')}", "enter")
    assert "1 row was entered" in again
    twice = f"{HEADS}\n" + "\n".join(["Sala\tAirfare\t2026-02-03\tAgencia\t7.00\t\t"] * 2)
    assert "stands twice in the table" in sent(finance, twice)
    with arrange():
        assert paid() == [("Agencia", 40_000, 0)] * 2


def test_lines_are_held_in_one_order_whatever_the_table_has(finance: FlaskClient, arrange: Any) -> None:
    """Two tables entered at once do not wait for each other in a circle."""
    with arrange():
        numbers = [line.id for line in db.session.scalars(select(BudgetLine).order_by(BudgetLine.id))]
    rows = [f"Sala\t{category}\t2026-02-03\tAgencia\t1.00\t\t" for category in ("Catering", "Airfare")]
    assert "2 rows were entered" in sent(finance, "\n".join([HEADS, *rows]), "enter")
    with arrange():
        held = list(db.session.scalars(select(Payment.budget_line_id).order_by(Payment.id)))
        assert held == numbers


def test_two_who_enter_the_same_table_at_once_pay_once(finance: FlaskClient, arrange: Any) -> None:
    """Both looked before either entered: the key of the row is the same."""
    table = f"{HEADS}\nSala\tAirfare\t2026-02-03\tAgencia\t400.00\t\tF-1"
    sent(finance, table, "enter")
    with arrange():
        first = db.session.scalars(select(Payment)).one()
        line = db.session.get_one(BudgetLine, first.budget_line_id)
        assert first.key == PaymentTyped(line.id, first.money, first.paid_on, "Agencia", "F-1").key
        assert pay(line, first.money, first.kind, first.paid_on, "Agencia", key=first.key) is first


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_what_goes_out_is_known_when_it_comes_in(finance: FlaskClient, arrange: Any, language: str) -> None:
    with arrange():
        line = db.session.scalars(select(BudgetLine)).first()
        assert line is not None
        first, second, third = (
            pay(line, Money(10_050 + at, "USD"), PaymentKind.AGENCY, date(2026, 2, 3), "Agencia  X", key=str(at))
            for at in range(3)
        )
        refund(line, Money(1_000, "USD"), date(2026, 2, 4), key="r", of=first)
        reverse_payment(second, "Mal escrito")
        assert third.minor == 10_052
    file = finance.post(f"{EXPORT}?lang={language}").data
    rows = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()
    assert [row[7] for row in rows[1:4]] == [100.5, 100.51, 100.52]
    assert sorted(row[7] for row in rows[4:]) == [-100.51, -10]
    with arrange():
        taken = db.session.scalars(select(AuditEntry).filter_by(action="payment.exported")).one()
        assert (taken.actor is not None, taken.note) == (True, "5 rows")
    looked = finance.post(f"{IMPORT}?lang={language}", data={"file": (io.BytesIO(file), "t.xlsx"), "step": "check"})
    assert looked.status_code == 200
    assert looked.text.count("status-quiet") == 5
    assert 'value="enter"' not in looked.text


def test_who_only_sees_a_budget_enters_no_table(finance: FlaskClient, arrange: Any, sign_in: Any) -> None:
    with arrange():
        stranger = make_finance([make_event()])
    sign_in(finance, stranger)
    assert finance.get(IMPORT).status_code == 403
    assert finance.post(EXPORT).status_code == 403


def test_the_budget_leads_to_both(finance: FlaskClient) -> None:
    page = finance.get(f"{WORK}?lang=en").text
    assert f'action="{EXPORT}"' in page
    assert f'href="{IMPORT}"' in page
    assert "Each row is paid from what its line has available" in finance.get(f"{IMPORT}?lang=en").text
