"""Roman numerals and the editions that are missing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.events.editions import gaps, roman

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (2, "II"), (3, "III"), (4, "IV"), (9, "IX"), (13, "XIII"), (40, "XL"), (2026, "MMXXVI")],
)
def test_roman(number: int, numeral: str):
    assert roman(number) == numeral


@pytest.mark.parametrize("number", [None, 0, -1, 4000])
def test_what_has_no_numeral_is_empty(number: int | None):
    assert roman(number) == ""


@given(st.integers(1, 3999))
def test_a_numeral_reads_back(number: int):
    values = [VALUES[letter] for letter in roman(number)] + [0]
    assert sum(-value if value < after else value for value, after in pairwise(values)) == number


def test_gaps_are_the_editions_before_the_last_that_nobody_has():
    assert gaps([2, 3]) == [1]
    assert gaps([1, 4, None]) == [2, 3]
    assert gaps([]) == gaps([None]) == gaps([1]) == []
