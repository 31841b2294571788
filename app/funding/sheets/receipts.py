"""Tables of what came in of one grant: read, judged, and written as a file that can be read again."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.extensions import db
from app.core.money import Money
from app.core.words import word
from app.funding.actions.grants import enter_receipt, refuse_second_receipt
from app.funding.models import Grant, GrantReceipt
from app.funding.sheets.cells import CellReader
from app.funding.sheets.columns import ReceiptColumn
from app.funding.sheets.judging import JudgedRow, SheetKind, SheetOutcome, told_apart
from app.funding.sheets.reading import SheetRow
from app.funding.shown import decimal_of


class ReceiptTyped(NamedTuple):
    """One receipt as a row says it, in the order in which it is entered."""

    amount: Money
    on_date: date
    reference: str

    @property
    def name(self) -> tuple[Any, ...]:
        """What tells it from others, as a table keeps it."""
        return (self.amount, self.on_date, " ".join(self.reference.split()))


def receipt_sheet(grant_id: int, currency: str) -> SheetKind:
    """Tables of what came in of one grant; amounts are in its currency where a row names none."""
    return SheetKind(
        _l("Import what came in"),
        ReceiptColumn,
        _judge(grant_id, currency),
        lambda typed: _enter(grant_id, typed),
        amounts=(ReceiptColumn.AMOUNT,),
        shown=(ReceiptColumn.ON_DATE, ReceiptColumn.AMOUNT, ReceiptColumn.REFERENCE),
    )


def _judge(grant_id: int, currency: str) -> Callable[[Sequence[SheetRow]], list[JudgedRow]]:
    def judged(rows: Sequence[SheetRow]) -> list[JudgedRow]:
        columns = (GrantReceipt.minor, GrantReceipt.currency, GrantReceipt.on_date, GrantReceipt.reference)
        there = db.session.execute(select(*columns).where(GrantReceipt.grant_id == grant_id))
        known = {ReceiptTyped(Money(minor, code), on_date, reference).name for minor, code, on_date, reference in there}
        return list(told_apart((_read(row, currency) for row in rows), known, lambda typed: typed.name))

    return judged


def _read(row: SheetRow, usual: str) -> JudgedRow:
    read = CellReader(row.values)
    on_date, reference = read.past_day(ReceiptColumn.ON_DATE), read.text(ReceiptColumn.REFERENCE, 120)
    amount = read.money(ReceiptColumn.AMOUNT, read.currency(ReceiptColumn.CURRENCY, usual))
    if read.problems or on_date is None or amount is None:
        return JudgedRow(row, SheetOutcome.WRONG, problems=read.problems)
    return JudgedRow(row, SheetOutcome.NEW, ReceiptTyped(amount, on_date, reference))


def _enter(grant_id: int, typed: ReceiptTyped) -> GrantReceipt:
    grant = db.session.get_one(Grant, grant_id)
    refuse_second_receipt(grant, *typed)
    return enter_receipt(grant, *typed)


def receipt_headings() -> list[str]:
    """The columns that are read again, then what it counts in the grant's currency, and why it was taken back."""
    return [*(word(column) for column in ReceiptColumn), gettext("Counts as"), gettext("Rate"), gettext("Reason")]


def receipt_cells(receipt: GrantReceipt, currency: str) -> list[Any]:
    """One receipt as a row of the file."""
    return [
        receipt.on_date,
        receipt.currency,
        Money(receipt.minor, receipt.currency).decimal,
        receipt.reference,
        decimal_of(receipt.base_minor, currency),
        receipt.rate.rate if receipt.rate else "",
        receipt.superseded_reason if receipt.superseded_at else "",
    ]
