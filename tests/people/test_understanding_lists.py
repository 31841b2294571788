"""Rows in, rows understood without a hand: the small lists of `inputs/` and five large ones, against the truth."""

import csv
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.people.columns import Column
from app.people.reading.child import read_file
from app.people.understanding.headings import column_of
from app.people.understanding.laying_out import laid_out
from app.people.understanding.lists import UnderstoodRow
from app.people.understanding.rows import understood_rows
from tests.people.large_lists import LISTS, LargeList, windows

HERE = Path(__file__).parent
INPUTS = sorted((HERE / "inputs").iterdir())
Said = tuple[str, str, str, str, str]


def understood(content: bytes) -> list[UnderstoodRow]:
    return understood_rows(laid_out(read_file(content)))


def said(row: UnderstoodRow) -> Said:
    """Given names, family names, country, address and office's address of a row."""
    given, family, country, email = (
        row.values.get(n, "") for n in ("given_names", "family_names", "country_code", "email")
    )
    return given, family, country, email, row.office_email


def tally(rows: Sequence[UnderstoodRow], truth: Sequence[Said]) -> tuple[int, list[Said]]:
    """(how many rows are right, those that are wrong without a question)."""
    assert len(rows) == len(truth)
    right = sum(said(row) == true for row, true in zip(rows, truth, strict=True))
    silent = [said(r) for r, true in zip(rows, truth, strict=True) if said(r) != true and not (r.doubts or r.wrong)]
    return right, silent


def truths() -> dict[str, list[Said]]:
    by_file: dict[str, list[Said]] = defaultdict(list)
    with (HERE / "inputs_truth.csv").open(encoding="utf-8") as file:
        for name, _number, *rest in list(csv.reader(file))[1:]:
            by_file[name].append((rest[0], rest[1], rest[2], rest[3], rest[4]))
    return by_file


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_small_lists_are_understood(path: Path) -> None:
    truth = truths()[path.name]
    right, silent = tally(understood(path.read_bytes()), truth)
    assert silent == []
    assert right >= 0.95 * len(truth)


@pytest.mark.parametrize("make", LISTS, ids=lambda make: make.__name__)
def test_large_lists_are_understood(make: Callable[[], LargeList]) -> None:
    made = make()
    truth = [(t.given, t.family, t.country, t.email, t.office) for t in made.truth]
    rows = understood(made.content)
    right, silent = tally(rows, truth)
    assert silent == []
    assert right >= 0.95 * len(truth)
    assert sum(bool(row.doubts) for row in rows) <= 0.1 * len(rows), "questions are for few rows"


def test_doubtful_words_are_asked_about() -> None:
    rows = {row.cells[2]: row for row in understood((HERE / "inputs" / "02-countries.csv").read_bytes())}
    asked = {written: row.doubts[0]["code"] for written, row in rows.items() if row.doubts}
    assert asked == {
        **dict.fromkeys(("CARICOM", "SICA", "OEA", "BID", "Unión Europea", "Internacional"), "unknown_country"),
        "Chile/Perú": "several_countries",
        "Corea": "which_country",
        "Norteamérica": "city",
        "Costarricense": "demonym",
        "peruana": "demonym",
    }


def test_three_thousand_rows_take_less_than_two_seconds() -> None:
    file = read_file(windows().content)
    started = time.process_time()
    assert len(understood_rows(laid_out(file))) == 3000
    assert time.process_time() - started < 2


def test_likely_headings_are_recognised_and_none_taken_for_another() -> None:
    with (HERE / "headings.csv").open(encoding="utf-8") as file:
        rows = [(row["heading"], row["column"]) for row in csv.DictReader(file)]
    found = [(heading, column, column_of(heading)) for heading, column in rows]
    assert [(h, c, got) for h, c, got in found if got and got != c] == []
    ours = [got is not None for _heading, column, got in found if column]
    assert len(ours) >= 150
    assert sum(ours) >= 0.97 * len(ours)
    assert {column for _h, column in rows if column} == set(Column)
