"""The screens of the funds: entering, correcting and what is refused, as finance and as those who may only read."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.funding.models import (
    ExchangeRate,
    FundingContribution,
    FundingContributionStatus,
    Grant,
    GrantBasis,
    GrantReceipt,
    GrantReport,
)
from tests.funding.making import make_contribution, make_grant, make_rate
from tests.library.making import PDF
from tests.make import make_account, make_finance

GRANT = {
    "donor_text": "Fondo de Prueba",
    "title": "Convenio de prueba",
    "currency": "USD",
    "amount": "1.000,50",
    "status": "granted",
    "agreement_on": "2026-01-10",
}


@pytest.fixture
def finance(arrange: Any, client: FlaskClient, sign_in: Any) -> FlaskClient:
    with arrange():
        account = make_finance()
    sign_in(client, account)
    return client


def only(model: Any) -> Any:
    return db.session.scalars(select(model)).one()


def test_without_any_money_the_page_says_what_to_do(finance: FlaskClient) -> None:
    for path in ("/funding", "/funding/grants"):
        page = finance.get(f"{path}?lang=en").text
        assert "No grant yet" in page
        assert "Enter the agreement, or import a spreadsheet" in page


def test_a_grant_is_entered_as_the_reader_writes_numbers(finance: FlaskClient, arrange: Any) -> None:
    answer = finance.post("/funding/grants/new?lang=es", data=GRANT)
    assert answer.status_code == 303
    with arrange():
        grant = only(Grant)
        assert (grant.amount_minor, grant.basis.value, grant.eligible) == (100_050, "ledger", None)
    page = finance.get(f"{answer.location}?lang=en").text
    assert "USD 1,000.50" in page
    assert "Nothing came in yet." in page


@pytest.mark.parametrize(
    ("amount", "says"),
    [
        ("12345678901234567", "too long"),
        ("-5", "above zero"),
        ("0", "above zero"),
        ("mucho", "Write this as a number"),
        ("1,000.505", "decimals"),
        ("", "Fill in this field"),
    ],
)
def test_an_amount_that_is_none_is_refused_beside_its_field(finance: FlaskClient, amount: str, says: str) -> None:
    answer = finance.post("/funding/grants/new?lang=en", data=GRANT | {"amount": amount})
    assert answer.status_code == 422
    assert says in answer.text
    assert "Convenio de prueba" in answer.text  # nothing typed is lost
    assert amount in answer.text


def test_an_unknown_currency_is_refused_by_name(finance: FlaskClient) -> None:
    answer = finance.post("/funding/grants/new?lang=en", data=GRANT | {"currency": "XXX", "amount": "5"})
    assert answer.status_code == 422
    assert "XXX is no currency we keep accounts in" in answer.text


def test_what_came_in_is_entered_taken_back_and_never_of_a_stated_grant(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        grant, stated = make_grant().public_id, make_grant(basis=GrantBasis.STATED).public_id
    typed = {"currency": "USD", "amount": "250.00", "on_date": "2026-02-01", "reference": "T-9"}
    assert finance.post(f"/funding/grants/{grant}/receipts?lang=en", data=typed).status_code == 303
    refused = finance.post(f"/funding/grants/{stated}/receipts?lang=en", data=typed)
    assert refused.status_code == 422
    assert "only the amount is stated" in refused.text
    with arrange():
        receipt = only(GrantReceipt).public_id
    taken_back = f"/funding/grants/{grant}/receipts/{receipt}/taken-back?lang=en"
    assert finance.post(taken_back, data={"reason": ""}).status_code == 422
    assert finance.post(taken_back, data={"reason": "Otro banco"}).status_code == 303
    page = finance.get(f"/funding/grants/{grant}?lang=en").text
    assert "Taken back: Otro banco" in page
    with arrange():
        assert only(GrantReceipt).superseded_at is not None


def test_a_receipt_in_another_currency_needs_a_rate(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        grant = make_grant().public_id
    typed = {"currency": "CRC", "amount": "52,345.00", "on_date": "2006-07-28"}
    refused = finance.post(f"/funding/grants/{grant}/receipts?lang=en", data=typed)
    assert "No rate from CRC to USD on or before 28 July 2006 within 31 days. Enter one." in refused.text
    with arrange():
        make_rate()
    assert finance.post(f"/funding/grants/{grant}/receipts?lang=en", data=typed).status_code == 303
    with arrange():
        assert only(GrantReceipt).base_minor == 10_068


def test_a_receipt_sent_twice_counts_once(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        grant = make_grant().public_id
    path = f"/funding/grants/{grant}/receipts?lang=en"
    typed = {"currency": "USD", "amount": "500.00", "on_date": "2026-01-20", "reference": "T-1"}
    assert finance.post(path, data=typed).status_code == 303
    again = finance.post(path, data=typed)
    assert again.status_code == 422
    assert "stands already, with the same reference" in again.text
    assert finance.post(path, data=typed | {"reference": "T-2"}).status_code == 303
    with arrange():
        assert db.session.scalar(select(func.count()).select_from(GrantReceipt)) == 2


def test_reports_that_are_due_and_sent(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        grant = make_grant().public_id
    assert (
        finance.post(f"/funding/grants/{grant}/reports", data={"due_on": "2026-12-31", "title": "Final"}).status_code
        == 303
    )
    with arrange():
        report = only(GrantReport).public_id
    assert finance.post(f"/funding/grants/{grant}/reports/{report}/sent").status_code == 303
    with arrange():
        assert only(GrantReport).sent_on is not None


def test_a_stated_amount_with_evidence_shows_both_and_what_is_missing(finance: FlaskClient, arrange: Any) -> None:
    """A letter of the host: the hall for 3 days at 1,500.00, and 2 officials for 10 days at 80.00."""
    with arrange():
        contribution = make_contribution("20,000.00").public_id
    for units, price in (("3", "1,500.00"), ("20", "80.00")):
        typed = {"kind": "host_letter", "method": "host_cost", "units": units, "unit_price": price}
        answer = finance.post(
            f"/funding/contributions/{contribution}/evidence?lang=en",
            data=typed | {"document": (io.BytesIO(PDF), "carta.pdf")},
        )
        assert answer.status_code == 303, answer.text
    page = finance.get(f"/funding/contributions/{contribution}?lang=en").text
    assert all(figure in page for figure in ("USD 20,000.00", "USD 6,100.00", "USD 13,900.00"))
    assert finance.post(f"/funding/contributions/{contribution}/accepted").status_code == 303
    with arrange():
        assert only(FundingContribution).status is FundingContributionStatus.ACCEPTED


def test_nothing_is_accepted_without_a_document(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        contribution = make_contribution().public_id
    typed = {"kind": "invoice", "method": "market_price", "units": "1", "unit_price": "10"}
    finance.post(f"/funding/contributions/{contribution}/evidence", data=typed)
    answer = finance.post(f"/funding/contributions/{contribution}/accepted?lang=en", follow_redirects=True)
    assert "accepted once evidence with a document" in answer.text
    with arrange():
        assert only(FundingContribution).status is FundingContributionStatus.ESTIMATED


def test_units_and_price_that_no_amount_can_hold(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        contribution = make_contribution().public_id
    typed = {"kind": "invoice", "method": "market_price", "units": "1000000", "unit_price": "9,999,999,999.00"}
    answer = finance.post(f"/funding/contributions/{contribution}/evidence?lang=en", data=typed)
    assert answer.status_code == 422
    assert "more than an amount can be" in answer.text


def test_contributions_are_entered_and_those_without_evidence_stand_first(finance: FlaskClient, arrange: Any) -> None:
    typed = {"label": "Traducción", "kind": "in_kind", "currency": "USD", "amount": "100,00", "year": "2026"}
    assert finance.post("/funding/contributions/new?lang=es", data=typed).status_code == 303
    with arrange():
        make_contribution("5,000.00", label="Aceptada", status=FundingContributionStatus.ACCEPTED)
    page = finance.get("/funding/contributions?lang=en").text
    assert page.index("Traducción") < page.index("Aceptada")
    assert "Traducción" not in finance.get("/funding/contributions?year=2005").text
    wrong = finance.post("/funding/contributions/new?lang=en", data=typed | {"on_date": "2025-01-01", "amount": "1"})
    assert "not in the year 2026" in wrong.text
    early = finance.post("/funding/contributions/new?lang=en", data=typed | {"year": "1899"})
    assert "Write a year from 1990 to 2100." in early.text


def test_a_contribution_is_withdrawn_with_a_reason(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        contribution = make_contribution().public_id
    path = f"/funding/contributions/{contribution}/withdrawn"
    assert "counts in no figure" in finance.get(f"{path}?lang=en").text
    assert finance.post(path, data={"reason": "Entró dos veces"}).status_code == 303
    with arrange():
        assert only(FundingContribution).status is FundingContributionStatus.WITHDRAWN


def test_a_rate_is_corrected_and_the_former_stays(finance: FlaskClient, arrange: Any) -> None:
    with arrange():
        rate = make_rate().public_id
    assert finance.post(f"/funding/rates/{rate}?lang=es", data={"rate": "0,0019"}).status_code == 303
    with arrange():
        rates = db.session.scalars(select(ExchangeRate).order_by(ExchangeRate.id)).all()
        assert [(each.rate, each.superseded_at is None) for each in rates] == [("0.00192345", False), ("0.0019", True)]
    assert "0.00192345" not in finance.get("/funding/rates?lang=en").text
    assert "0.00192345" in finance.get("/funding/rates?lang=en&shown=all").text


def test_who_only_organises_reads_and_changes_nothing(arrange: Any, client: FlaskClient, sign_in: Any) -> None:
    with arrange():
        account, grant = make_account([RoleKind.ORGANISER]), make_grant().public_id
    sign_in(client, account)
    assert client.get("/funding").status_code == 200
    page = client.get(f"/funding/grants/{grant}?lang=en").text
    assert "Correct the agreement" not in page
    assert client.post("/funding/grants/new", data=GRANT).status_code == 403
    with arrange():
        assert db.session.scalar(select(func.count()).select_from(Grant)) == 1
