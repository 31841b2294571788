"""Planning: within the grant, never under what is used, moved with a reason; each change stays."""

from datetime import date

import pytest

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions.commitments import reserve
from app.funding.actions.grants import change_grant, enter_receipt, supersede_receipt
from app.funding.actions.lines import change_planned, move_between_lines, plan_line
from app.funding.actions.payments import pay
from app.funding.models import (
    BudgetLine,
    CostCategory,
    Grant,
    GrantBasis,
    GrantStatus,
    PaymentKind,
)
from app.funding.queries.as_of import grants_as_of, lines_as_of
from app.funding.queries.lines import changes_of
from app.funding.queries.programme import grants_with_sums
from tests.fixtures.time import SettableClock
from tests.funding.making import make_grant, make_line, make_rate, money, state

TODAY = date(2006, 7, 10)


def test_lines_stay_within_their_grant(books: SettableClock) -> None:
    grant = make_grant("1,000.00")
    line = make_line("600.00", grant)
    with pytest.raises(Refused, match=r"come to USD 1,000\.01, and it gives USD 1,000\.00"):
        make_line("400.01", grant)
    make_line("400.00", grant)
    with pytest.raises(Refused, match="come to"):
        change_planned(line, money("600.01"), "More")
    with pytest.raises(Refused, match="come to"):
        change_grant(grant, amount_minor=99999)
    assert grant.amount_minor == 100000


def test_a_line_is_not_lowered_under_what_is_used(books: SettableClock) -> None:
    line = make_line("1,000.00")
    reserve(line, money("300.00"), "c:1")
    pay(line, money("200.00"), PaymentKind.PURCHASE, TODAY, "Sala", key="1")
    with pytest.raises(Refused, match=r"USD 500\.00 is set aside or spent already"):
        change_planned(line, money("499.99"), "Less")
    change_planned(line, money("500.00"), "Less")
    assert state(line) == ("300.00", "200.00", "0.00")
    assert [(c.was_minor, c.became_minor, c.reason) for c in changes_of(line.id)] == [
        (100000, 50000, "Less"),
        (0, 100000, ""),
    ]


def test_money_moves_between_two_lines_of_one_grant(books: SettableClock) -> None:
    grant = make_grant()
    giving, taking, stranger = make_line("500.00", grant), make_line("100.00", grant), make_line("100.00")
    reserve(giving, money("450.00"), "c:1")
    with pytest.raises(Refused, match=r"50\.00 available, 50\.01 asked"):
        move_between_lines(giving, taking, money("50.01"), "Needed there")
    with pytest.raises(Refused, match="reason"):
        move_between_lines(giving, taking, money("50.00"), "")
    for other in (giving, stranger):
        with pytest.raises(Refused, match="two different lines of one grant"):
            move_between_lines(giving, other, money("1.00"), "Why")
    move_between_lines(giving, taking, money("50.00"), "Needed there")
    assert (giving.planned_minor, taking.planned_minor) == (45000, 15000)
    (newest, *_rest) = changes_of(taking.id)
    assert (newest.other_line_id, newest.reason) == (giving.id, "Needed there")
    (then,) = lines_as_of(date(2006, 7, 9), BudgetLine.id == taking.id)
    assert then.planned == 10000


def test_a_category_that_the_grant_does_not_list(books: SettableClock) -> None:
    grant = make_grant(eligible=["venue", "catering"], title="Fondo de salas")
    line = make_line("500.00", grant, category=CostCategory.AIRFARE)
    with pytest.raises(Refused, match="Fondo de salas does not pay for this category"):
        pay(line, money("1.00"), PaymentKind.PURCHASE, TODAY, "Agencia", key="1")
    assert state(line) == ("0.00", "0.00", "500.00")
    hall = make_line("500.00", grant, category=CostCategory.VENUE)
    pay(hall, money("1.00"), PaymentKind.PURCHASE, TODAY, "Hotel", key="1")


@pytest.mark.parametrize("status", [GrantStatus.PLEDGED, GrantStatus.CLOSED, GrantStatus.CANCELLED])
def test_nothing_is_spent_of_what_is_not_signed_or_closed(books: SettableClock, status: GrantStatus) -> None:
    grant = make_grant()
    line = make_line("500.00", grant)
    grant.status = status
    for act in (
        lambda: reserve(line, money("1.00"), "c:1"),
        lambda: pay(line, money("1.00"), PaymentKind.PURCHASE, TODAY, "Sala", key="1"),
    ):
        with pytest.raises(Refused):
            act()


def test_other_refusals_of_planning(books: SettableClock) -> None:
    restricted = make_grant(restricted_to_ref="event:atlanta")
    with pytest.raises(Refused, match="for one purpose alone"):
        make_line("1.00", restricted, subject_ref="event:other")
    make_line("1.00", restricted, subject_ref="event:atlanta")
    with pytest.raises(Refused, match="kept in USD"):
        make_line(Money(1, "CLP"), make_grant())
    with pytest.raises(Refused, match="only the amount is stated"):
        make_line("1.00", make_grant(basis=GrantBasis.STATED))
    own = plan_line(None, CostCategory.OTHER, "Own means", money("5.00"))
    assert own.grant_id is None


def test_a_grant_with_money_in_use_is_neither_cancelled_nor_closed(books: SettableClock) -> None:
    grant = make_grant()
    line = make_line("500.00", grant)
    reserve(line, money("10.00"), "c:1")
    for status in (GrantStatus.CANCELLED, GrantStatus.CLOSED):
        with pytest.raises(Refused, match="set aside"):
            change_grant(grant, status=status)
    for fields in ({"currency": "CAD"}, {"basis": GrantBasis.STATED}):
        with pytest.raises(Refused, match="its currency stays, and it is kept here"):
            change_grant(grant, **fields)
    received = make_grant()
    enter_receipt(received, money("1.00"), TODAY)
    with pytest.raises(Refused, match="has lines or receipts"):
        change_grant(received, currency="CAD")
    change_grant(grant, title="Another name", status=GrantStatus.GRANTED)
    entry = db.session.scalars(db.select(AuditEntry).where(AuditEntry.action == "grant.changed")).one()
    assert entry.fields == ["title"]


def test_six_figures_of_a_grant(books: SettableClock) -> None:
    grant = make_grant("10,000.00", agreement_on=date(2006, 2, 1))
    line = make_line("6,000.00", grant)
    enter_receipt(grant, money("4,000.00"), date(2006, 3, 1), "TT-1")
    make_rate("CLP", "0.00188", date(2006, 4, 1))
    wrong = enter_receipt(grant, Money(75001, "CLP"), date(2006, 4, 2))
    enter_receipt(grant, money("1,000.00"), date(2006, 8, 1))
    reserve(line, money("510.00"), "c:1")
    pay(line, money("980.00"), PaymentKind.AGENCY, date(2006, 7, 9), "Agencia", key="1", fee_minor=500)
    (found,) = grants_as_of(TODAY)
    figures = found.figures
    assert (figures.pledged, figures.granted, figures.received) == (0, 1000000, 414100)
    assert (figures.committed, figures.spent, figures.available, figures.cash) == (51000, 98500, 850500, 315600)
    supersede_receipt(wrong, "Of another grant")
    (found,) = grants_as_of(date(2006, 7, 8))
    assert (found.figures.received, found.figures.spent, found.figures.committed) == (400000, 0, 0)
    (before,) = grants_as_of(date(2006, 1, 31))
    assert (before.figures.pledged, before.figures.granted) == (1000000, 0), "signed in February"


def test_a_cancelled_grant_gives_nothing_in_lists(books: SettableClock) -> None:
    make_grant("1,000.00", status=GrantStatus.CANCELLED)
    make_grant("2,000.00", status=GrantStatus.CLOSED)
    cancelled, closed = grants_with_sums(db.select(Grant).order_by(Grant.id), TODAY)
    assert (cancelled.granted, cancelled.pledged, cancelled.available) == (0, 0, 0)
    assert (closed.granted, closed.available) == (200000, 200000)


def test_a_stated_grant_has_an_amount_and_nothing_else(books: SettableClock) -> None:
    make_grant("300,000.00", basis=GrantBasis.STATED, donor_text="Misión")
    make_grant("40,000.00", basis=GrantBasis.STATED, donor_text="Misión")
    make_grant("1,000.00", donor_text="Otro")
    *stated, kept = grants_as_of(TODAY)
    assert [each.figures.granted for each in stated] == [30000000, 4000000]
    for each in stated:
        figures = each.figures
        assert {figures.received, figures.committed, figures.spent, figures.available, figures.cash} == {None}
        with pytest.raises(Refused, match="only the amount is stated"):
            enter_receipt(each.grant, money("1.00"), TODAY)
    assert (kept.figures.received, kept.figures.available) == (0, 100000)


def test_each_deed_has_a_word_in_the_audit(books: SettableClock) -> None:
    grant = make_grant()
    line = make_line("500.00", grant, subject_ref="event:x")
    commitment = reserve(line, money("10.00"), "c:1")
    pay(line, money("5.00"), PaymentKind.PURCHASE, TODAY, "Rosa Ejemplo", key="1", commitment=commitment)
    db.session.flush()
    entries = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id)).all()
    told = [(entry.action, entry.scope) for entry in entries]
    assert told == [("budget_line.planned", "event:x"), ("commitment.reserved", "c:1"), ("payment.made", "c:1")]
    assert not any("Rosa" in f"{entry.note}{entry.target}{entry.fields}" for entry in entries)
