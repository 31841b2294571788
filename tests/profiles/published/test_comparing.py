"""Profiles side by side, as pure values: the reader's order, units and years, and that nothing said is no zero."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from app.core.translated import TranslatedText
from app.profiles.models import ItemKind
from app.profiles.published.comparison import CellState, all_items, compare, compared_profile
from app.profiles.published.differences import ItemChange, changed_only, item_differences
from app.profiles.published.frozen import FrozenItem, by_key

pytestmark = pytest.mark.one_database

OPTIONS = [{"key": "a", "label": {"es": "Ley", "en": "Act"}}, {"key": "b", "label": {"es": "Decreto", "en": "Decree"}}]
COLUMNS = [
    {"key": "year", "label": {"en": "Year"}, "kind": "number"},
    {"key": "share", "label": {"en": "Share"}, "kind": "percentage"},
    {"key": "online", "label": {"en": "Online"}, "kind": "yes_no"},
]


def item(key: str, kind: ItemKind, value: Any = None, *, label: str = "", unit: str = "") -> FrozenItem:
    words = TranslatedText(en=label or key.title())
    return FrozenItem(key, TranslatedText(en="Law"), words, kind, unit, OPTIONS, COLUMNS, value)


def test_no_and_zero_are_answers_with_their_words_and_unit(app: Flask) -> None:
    with app.test_request_context("/"), force_locale("en"):
        assert item("x", ItemKind.NUMBER, "0", unit="contracts").text == "0 contracts"
        assert item("x", ItemKind.YES_NO, False).text == "No"
        assert item("x", ItemKind.SEVERAL, ["b", "a"]).text == "Decree; Act"
        assert item("x", ItemKind.TABLE, [{"year": "2", "online": True}]).cells == [["2", "", "Yes"]]
        assert item("x", ItemKind.NUMBER).text == item("x", ItemKind.SEVERAL, []).text == ""


def test_a_cell_of_a_spreadsheet_is_a_number_or_a_day(app: Flask) -> None:
    with app.test_request_context("/"):
        assert item("x", ItemKind.NUMBER, "12500.50", unit="USD").cell == Decimal("12500.50")
        assert item("x", ItemKind.DATE, "2005-06-23").cell == date(2005, 6, 23)
        assert item("x", ItemKind.NUMBER).cell == ""


def test_what_a_profile_keeps_comes_back_as_it_was() -> None:
    for kept in (item("x", ItemKind.YES_NO, False), item("y", ItemKind.TABLE, [{"year": "2004"}], unit="USD")):
        assert FrozenItem.from_json(kept.as_json()) == kept


def test_countries_stand_in_the_readers_order_and_what_is_missing_is_no_zero() -> None:
    asked = [item("share", ItemKind.PERCENTAGE), item("law", ItemKind.TEXT)]
    peru = compared_profile("PE", 1, 2005, [item("share", ItemKind.PERCENTAGE, "0"), asked[1]])
    chile = compared_profile("CL", 2, 2007, [asked[0], item("law", ItemKind.TEXT, "Sí")])
    bolivia = compared_profile("BO", 1, 2004, [item("old", ItemKind.NUMBER, "3")])
    found = compare([peru, chile, bolivia], ["share", "nothing", "old"])
    assert [column.country_code for column in found.columns] == ["PE", "CL", "BO"]
    assert [row.item.key for row in found.rows] == ["share", "old"]
    share = [(cell.state, cell.year) for cell in found.rows[0].cells]
    assert share == [(CellState.ANSWERED, 2005), (CellState.NOT_ANSWERED, None), (CellState.NOT_ASKED, None)]
    assert [*all_items([bolivia, peru, chile])] == ["share", "law", "old"]


def test_without_items_all_of_them_are_compared() -> None:
    one = compared_profile("PE", 1, None, [item("a", ItemKind.TEXT), item("b", ItemKind.TEXT)])
    assert [row.item.key for row in compare([one], []).rows] == ["a", "b"]
    assert compare([], ["a"]).rows == []


def test_what_changed_between_two_versions_of_a_country(app: Flask) -> None:
    earlier = by_key(
        [
            item("same", ItemKind.NUMBER, "5"),
            item("grown", ItemKind.NUMBER, "10", unit="USD"),
            item("unit", ItemKind.NUMBER, "5", unit="USD"),
            item("now", ItemKind.YES_NO),
            item("gone", ItemKind.TEXT, "Sí"),
            item("empty", ItemKind.TEXT),
            item("dropped", ItemKind.TEXT, "Antes"),
        ]
    )
    later = by_key(
        [
            item("new", ItemKind.TEXT, "Ahora"),
            item("same", ItemKind.NUMBER, "5.0"),
            item("grown", ItemKind.NUMBER, "7.5", unit="USD"),
            item("unit", ItemKind.NUMBER, "5", unit="BOB"),
            item("now", ItemKind.YES_NO, False),
            item("gone", ItemKind.TEXT),
            item("empty", ItemKind.TEXT, label="Otra pregunta"),
        ]
    )
    with app.test_request_context("/"), force_locale("en"):
        found = {one.item.key: one for one in item_differences(earlier, later)}
        assert {key: one.change for key, one in found.items()} == {
            "new": ItemChange.NEW,
            "same": ItemChange.SAME,
            "grown": ItemChange.CHANGED,
            "unit": ItemChange.CHANGED,
            "now": ItemChange.ANSWERED,
            "gone": ItemChange.WITHDRAWN,
            "empty": ItemChange.SAME,
            "dropped": ItemChange.DROPPED,
        }
        assert [*found][-1] == "dropped"
        assert (found["grown"].step, found["unit"].step, found["same"].step) == ("−2.5", "", "")
        assert [key for key, one in found.items() if one.is_worded_otherwise] == ["unit", "empty"]
        assert len(changed_only([*found.values()])) == 7
