"""How well each way to cut a whole name fits: what its parts are called, the address beside it, the country's custom."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.people.names import TWO_FAMILY_NAMES
from app.people.understanding.calm import PARTICLES, is_suffix
from app.people.understanding.given_names import FAMILY, FAMILY_ONLY, GIVEN, GIVEN_ONLY
from app.people.understanding.lists import FAMILY_FIRST, GIVEN_FIRST
from app.people.understanding.word_sets import plain_word, words_in

#: Where a second given name and one family name are the custom.
ENGLISH = words_in("US CA JM BB TT GY BS BZ AG DM GD KN LC VC GB IE AU NZ SR NL DE KR CN JP IN")


@dataclass(frozen=True)
class Way:
    """A cut: the parts before `cut` and those from it, in this order."""

    order: str
    cut: int
    weight: float


def ways_of(groups: Sequence[Sequence[str]], country: str, address: str) -> list[Way]:
    """Every cut in both orders, weighed."""
    given_like, family_like = _likes(groups, address)
    count = len(groups)
    ways = []
    for given in range(1, count):
        custom = _custom(given, count, country)
        fit = sum(given_like[:given]) + sum(family_like[given:])
        ways.append(Way(GIVEN_FIRST, given, fit + custom))
        cut = count - given
        fit = sum(family_like[:cut]) + sum(given_like[cut:])
        fit -= count == 2 and is_suffix(groups[-1][-1])
        ways.append(Way(FAMILY_FIRST, cut, fit + custom))
    return ways


def _likes(groups: Sequence[Sequence[str]], address: str) -> tuple[list[float], list[float]]:
    """How much each part looks like a given name, and like a family name."""
    local = "".join(c for c in address.partition("@")[0].lower() if c.isalpha())
    given_like, family_like = [], []
    initial = ""
    for group in groups:
        has_particle = plain_word(group[0]) in PARTICLES and len(group) > 1
        core = next((plain_word(word) for word in group if plain_word(word) not in PARTICLES), "")
        given = _given_weight(core, group, has_particle)
        family = 0.8 if has_particle or is_suffix(group[-1]) else _family_weight(core)
        if local and len(core) > 3 and core in local:
            before = local[: local.index(core)]
            initials = {plain_word(other[0])[:1] for other in groups if other is not group}
            if 0 < len(before) <= 2 and before[0] in initials:  # "lvasquez"
                family += 0.8
                given -= 0.4
                initial = before[0]
        given_like.append(given)
        family_like.append(family)
    for place, group in enumerate(groups):
        if initial and plain_word(group[0])[:1] == initial and given_like[place] > 0:
            given_like[place] += 0.6
    return given_like, family_like


def _given_weight(core: str, group: Sequence[str], has_particle: bool) -> float:
    if has_particle:
        return -0.8
    if len(core) == 1 or core in ("ma", "jr"):
        return 0.6  # an initial
    parts = core.split("-")
    if all(part in GIVEN_ONLY for part in parts) or (len(group) > 1 and core in GIVEN):
        return 1.0
    if all(part in GIVEN for part in parts):
        return 0.35
    return -0.9 if core in FAMILY_ONLY else -0.15


def _family_weight(core: str) -> float:
    if len(core) == 1:
        return -0.6
    parts = core.split("-")
    if any(part in FAMILY_ONLY for part in parts):
        return 0.9
    if any(part in FAMILY for part in parts):
        return 0.35
    return -0.9 if core in GIVEN_ONLY else 0.15


def _custom(given: int, count: int, country: str) -> float:
    """How usual it is, where the person comes from, that so many of the names are given ones."""
    family = count - given
    if country in ENGLISH:
        return {1: 0.8, 2: -0.1}.get(family, -0.8) + (0.2 if given <= 2 else -0.2)
    if country in TWO_FAMILY_NAMES or not country:
        return {1: 0.0 if count < 4 else -0.3, 2: 0.6}.get(family, -0.7) + (0.2 if given <= 2 else -0.6)
    return {1: 0.2, 2: 0.3, 3: 0.0}.get(family, -0.6) + (0.2 if given <= 2 else -0.4)
