"""How alike two names are, and in what: the same, one a part of the other, initials that fit, or spelled alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.people.names import likeness, name_parts

ALIKE = 0.88  #: with the same country or institution, worth a look
NEARLY_EQUAL = 0.97  #: worth a look unless country, institution and address all differ
#: One name lacks the other's principal family name, which people rarely leave out: worth a look in one institution.
WITHOUT_PRINCIPAL = 0.8

#: Where the father's name stands last, and people who use one family name use that.
LAST_IS_PRINCIPAL = frozenset({"BR", "PT"})


@dataclass(frozen=True)
class PersonName:
    """A name as comparable words: all of them, and those that are family names."""

    parts: tuple[str, ...]
    family: tuple[str, ...] = ()

    @classmethod
    def of(cls, given_names: str, family_names: str) -> "PersonName":
        family = name_parts(family_names)
        return cls((*name_parts(given_names), *family), family)


@dataclass(frozen=True)
class Alikeness:
    """0 to 1, why as a code of evidence, and the words that only one of the two names has."""

    score: float
    code: str
    lacking: tuple[str, ...] = ()


def compared_names(one: PersonName, other: PersonName, country: str = "") -> Alikeness:
    """How alike two names are. `country` says which family name is the principal one."""
    if Counter(one.parts) == Counter(other.parts):
        return Alikeness(1.0 if one.parts else 0.0, "equal_name")
    short, long = sorted((one, other), key=lambda name: len(name.parts))
    score = likeness(short.parts, long.parts)
    lacking = Counter(long.parts) - Counter(short.parts)
    code = "alike_name"
    if not Counter(short.parts) - Counter(long.parts):
        code = "part_of_name"
    elif any(len(part) == 1 for part in (*one.parts, *other.parts)):
        code = "initials_fit"
    if len(short.parts) < len(long.parts) and not _has_principal(short, long, country):
        score = min(score, WITHOUT_PRINCIPAL)
    return Alikeness(score, code, tuple(part for part in long.parts if lacking[part]) if code == "part_of_name" else ())


def _has_principal(short: PersonName, long: PersonName, country: str) -> bool:
    """Whether the shorter name holds, or spells alike, the family name by which the longer one goes."""
    if len(long.family) < 2:
        return True
    principal = long.family[-1 if country in LAST_IS_PRINCIPAL else 0]
    return any(likeness((principal,), (part,)) >= ALIKE for part in short.parts)


def shares_enough(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names that stand beside one address may be one person's."""
    return likeness(one, other) >= 0.6
