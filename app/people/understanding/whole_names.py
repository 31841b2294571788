"""Whole names taken apart: titles, given names, family names and generational suffix, in either order.

A comma or capitals say where the family names are. Else every way to cut the name is weighed by what its parts are
called and by the custom of the country; when no way is clearly better, the best is a guess and says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.people.understanding.calm import PARTICLES, calmed, is_loud, is_suffix
from app.people.understanding.given_names import DEVOTIONS, FAMILY_ONLY, GIVEN, GIVEN_ONLY
from app.people.understanding.lists import FAMILY_FIRST, GIVEN_FIRST
from app.people.understanding.name_weights import Way, ways_of
from app.people.understanding.titles import is_degree, is_title, titles_before
from app.people.understanding.word_sets import plain_word

#: By how much the best way to cut a name must be better than the next to be taken without a question.
CLEAR = 1.0


@dataclass(frozen=True)
class SplitName:
    """A whole name in parts. `doubt` is "", "name_split" or "name_order"; `gap`: how much better given names first fits."""

    given: str
    family: str
    honorific: str = ""
    doubt: str = ""
    order: str = ""  #: the order in which it stood; "" when its writing says it, or it is one name
    gap: float = 0.0


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
    ways = ways_of(groups, country, address)
    wanted = [way for way in ways if not order or way.order == order]
    best = max(wanted, key=lambda way: way.weight)
    parts = [
        calmed(" ".join(word for group in half for word in group)) for half in (groups[: best.cut], groups[best.cut :])
    ]
    given, family = parts if best.order == GIVEN_FIRST else reversed(parts)
    return SplitName(given, family, honorific, _doubt(best, ways, wanted), best.order, _gap(ways))


def _gap(ways: Sequence[Way]) -> float:
    """By how much given names first fits better than family names first."""
    best = {order: max(way.weight for way in ways if way.order == order) for order in (GIVEN_FIRST, FAMILY_FIRST)}
    return best[GIVEN_FIRST] - best[FAMILY_FIRST]


def _doubt(best: Way, ways: Sequence[Way], wanted: Sequence[Way]) -> str:
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
    words = given.split()
    while len(words) > 1 and plain_word(words[-1]) in PARTICLES:  # "SILVA, João Carlos da"
        family = f"{words.pop()} {calmed(family)}"
    given = " ".join(words)
    before, after = ([plain_word(word) for word in part.split()] for part in (family, given))
    is_odd = any(word in GIVEN_ONLY for word in before[:1]) and not any(word in GIVEN for word in after)
    return SplitName(calmed(given), calmed(family), honorific, "name_order" if is_odd else "")


def _by_capitals(words: Sequence[str]) -> SplitName | None:
    """Family names in capitals, in front or behind; None when capitals tell nothing."""
    loud = [is_loud(word) for word in words]
    for place in range(len(words) - 2, -1, -1):  # "de la CRUZ": small words go with what follows
        loud[place] = loud[place] or (
            plain_word(words[place]) in PARTICLES and words[place].islower() and loud[place + 1]
        )
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
    is_shouted = all(word.isupper() for word in words)
    for place, word in enumerate(words):
        plain = plain_word(word)
        is_initial = word.endswith(".") or (len(word) == 1 and word.isupper() and not is_shouted)
        joins = plain in ("y", "e", "i") and groups and place < len(words) - 1 and not is_initial
        begins_small = plain in PARTICLES and not joins and not (is_initial and len(plain) == 1)
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
    following = next((plain_word(word) for word in words if plain_word(word) not in PARTICLES), "")
    before = plain_word(groups[-1][-1])
    return following in DEVOTIONS and (before in GIVEN or before in ("ma", "m")) and before not in FAMILY_ONLY


def column_order(names: Sequence[tuple[str, str, str]]) -> tuple[str, bool]:
    """(the order most of these (name, country, address) stand in, whether that is plain). "" when all say it themselves."""
    tally = {GIVEN_FIRST: 0.0, FAMILY_FIRST: 0.0}
    for whole, country, address in names:
        split = split_whole(whole, country, "", address)
        if split.order:
            tally[GIVEN_FIRST if split.gap >= 0 else FAMILY_FIRST] += min(abs(split.gap), 2.0)
    total = sum(tally.values())
    if not total:
        return "", True
    best = max(tally, key=lambda order: tally[order])
    return best, tally[best] >= 0.85 * total
