"""What a list is narrowed to, to and from its URL."""

from dataclasses import dataclass

import pytest

from app.core.filters import Filters, country_filter, one_of, order, words


@dataclass(frozen=True)
class Shelf(Filters):
    search: str = words("q")
    kind: str = one_of(("book", "map"))
    country: str = country_filter()
    sort: str = order(("name", "newest"), "name")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({}, Shelf()),
        ({"q": "  atlas  "}, Shelf(search="atlas")),
        ({"q": "x" * 300}, Shelf(search="x" * 100)),
        ({"search": "atlas"}, Shelf()),
        ({"kind": "map"}, Shelf(kind="map")),
        ({"kind": "nonsense"}, Shelf()),
        ({"country": "pe"}, Shelf(country="PE")),
        ({"sort": "-newest"}, Shelf(sort="-newest")),
        ({"sort": "--newest"}, Shelf()),
        ({"sort": "password"}, Shelf()),
    ],
)
def test_what_a_url_says(said, meant):
    assert Shelf.from_arguments(said) == meant
    assert Shelf.from_arguments(meant.as_arguments()) == meant


def test_back_in_the_url_stands_only_what_is_not_usual():
    assert Shelf(search="atlas", sort="name").as_arguments() == {"q": "atlas"}
    assert Shelf(sort="-newest").as_arguments() == {"sort": "-newest"}


def test_an_order_leaves_nothing_out():
    assert not Shelf(sort="newest").any
    assert Shelf(kind="map").any
