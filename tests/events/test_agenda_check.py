"""The check of an agenda: overlaps, gaps and totals add up for any rows."""

from dataclasses import dataclass
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from app.events.agenda_check import FindingKind, check, minutes_of


@dataclass(frozen=True)
class Row:
    start_time: time
    end_time: time
    day: int = 1


def row(start: str, end: str, day: int = 1) -> Row:
    return Row(time.fromisoformat(start), time.fromisoformat(end), day)


#: The agenda of 2018 as printed.
OF_2018 = [
    row("08:45", "09:00"), row("09:00", "09:15"), row("09:15", "09:45"), row("09:45", "10:05"), row("10:05", "10:20"),
    row("10:20", "11:20"), row("11:20", "11:50"), row("11:50", "12:00"), row("12:00", "12:30"),
]  # fmt: skip


def test_the_agenda_of_2018_has_225_minutes_and_no_gap():
    (day,) = check(OF_2018)
    assert (day.scheduled, day.covered, day.span, day.gap_minutes) == (225, 225, 225, 0)
    assert day.findings == ()


def test_a_gap_and_an_overlap_are_named_with_their_minutes():
    first, second, third = row("09:00", "10:00"), row("10:15", "11:00"), row("10:50", "11:30")
    (day,) = check([third, first, second])
    found = [(finding.kind, finding.before, finding.after, finding.minutes) for finding in day.findings]
    assert found == [(FindingKind.GAP, first, second, 15), (FindingKind.OVERLAP, second, third, 10)]
    assert (day.scheduled, day.covered, day.gap_minutes) == (145, 135, 15)


def test_a_short_row_inside_a_long_one_does_not_hide_what_follows():
    long, inside, after = row("09:00", "12:00"), row("09:30", "10:00"), row("11:00", "12:30")
    (day,) = check([long, inside, after])
    assert [(finding.before, finding.minutes) for finding in day.findings] == [(long, 30), (long, 60)]


def test_days_are_checked_apart():
    assert [day.findings for day in check([row("09:00", "10:00", 2), row("14:00", "15:00", 1)])] == [(), ()]


def test_no_rows_no_days():
    assert check([]) == []


@st.composite
def rows(draw: st.DrawFn) -> Row:
    start, end = sorted((draw(st.integers(0, 1439)), draw(st.integers(0, 1439))))
    return Row(time(start // 60, start % 60), time(end // 60, end % 60), draw(st.integers(1, 3)))


@given(st.lists(rows(), max_size=12))
def test_what_is_covered_is_what_a_minute_by_minute_count_says(found: list[Row]):
    for day in check(found):
        mine = [row for row in found if row.day == day.day]
        minutes = {minute for row in mine for minute in range(minutes_of(row.start_time), minutes_of(row.end_time))}
        assert day.covered == len(minutes)
        assert day.span == day.covered + day.gap_minutes
        assert sum(f.minutes for f in day.findings if f.kind is FindingKind.GAP) == day.gap_minutes
        overlapping = day.scheduled > day.covered
        assert overlapping == any(f.kind is FindingKind.OVERLAP for f in day.findings)


@given(st.lists(rows(), max_size=8), st.randoms())
def test_the_order_of_the_rows_does_not_matter(found: list[Row], random):
    shuffled = list(found)
    random.shuffle(shuffled)
    totals = [(day.day, day.scheduled, day.covered, len(day.findings)) for day in check(found)]
    assert totals == [(day.day, day.scheduled, day.covered, len(day.findings)) for day in check(shuffled)]
