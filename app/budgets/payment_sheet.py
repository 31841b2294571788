"""Tables of what an event paid: read, judged, and written as a file that can be read again."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.budgets.queries import paid_of
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.core.searching import folded_words
from app.core.words import name_members, word
from app.funding.actions.payments import pay
from app.funding.models import BudgetLine, CostCategory, Payment, PaymentKind
from app.funding.queries.lines import lines_for
from app.funding.sheets.cells import CellReader
from app.funding.sheets.judging import JudgedRow, SheetKind, SheetOutcome, told_apart
from app.funding.sheets.reading import SheetRow


class PaymentColumn(StrEnum):
    LINE = "line"
    CATEGORY = "category"
    GRANT = "grant"
    PAID_ON = "paid_on"
    KIND = "kind"
    PAYEE = "payee"
    CURRENCY = "currency"
    AMOUNT = "amount"
    FEE = "fee"
    METHOD = "method"
    REFERENCE = "reference"


name_members(
    {
        PaymentColumn.LINE: _l("Budget line"),
        PaymentColumn.CATEGORY: _l("Category"),
        PaymentColumn.GRANT: _l("Grant"),
        PaymentColumn.PAID_ON: _l("Paid on"),
        PaymentColumn.KIND: _l("Kind"),
        PaymentColumn.PAYEE: _l("Paid to"),
        PaymentColumn.CURRENCY: _l("Currency"),
        PaymentColumn.AMOUNT: _l("Amount"),
        PaymentColumn.FEE: _l("Fee of the bank"),
        PaymentColumn.METHOD: _l("How it was paid"),
        PaymentColumn.REFERENCE: _l("Reference"),
    }
)


class PaymentTyped(NamedTuple):
    """One payment as a row says it."""

    line: int  #: its number
    amount: Money
    paid_on: date
    payee: str
    reference: str
    kind: PaymentKind = PaymentKind.PURCHASE
    method: str = ""
    fee_minor: int = 0

    @property
    def name(self) -> tuple[Any, ...]:
        """What tells it from others, as a table keeps it: two that agree in it are one."""
        texts = (" ".join(each.split()) for each in (self.payee, self.reference))
        return (self.line, self.amount, self.paid_on, *texts)

    @property
    def key(self) -> str:
        """As of a form: the same row entered twice at once pays once."""
        line, amount, paid_on, payee, reference = self.name
        told = "\n".join((str(line), amount.currency, str(amount.minor), paid_on.isoformat(), payee, reference))
        return f"sheet:{hashlib.sha256(told.encode()).hexdigest()[:40]}"


def payment_sheet(subject_ref: str) -> SheetKind:
    """Tables of payments from the lines of one event."""
    return SheetKind(
        _l("Import payments"),
        PaymentColumn,
        _judge(subject_ref),
        _enter,
        amounts=(PaymentColumn.AMOUNT, PaymentColumn.FEE),
        turn=lambda typed: typed.line,  # in which all who pay hold lines
        shown=(PaymentColumn.LINE, PaymentColumn.PAID_ON, PaymentColumn.PAYEE, PaymentColumn.AMOUNT),
        note=_l(
            "Each row is paid from what its line has available. A payment of what was set aside before is entered on the "
            "page of its line, or where the journey is settled."
        ),
    )


def _judge(subject_ref: str) -> Callable[[Sequence[SheetRow]], list[JudgedRow]]:
    def judged(rows: Sequence[SheetRow]) -> list[JudgedRow]:
        lines = lines_for(subject_ref)
        read = [_read(row, lines) for row in rows]
        days = [one.terms.paid_on for one in read if one.terms is not None]
        there = paid_of(subject_ref, min(days), max(days)) if days else []
        known = {_typed(each).name for each in there}
        return [_clear(one) for one in told_apart(read, known, lambda typed: typed.name)]

    return judged


def _read(row: SheetRow, lines: Sequence[BudgetLine]) -> JudgedRow:
    """What it says, as far as it can be told from others; what is wrong besides stands beside it."""
    read = CellReader(row.values)
    line, paid_on = _line_meant(read, lines), read.past_day(PaymentColumn.PAID_ON)
    payee, reference = read.text(PaymentColumn.PAYEE, 200, is_needed=True), read.text(PaymentColumn.REFERENCE, 120)
    currency = read.currency(PaymentColumn.CURRENCY, line.currency if line is not None else "USD")
    amount, kind = read.signed_money(PaymentColumn.AMOUNT, currency), _kind(read)
    method = read.text(PaymentColumn.METHOD, 60)
    has_fee = currency and row.values.get(PaymentColumn.FEE.value, "").strip(" 0.,")
    fee = read.money(PaymentColumn.FEE, currency) if has_fee else None
    if line is None or paid_on is None or amount is None:
        return JudgedRow(row, SheetOutcome.WRONG, problems=read.problems)
    typed = PaymentTyped(line.id, amount, paid_on, payee, reference, kind, method, fee.minor if fee else 0)
    return JudgedRow(row, SheetOutcome.NEW, typed, read.problems)


def _clear(one: JudgedRow) -> JudgedRow:
    """A row that is not there yet is entered if nothing is wrong with it, and it is money that left."""
    if one.outcome is not SheetOutcome.NEW:
        return one
    problems = list(one.problems)
    if one.terms.amount.minor < 0 or one.terms.kind is PaymentKind.REFUND:
        problems.append(gettext("Money that came back is entered on the page of its line, with the payment."))
    return JudgedRow(one.row, SheetOutcome.WRONG, one.terms, problems) if problems else one


def _line_meant(read: CellReader, lines: Sequence[BudgetLine]) -> BudgetLine | None:
    """The one line that the row names, by its title, and by category or grant where several have it."""
    title = folded_words(read.text(PaymentColumn.LINE, 200, is_needed=True))
    grant = folded_words(read.text(PaymentColumn.GRANT, 200))
    found = [each for each in lines if folded_words(each.title) == title]
    if read.values.get(PaymentColumn.CATEGORY.value, "").strip():
        category = read.member(PaymentColumn.CATEGORY, CostCategory, CostCategory.OTHER)
        found = [each for each in found if each.category is category]
    if grant:
        found = [each for each in found if each.grant is not None and folded_words(each.grant.title) == grant]
    if title and len(found) != 1:
        several = gettext("several lines of this event are called so; name the category and the grant too")
        read.wrong(PaymentColumn.LINE, several if found else gettext("no line of this event is called so"))
    return found[0] if len(found) == 1 else None


def _kind(read: CellReader) -> PaymentKind:
    return read.member(PaymentColumn.KIND, PaymentKind, PaymentKind.PURCHASE)


def _typed(payment: Payment) -> PaymentTyped:
    """A payment as a row of its own file says it."""
    return PaymentTyped(
        payment.budget_line_id, payment.money, payment.paid_on, payment.payee_text, payment.reference
    )  # fmt: skip


def _enter(typed: PaymentTyped) -> Payment:
    line = db.session.get(BudgetLine, typed.line)
    if line is None:
        raise Refused(gettext("This line is no longer there. Choose another."))
    return pay(
        line, typed.amount, typed.kind, typed.paid_on, typed.payee, key=typed.key, reference=typed.reference,
        method=typed.method, fee_minor=typed.fee_minor, subject_ref=line.subject_ref,
    )  # fmt: skip


def payment_headings() -> list[str]:
    """The columns that are read again, then what it is in the line's currency, and why."""
    return [*(word(column) for column in PaymentColumn), gettext("From the line"), gettext("Reason")]


def payment_cells(payment: Payment) -> list[Any]:
    """One payment as a row of the file; what came back and what was reversed is below zero."""
    line = payment.line
    return [
        line.title,
        word(line.category),
        line.grant.title if line.grant else "",
        payment.paid_on,
        word(payment.kind),
        payment.payee_text,
        payment.currency,
        payment.money.decimal,
        Money(payment.fee_minor, payment.currency).decimal,
        payment.method,
        payment.reference,
        Money(payment.line_minor, line.currency).decimal,
        payment.reason,
    ]
