"""What a part of an address may be."""

from werkzeug.routing import IntegerConverter, Map


class RowNumber(IntegerConverter):
    """`<int:…>` as far as databases count; beyond it no page is found, where a query would fail."""

    def __init__(self, map: Map) -> None:  # noqa: A002  Werkzeug's name
        super().__init__(map, max=2**31 - 1)
