"""Dealing people out: even sizes, nobody with their own country while possible, languages together if asked."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.breakouts.dealing import GroupCandidate, Groups, deal, deal_further
from tests.breakouts.making import FIXTURE

pytestmark = pytest.mark.one_database

COUNTRIES = st.lists(st.sampled_from(["AR", "BO", "BR", "CL", "CO", "CR", None]), min_size=1, max_size=40)


def _people(codes: list[str | None], languages: str = "es") -> list[GroupCandidate]:
    spoken = languages.split()
    return [GroupCandidate(key, code, spoken[key % len(spoken)]) for key, code in enumerate(codes)]


def _sizes(groups: Groups) -> list[int]:
    return sorted((len(group) for group in groups), reverse=True)


def _together(group: list[GroupCandidate]) -> int:
    return max(Counter(one.country for one in group if one.country).values(), default=0)


def test_the_23_of_the_fixture_give_8_8_7_and_no_two_of_a_country() -> None:
    groups = deal(_people(list(FIXTURE)), 3)
    assert [len(group) for group in groups] == [8, 8, 7]
    assert all(_together(group) == 1 for group in groups)


@given(COUNTRIES, st.integers(1, 8), st.booleans())
def test_sizes_are_even_and_of_a_country_no_more_meet_than_must(
    codes: list[str | None], number: int, keep_languages: bool
) -> None:
    people = _people(codes, "es pt fr es")
    groups = deal(people, number, keep_languages)
    assert sorted(one.key for group in groups for one in group) == list(range(len(codes)))
    sizes = _sizes(groups)
    assert sizes[0] - sizes[-1] <= 1
    for code, of_country in Counter(code for code in codes if code).items():
        most = max(sum(one.country == code for one in group) for group in groups)
        if not keep_languages:
            assert most == -(-of_country // number)
    if all(times <= number for code, times in Counter(codes).items() if code):
        assert all(_together(group) <= 1 for group in groups)


@given(COUNTRIES, COUNTRIES, st.integers(2, 5))
def test_those_who_come_later_fill_the_emptiest_groups(
    codes: list[str | None], later: list[str | None], number: int
) -> None:
    standing = deal(_people(codes), number)
    more = [GroupCandidate(one.key + 1000, one.country, "es") for one in _people(later)]
    groups = deal_further(more, standing)
    assert all(set(before) <= set(after) for before, after in zip(standing, groups, strict=True))
    assert _sizes(groups)[0] - _sizes(groups)[-1] <= 1


def test_languages_come_together_and_no_country_does() -> None:
    people = _people(["AR", "BO", "BR", "CL", "CO", "CR", "BR", "HT", "AR"], "es es pt es fr es pt fr es")
    mixed, kept = deal(people, 3), deal(people, 3, keep_languages=True)

    def squares(groups: Groups) -> int:
        return sum(n * n for group in groups for n in Counter(one.language for one in group).values())

    assert squares(kept) > squares(mixed)
    assert all(_together(group) <= 1 for group in kept)
