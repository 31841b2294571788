"""What a part of an address may be."""

from typing import Any

from werkzeug.routing import IntegerConverter, Map


class RowNumber(IntegerConverter):
    """`<int:…>` as far as databases count; beyond it no page is found, where a query would fail."""

    def __init__(self, map: Map, *args: Any, max: int | None = 2**31 - 1, **kwargs: Any) -> None:  # noqa: A002  Werkzeug's names
        super().__init__(map, *args, max=max, **kwargs)
