"""The budget story to the cent: offers, a refusal, a ticket, an advance, a settlement; what was known on which day."""

from datetime import date, timedelta

import pytest

from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions import payments
from app.funding.actions.commitments import confirm_commitment, release_commitment, reserve, reserve_all
from app.funding.actions.payments import pay, refund, reverse_payment
from app.funding.models import BudgetLine, Commitment, CommitmentState, PaymentKind
from app.funding.queries.as_of import lines_as_of
from app.funding.queries.drift import budget_drift
from tests.fixtures.time import SettableClock
from tests.funding.making import make_grant, make_line, make_rate, money, state

TICKET_DAY, ADVANCE_DAY, SETTLED_DAY = date(2006, 7, 12), date(2006, 7, 20), date(2006, 8, 10)


def test_the_story_to_the_cent(books: SettableClock) -> None:
    line = make_line("6,000.00")
    of_a = reserve_all([(line.id, money("1,000.00"), "component:a1"), (line.id, money("510.00"), "component:a2")])
    of_b = reserve_all([(line.id, money("1,000.00"), "component:b1"), (line.id, money("510.00"), "component:b2")])
    assert state(line) == ("3,020.00", "0.00", "2,980.00")
    for commitment in of_b:
        release_commitment(commitment)
    for commitment in of_a:
        confirm_commitment(commitment)
    assert state(line) == ("1,510.00", "0.00", "4,490.00")
    ticket, per_diem = of_a
    books.move(timedelta(days=2))
    pay(line, money("980.00"), PaymentKind.AGENCY, TICKET_DAY, "Agencia", key="1", commitment=ticket, completes=True)
    assert state(line) == ("510.00", "980.00", "4,510.00")
    books.move(timedelta(days=8))
    pay(line, money("408.00"), PaymentKind.ADVANCE, ADVANCE_DAY, "Ana", key="2", commitment=per_diem)
    assert state(line) == ("102.00", "1,388.00", "4,510.00")
    books.move(timedelta(days=31))
    pay(line, money("102.00"), PaymentKind.SETTLEMENT, SETTLED_DAY, "Ana", key="3", commitment=per_diem, completes=True)
    assert state(line) == ("0.00", "1,490.00", "4,510.00")
    assert [each.state for each in (ticket, per_diem)] == [CommitmentState.SPENT, CommitmentState.SPENT]
    assert spent_on(line, ADVANCE_DAY) == 138800, "the settlement is known and dated later"
    assert budget_drift() == []


def spent_on(line: BudgetLine, day: date) -> int:
    (found,) = lines_as_of(day, BudgetLine.id == line.id)
    assert found.committed >= 0
    assert found.available == found.planned - found.committed - found.spent
    return found.spent


def test_each_day_of_the_story_is_asked_afterwards(books: SettableClock) -> None:
    test_the_story_to_the_cent(books)
    line = db.session.scalars(db.select(BudgetLine)).one()
    days = {date(2006, 7, 9): (0, 0, 600000), date(2006, 7, 10): (151000, 0, 449000)}
    days |= {TICKET_DAY: (51000, 98000, 451000), ADVANCE_DAY: (10200, 138800, 451000)}
    days |= {SETTLED_DAY: (0, 149000, 451000)}
    for day, expected in days.items():
        (found,) = lines_as_of(day, BudgetLine.id == line.id)
        assert (found.committed, found.spent, found.available) == expected, day


def test_the_last_thousand(books: SettableClock) -> None:
    line = make_line("1,000.00")
    with pytest.raises(Refused) as refused:
        reserve(line, money("1,000.01"), "component:x")
    assert "Travel, Demonstration grant: 1,000.00 available, 1,000.01 asked" in refused.value.reason
    assert state(line) == ("0.00", "0.00", "1,000.00")
    reserve(line, money("1,000.00"), "component:x")
    with pytest.raises(Refused):
        reserve(line, money("0.01"), "component:y")
    assert state(line) == ("1,000.00", "0.00", "0.00")


def test_all_lines_or_none(books: SettableClock) -> None:
    grant = make_grant()
    small, large = make_line("10.00", grant), make_line("500.00", grant, title="Per diem")
    with pytest.raises(Refused):
        reserve_all([(large.id, money("500.00"), "component:x"), (small.id, money("10.01"), "component:y")])
    with pytest.raises(Refused):
        reserve_all([(large.id, money("500.01"), "component:x"), (small.id, money("10.00"), "component:y")])
    assert (state(small), state(large)) == (("0.00", "0.00", "10.00"), ("0.00", "0.00", "500.00"))
    assert db.session.scalars(db.select(Commitment)).all() == []
    made = reserve_all([(large.id, money("500.00"), "component:x"), (small.id, money("10.00"), "component:y")])
    assert [each.subject_ref for each in made] == ["component:x", "component:y"], "in the order asked"


def test_a_cancelled_ticket_and_its_refund(books: SettableClock) -> None:
    """980.00 paid, 180.00 kept by the airline, 800.00 come back; the per diem is let go."""
    line = make_line("6,000.00")
    ticket, per_diem = reserve_all([(line.id, money("1,000.00"), "c:1"), (line.id, money("510.00"), "c:2")])
    paid = pay(
        *(line, money("980.00"), PaymentKind.AGENCY, date(2006, 7, 10), "Agencia"),
        key="1", commitment=ticket, completes=True,
    )  # fmt: skip
    release_commitment(per_diem)
    assert state(line) == ("0.00", "980.00", "5,020.00")
    with pytest.raises(Refused, match=r"980\.00 of this payment"):
        refund(line, money("980.01"), date(2006, 7, 10), key="2", of=paid)
    back = refund(line, money("800.00"), date(2006, 7, 10), key="2", of=paid)
    assert (state(line), back.minor) == (("0.00", "180.00", "5,820.00"), -80000)
    with pytest.raises(Refused, match=r"180\.00 of this payment"):
        refund(line, money("180.01"), date(2006, 7, 10), key="3", of=paid)
    assert budget_drift() == []


def test_a_no_show_gives_the_advance_back(books: SettableClock) -> None:
    line = make_line("6,000.00")
    ticket, per_diem = reserve_all([(line.id, money("1,000.00"), "c:1"), (line.id, money("510.00"), "c:2")])
    given = (line, money("980.00"), PaymentKind.AGENCY, date(2006, 7, 10), "Agencia")
    pay(*given, key="1", commitment=ticket, completes=True)
    given = (line, money("408.00"), PaymentKind.ADVANCE, date(2006, 7, 10), "Ana")
    advance = pay(*given, key="2", commitment=per_diem)
    release_commitment(per_diem)
    assert (state(line), per_diem.state) == (("0.00", "1,388.00", "4,612.00"), CommitmentState.SPENT)
    refund(line, money("408.00"), date(2006, 7, 10), key="3", of=advance)
    assert state(line) == ("0.00", "980.00", "5,020.00")


def test_a_reversed_payment_is_set_aside_again(books: SettableClock) -> None:
    line = make_line("2,000.00")
    ticket = reserve(line, money("1,000.00"), "c:1")
    given = (line, money("980.00"), PaymentKind.AGENCY, date(2006, 7, 10), "Agencia")
    wrong = pay(*given, key="1", commitment=ticket, completes=True)
    with pytest.raises(Refused, match="reason"):
        reverse_payment(wrong, " ")
    contrary = reverse_payment(wrong, "Another amount on the invoice")
    assert (contrary.minor, contrary.kind) == (-98000, PaymentKind.AGENCY)
    assert (state(line), ticket.open_minor, ticket.state) == (
        ("980.00", "0.00", "1,020.00"),
        98000,
        CommitmentState.CONFIRMED,
    )
    for again in (wrong, contrary):
        with pytest.raises(Refused, match="reversed already"):
            reverse_payment(again, "Once more")
    given = (line, money("890.00"), PaymentKind.AGENCY, date(2006, 7, 10), "Agencia")
    pay(*given, key="2", commitment=ticket, completes=True)
    assert state(line) == ("0.00", "890.00", "1,110.00")
    assert budget_drift() == []


def test_what_came_back_is_reversed_first(books: SettableClock) -> None:
    line = make_line("2,000.00")
    paid = pay(line, money("500.00"), PaymentKind.PURCHASE, date(2006, 7, 10), "Imprenta", key="1")
    back = refund(line, money("100.00"), date(2006, 7, 10), key="2", of=paid)
    with pytest.raises(Refused, match="Reverse the refund first"):
        reverse_payment(paid, "Wrong")
    reverse_payment(back, "It never came")
    assert state(line) == ("0.00", "500.00", "1,500.00")
    reverse_payment(paid, "Wrong")
    assert state(line) == ("0.00", "0.00", "2,000.00")


def test_a_form_pays_once(books: SettableClock) -> None:
    line = make_line("2,000.00")
    given = (line, money("500.00"), PaymentKind.PURCHASE, date(2006, 7, 10), "Imprenta")
    first = pay(*given, key="form")
    assert pay(*given, key="form") is first
    assert state(line) == ("0.00", "500.00", "1,500.00")
    given = (line, money("600.00"), PaymentKind.PURCHASE, date(2006, 7, 10), "Imprenta")
    with pytest.raises(Refused, match=r"used already, for a payment of USD 500\.00"):
        pay(*given, key="form")


def test_a_form_sent_to_two_lines_at_once_pays_one(books: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines do not wait for each other: the second one finds the key only when it writes it."""
    first, second = make_line("2,000.00"), make_line("2,000.00")
    day = date(2006, 7, 10)
    pay(second, money("50.00"), PaymentKind.PURCHASE, day, "Imprenta", key="other")
    kept = pay(first, money("500.00"), PaymentKind.PURCHASE, day, "Imprenta", key="form")
    answers = [None, kept, None, kept]
    monkeypatch.setattr(payments, "payment_by_key", lambda _key: answers.pop(0))
    with pytest.raises(Refused, match=r"used already, for a payment of USD 500\.00"):
        pay(second, money("500.00"), PaymentKind.PURCHASE, day, "Imprenta", key="form")
    with pytest.raises(Refused, match="used already"):
        refund(second, money("10.00"), day, key="form")
    assert (state(first)[1], state(second)[1]) == ("500.00", "50.00")


def test_more_than_was_set_aside_takes_what_is_available(books: SettableClock) -> None:
    line = make_line("1,100.00")
    ticket = reserve(line, money("1,000.00"), "c:1")
    given = (PaymentKind.AGENCY, date(2006, 7, 10), "Agencia")
    with pytest.raises(Refused) as refused:
        pay(line, money("1,100.01"), *given, key="1", commitment=ticket)
    assert "1,100.00 available, 1,100.01 asked" in refused.value.reason
    assert state(line) == ("1,000.00", "0.00", "100.00")
    pay(line, money("1,050.00"), *given, key="1", commitment=ticket, fee_minor=5000)
    assert state(line) == ("0.00", "1,100.00", "0.00"), "the bank's fee is spent too"


def test_paid_in_another_currency_at_the_rate_of_its_day(books: SettableClock) -> None:
    line = make_line("1,000.00")
    make_rate("CRC", "0.00192345", date(2006, 7, 1))
    later = make_rate("CRC", "0.002", date(2006, 7, 9))
    colones = Money(5234500, "CRC")
    commitment = reserve(line, colones, "c:1")
    assert (commitment.line_minor, commitment.rate_id) == (10469, later.id)
    payment = pay(
        *(line, colones, PaymentKind.SETTLEMENT, date(2006, 7, 5), "Ana"),
        key="1",
        commitment=commitment,
        completes=True,
    )
    assert (payment.minor, payment.currency, payment.line_minor) == (5234500, "CRC", 10068)
    assert state(line) == ("0.00", "100.68", "899.32")
    with pytest.raises(Refused, match="No rate from COP to USD on or before 5 July 2006 within 31 days"):
        pay(line, Money(100, "COP"), PaymentKind.SETTLEMENT, date(2006, 7, 5), "Ana", key="2")


def test_a_payment_dated_before_its_commitment_leaves_every_day_right(books: SettableClock) -> None:
    line = make_line("1,000.00")
    commitment = reserve(line, money("1,000.00"), "c:1")
    pay(line, money("400.00"), PaymentKind.PURCHASE, date(2006, 7, 1), "Sala", key="1", commitment=commitment)
    for day, expected in {date(2006, 7, 1): (0, 40000), date(2006, 7, 10): (60000, 40000)}.items():
        (found,) = lines_as_of(day, BudgetLine.id == line.id)
        assert (found.committed, found.spent) == expected


def test_a_day_to_come_is_no_payment(books: SettableClock) -> None:
    line = make_line("1,000.00")
    with pytest.raises(Refused, match="has not come yet"):
        pay(line, money("1.00"), PaymentKind.PURCHASE, date(2006, 7, 11), "Sala", key="1")


def test_nothing_and_less_is_refused(books: SettableClock) -> None:
    line = make_line("1,000.00")
    for minor in (0, -100):
        nothing = Money(minor, "USD")
        for act in (
            lambda amount: reserve(line, amount, "c:1"),
            lambda amount: pay(line, amount, PaymentKind.PURCHASE, date(2006, 7, 10), "Sala", key="1"),
            lambda amount: refund(line, amount, date(2006, 7, 10), key="2"),
        ):
            with pytest.raises(Refused, match="above zero"):
                act(nothing)
    assert state(line) == ("0.00", "0.00", "1,000.00")
