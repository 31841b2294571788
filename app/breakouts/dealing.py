"""Dealing people out to groups. Pure: even sizes first, then as few as possible of one country together, then languages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Rounds of exchanging two people for the sake of languages; far more than any event needs.
MOST_ROUNDS = 50


@dataclass(frozen=True)
class GroupCandidate:
    """One to be placed; who speaks for no country is of a country of their own."""

    key: int
    country: str | None
    language: str

    @property
    def of_country(self) -> str:
        return self.country or f"#{self.key}"


Groups = list[list[GroupCandidate]]


def deal(people: Iterable[GroupCandidate], number: int, keep_languages: bool = False) -> Groups:
    """Into `number` groups whose sizes differ by one at most; of a country at most one in each while that is possible.

    Countries are dealt one after the other like cards: those of one country come to as many groups as there are.
    """
    groups: Groups = [[] for _ in range(number)]
    for place, one in enumerate(_by_country(people)):
        groups[place % number].append(one)
    return _with_languages(groups) if keep_languages else groups


def deal_further(people: Iterable[GroupCandidate], standing: Sequence[Sequence[GroupCandidate]]) -> Groups:
    """Those who are in no group yet, beside those who are and stay: into the emptiest groups, away from their country."""
    groups: Groups = [list(group) for group in standing]
    for one in _by_country(people):
        least = min(len(group) for group in groups)
        open_ones = [group for group in groups if len(group) == least]
        min(open_ones, key=lambda group: _of_country(group)[one.of_country]).append(one)
    return groups


def _by_country(people: Iterable[GroupCandidate]) -> list[GroupCandidate]:
    """The largest delegations first."""
    everybody = list(people)
    sizes = Counter(one.of_country for one in everybody)
    return sorted(everybody, key=lambda one: (-sizes[one.of_country], one.of_country, one.key))


def _of_country(group: Iterable[GroupCandidate]) -> Counter[str]:
    return Counter(one.of_country for one in group)


def _with_languages(groups: Groups) -> Groups:
    """Exchange two people of different groups as long as that brings languages together and no country."""
    for _round in range(MOST_ROUNDS):
        pairs = [(one, other) for place, one in enumerate(groups) for other in groups[place + 1 :]]
        if not sum(_exchanged(one, other) for one, other in pairs):
            break
    return groups


def _exchanged(one: list[GroupCandidate], other: list[GroupCandidate]) -> int:
    """How many exchanges between two groups were made."""
    made = 0
    for here in range(len(one)):
        for there in range(len(other)):
            if _is_better(one, other, one[here], other[there]):
                one[here], other[there] = other[there], one[here]
                made += 1
    return made


def _is_better(
    one: Sequence[GroupCandidate], other: Sequence[GroupCandidate], goes: GroupCandidate, comes: GroupCandidate
) -> bool:
    if goes.language == comes.language:
        return False
    mine, theirs = (Counter(each.language for each in group) for group in (one, other))
    nearer = mine[comes.language] + theirs[goes.language] - mine[goes.language] - theirs[comes.language] + 2
    return nearer > 0 and _meetings(one, goes, comes) + _meetings(other, comes, goes) <= 0


def _meetings(group: Sequence[GroupCandidate], goes: GroupCandidate, comes: GroupCandidate) -> int:
    """How many more pairs of one country a group has when one goes and another comes."""
    countries: Mapping[str, int] = _of_country(one for one in group if one is not goes)
    return countries.get(comes.of_country, 0) - countries.get(goes.of_country, 0)
