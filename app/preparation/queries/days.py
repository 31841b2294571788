"""A day so many days after another, worked out by the database: both count days, in different words."""

from datetime import date
from typing import Any

from sqlalchemy import Date
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class DaysAfter(FunctionElement[date]):
    """`DaysAfter(day, number)`: the day `number` days after `day`; NULL when one of them is."""

    type = Date()
    inherit_cache = True
    name = "days_after"


@compiles(DaysAfter, "sqlite")
def _by_sqlite(element: DaysAfter, compiler: SQLCompiler, **options: Any) -> str:
    day, number = (compiler.process(part, **options) for part in element.clauses)
    return f"date({day}, ({number}) || ' days')"


@compiles(DaysAfter, "postgresql")
def _by_postgresql(element: DaysAfter, compiler: SQLCompiler, **options: Any) -> str:
    day, number = (compiler.process(part, **options) for part in element.clauses)
    return f"({day} + ({number}))"
