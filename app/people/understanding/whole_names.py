"""Whole names taken apart: titles, given names, family names and generational suffix, in either order.

A comma or capitals say where the family names are. Else every way to cut the name is weighed by what its parts are
called and by the custom of the country; when no way is clearly better, the best is a guess and says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.text import folded
from app.people.names import TWO_FAMILY_NAMES
from app.people.understanding.calm import PARTICLES, SUFFIXES, calmed, is_loud, is_suffix
from app.people.understanding.given_names import DEVOTIONS, FAMILY, FAMILY_ONLY, GIVEN, GIVEN_ONLY
from app.people.understanding.lists import FAMILY_FIRST, GIVEN_FIRST
from app.people.understanding.titles import is_degree, is_title, titles_before
from app.people.understanding.word_sets import words_in

ENGLISH = words_in("US CA JM BB TT GY BS BZ AG DM GD KN LC VC GB IE AU NZ SR NL DE KR CN JP IN")
#: By how much the best way to cut a name must be better than the next to be taken without a question.
CLEAR = 0.6


@dataclass(frozen=True)
class SplitName:
    """A whole name in parts. `weight` is how well the cut fits; `doubt` is "", "name_split" or "name_order"."""

    given: str
    family: str
    honorific: str = ""
    doubt: str = ""
    order: str = ""  #: the order in which it stood; "" when its writing says it, or it is one name
    weight: float = 0.0


def split_whole(whole: str, country: str = "", order: str = "", address: str = "") -> SplitName:
    """Take a name apart that stands in `order` (given_first, family_first, or "" for what its words say)."""
    bare = " ".join(re.sub(r"\([^)]*\)|[\"“”*]", " ", whole).split()) or whole
    honorific, bare = _without_titles(bare)
    if "," in bare:
        return _by_comma(bare, honorific)
    words = bare.split()
    if said := _by_capitals(words):
        return replace(said, honorific=honorific)
    groups = _groups(words)
    if len(groups) < 2:
        return SplitName(calmed(bare), "", honorific)
    ways = _ways(groups, country, address)
    wanted = [way for way in ways if not order or way.order == order]
    best = max(wanted, key=lambda way: way.weight)
    return replace(best, honorific=honorific, doubt=_doubt(best, ways, wanted))


def _doubt(best: SplitName, ways: Sequence[SplitName], wanted: Sequence[SplitName]) -> str:
    """A question when another cut, or the other order, fits as well."""
    others = [way.weight for way in ways if way.order != best.order]
    if others and max(others) > best.weight + (CLEAR if len(wanted) < len(ways) else -CLEAR):
        return "name_order"
    rivals = [way.weight for way in wanted if way is not best and way.order == best.order]
    return "name_split" if rivals and max(rivals) > best.weight - CLEAR else ""


def _without_titles(whole: str) -> tuple[str, str]:
    """(titles, the name without them and without degrees behind it). A suffix after a comma joins its family name."""
    parts = [part.strip() for part in whole.split(",") if part.strip()]
    while len(parts) > 1 and is_degree(parts[-1]):
        parts.pop()
    if len(parts) > 1 and is_suffix(parts[-1]):
        suffix = parts.pop()
        parts[0] = f"{parts[0]} {suffix}"
    taken: list[str] = []
    for place, part in enumerate(parts):
        words = part.split()
        count = titles_before(words)
        if place and len(words) == 1 and len(parts) > 2 and is_title(part):
            count = 1
        taken += words[:count]
        parts[place] = " ".join(words[count:])
    return " ".join(taken), ", ".join(part for part in parts if part)


def _by_comma(bare: str, honorific: str) -> SplitName:
    """ "Núñez Vargas, María José": the family names stand before the comma."""
    family, _, given = (part.strip() for part in bare.partition(","))
    given = " ".join(given.replace(",", " ").split())
    before, after = ([folded(word) for word in part.split()] for part in (family, given))
    is_odd = any(word in GIVEN_ONLY for word in before[:1]) and not any(word in GIVEN for word in after)
    return SplitName(calmed(given), calmed(family), honorific, "name_order" if is_odd else "")


def _by_capitals(words: Sequence[str]) -> SplitName | None:
    """Family names in capitals, in front or behind; None when capitals tell nothing."""
    loud = [is_loud(word) for word in words]
    for place in range(len(words) - 2, -1, -1):  # "de la CRUZ": small words go with what follows
        loud[place] = loud[place] or (folded(words[place]) in PARTICLES and words[place].islower() and loud[place + 1])
    spoken = [flag for flag, word in zip(loud, words, strict=True) if not re.fullmatch(r"\w\.?", word)]
    if not spoken or all(spoken) or not any(spoken):
        return None
    if loud[0]:
        end = loud.index(False)
        tail = [word for word in words[end:] if not is_suffix(word)]
        suffix = [word for word in words[end:] if is_suffix(word)]
        odd = any(is_loud(word) for word in tail)
        return SplitName(
            calmed(" ".join(tail)), calmed(" ".join([*words[:end], *suffix])), "", "name_split" if odd else ""
        )
    begin = loud.index(True)
    rest = [word for flag, word in zip(loud[begin:], words[begin:], strict=True) if not flag and not is_suffix(word)]
    split = SplitName(calmed(" ".join(words[:begin])), calmed(" ".join(words[begin:])))
    return replace(split, doubt="name_split") if rest else split


def _groups(words: Sequence[str], devotions: bool = True) -> list[list[str]]:
    """Names with the small words before them, devotions with the given name before, suffixes with the family name before."""
    groups: list[list[str]] = []
    waiting = False
    for place, word in enumerate(words):
        plain = folded(word).strip(".")
        joins = plain in ("y", "e", "i") and groups and place < len(words) - 1
        begins_small = plain in PARTICLES and not joins
        if (groups and (waiting or joins or (is_suffix(word) and len(groups) > 1))) or (
            groups and devotions and begins_small and _is_devotion(words[place:], groups)
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
        waiting = bool(begins_small or joins)
    return _groups(words, False) if devotions and len(groups) == 1 and len(words) > 1 else groups


def _is_devotion(words: Sequence[str], groups: Sequence[Sequence[str]]) -> bool:
    """Whether "de los Ángeles" belongs to the given name before it; "de Jesús" after a family name is no devotion."""
    following = next((folded(word) for word in words if folded(word) not in PARTICLES), "")
    before = folded(groups[-1][-1]).strip(".")
    return following in DEVOTIONS and (before in GIVEN or before in ("ma", "m")) and before not in FAMILY_ONLY


def _ways(groups: Sequence[Sequence[str]], country: str, address: str) -> list[SplitName]:
    """Every cut in both orders, weighed."""
    given_like, family_like = _likes(groups, address)
    count = len(groups)
    ways = []
    for given in range(1, count):
        for order in (GIVEN_FIRST, FAMILY_FIRST):
            cut = given if order == GIVEN_FIRST else count - given
            first, second = groups[:cut], groups[cut:]
            if order == GIVEN_FIRST:
                fit = sum(given_like[:cut]) + sum(family_like[cut:])
            else:
                fit = sum(family_like[:cut]) + sum(given_like[cut:])
            if order == FAMILY_FIRST and count == 2 and is_suffix(second[-1][-1]):
                fit -= 1
            texts = [calmed(" ".join(word for group in half for word in group)) for half in (first, second)]
            given_text, family_text = texts if order == GIVEN_FIRST else reversed(texts)
            ways.append(SplitName(given_text, family_text, "", "", order, fit + _custom(given, count, country)))
    return ways


def _likes(groups: Sequence[Sequence[str]], address: str) -> tuple[list[float], list[float]]:
    """How much each part looks like a given name, and like a family name."""
    local = "".join(c for c in folded(address.partition("@")[0]) if c.isalpha())
    given_like, family_like = [], []
    initial = ""
    for group in groups:
        has_particle = folded(group[0]) in PARTICLES
        core = next((folded(word).strip(".") for word in group if folded(word) not in PARTICLES), "")
        given = _given_weight(core, group, has_particle)
        family = 0.8 if has_particle or is_suffix(group[-1]) else _family_weight(core)
        if local and len(core) > 3 and core in local:
            before = local[: local.index(core)]
            initials = {folded(other[0])[0] for other in groups if other is not group}
            if 0 < len(before) <= 2 and before[0] in initials:  # "lvasquez"
                family += 0.8
                given -= 0.4
                initial = before[0]
        given_like.append(given)
        family_like.append(family)
    for place, group in enumerate(groups):
        if initial and folded(group[0])[0] == initial and given_like[place] > 0:
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
        return {1: 0.5, 2: -0.1}.get(family, -0.8) + (0.2 if given <= 2 else -0.2)
    if country in TWO_FAMILY_NAMES or not country:
        return {1: 0.0, 2: 0.6}.get(family, -0.7) + (0.2 if given <= 2 else -0.4)
    return {1: 0.2, 2: 0.3, 3: 0.0}.get(family, -0.6) + (0.2 if given <= 2 else -0.4)


def column_order(names: Sequence[tuple[str, str, str]]) -> tuple[str, bool]:
    """(the order most of these (name, country, address) stand in, whether that is plain). "" when all say it themselves."""
    tally = {GIVEN_FIRST: 0.0, FAMILY_FIRST: 0.0}
    for whole, country, address in names:
        split = split_whole(whole, country, "", address)
        if split.order:
            firsts = [split_whole(whole, country, order, address).weight for order in (GIVEN_FIRST, FAMILY_FIRST)]
            gap = min(abs(firsts[0] - firsts[1]), 2.0)
            tally[GIVEN_FIRST if firsts[0] >= firsts[1] else FAMILY_FIRST] += gap
    total = sum(tally.values())
    if not total:
        return "", True
    best = max(tally, key=lambda order: tally[order])
    return best, tally[best] >= 0.85 * total


__all__ = ["SUFFIXES", "SplitName", "column_order", "split_whole"]
