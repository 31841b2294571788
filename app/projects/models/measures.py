"""A measured value as a column: a decimal number, kept to the last digit on both databases."""

from decimal import Decimal

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator


class MeasuredValue(TypeDecorator[Decimal]):
    """A decimal number as its digits: SQLite knows no such numbers, and would round them."""

    impl = String(30)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)
