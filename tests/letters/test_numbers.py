"""Numbers of papers: one counter for each series and year, which two processes never share.

`make faults` lets six processes take a hundred each. In the control each looks at the last number and then writes the next:
two get the same on PostgreSQL, SQLite refuses some.
"""

import json
import os

import pytest
from sqlalchemy import select

from app.core.extensions import db
from app.letters.actions.numbering import next_number
from app.letters.models import LetterNumberSeries, PaperSeries
from app.number_pattern import number_as_written
from tests.fixtures.warm import Warm
from tests.letters.racing import YEAR

COUNT = int(os.environ.get("LETTER_NUMBERS", "15"))
PROCESSES = 6 if COUNT >= 100 else 2


def raced(app, warm: Warm, folder, *, control: bool) -> list[str]:
    """What each process got."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    racers = [warm.start(["tests.letters.racing", str(n)], os.environ, stderr=2) for n in range(PROCESSES)]
    try:
        for racer in racers:
            told = {"folder": str(folder), "url": url, "count": COUNT, "control": control}
            racer.stdin.write(json.dumps(told) + "\n")
            racer.stdin.flush()
        for racer in racers:
            assert racer.stdout.readline() == "ready\n"
        for racer in racers:
            racer.stdin.write("go\n")
            racer.stdin.flush()
        return [line.strip() for racer in racers for line in racer.communicate(timeout=300)[0].splitlines()]
    finally:
        for racer in racers:
            racer.kill()


def is_sound(got: list[str]) -> bool:
    """Each number once, none left out, nothing failed."""
    return sorted(got) == sorted(str(n) for n in range(1, PROCESSES * COUNT + 1))


@pytest.mark.slow
def test_two_processes_never_share_a_number(app, warm, tmp_path):
    assert is_sound(raced(app, warm, tmp_path, control=False))
    with app.app_context():
        assert db.session.scalars(select(LetterNumberSeries.last)).one() == PROCESSES * COUNT


@pytest.mark.slow
def test_the_control_goes_wrong(app, warm, tmp_path, arrange):
    with arrange():
        db.session.add(LetterNumberSeries(series=PaperSeries.LETTERS, year=YEAR, last=0))
    assert not is_sound(raced(app, warm, tmp_path, control=True))


def test_each_series_begins_anew_each_year(arrange):
    with arrange():
        got = [next_number(PaperSeries.LETTERS, year) for year in (2026, 2026, 2027)] + [
            next_number(PaperSeries.NOTES, 2026)
        ]
        assert [one.number for one in got] == [1, 2, 1, 1]
        assert [one.reference for one in got] == ["RICG/001/26", "RICG/002/26", "RICG/001/27", "RICG/NV/001/26"]


def test_what_is_rolled_back_takes_no_number(app, arrange):
    with arrange():
        next_number(PaperSeries.LETTERS, YEAR)
    with app.app_context():
        next_number(PaperSeries.LETTERS, YEAR)
        db.session.rollback()
        assert next_number(PaperSeries.LETTERS, YEAR).number == 2


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("RICG/{n:03}/{yy}", "RICG/017/26"),
        ("{n}/{yyyy}", "17/2026"),
        ("NV-{yyyy}-{n:05}", "NV-2026-00017"),
    ],
)
def test_as_it_is_written(pattern, written):
    assert number_as_written(pattern, 17, 2026) == written
