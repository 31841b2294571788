"""Names of people compared, when a list spells them its own way."""

from collections.abc import Callable, Sequence
from functools import cache

from app.core.searching import folded_words

#: Small words that belong to the name after them.
_PARTICLES = """
da das de del den der di do dos du e la las los saint san santa st van von y
"""
PARTICLES = frozenset(_PARTICLES.split())

#: Given names that usually stand before a second given name, or after a first one.
_GIVEN = """
alberto alejandra alejandro alfredo alicia ana andrea andres angel angela antonio arturo beatriz camila carla
carlos carmen carolina catalina cecilia cesar claude claudia cristina daniel daniela david diana diego eduardo
elena elizabeth emilio enrique ernesto esteban eva fabiola felipe felix fernanda fernando francisco francois
gabriel gabriela gloria gonzalo guadalupe guillermo gustavo hector hugo ignacio ines isabel ivan jacques jaime
javier jean joao john jorge jose josefina juan juana julia julio karina laura leonardo lourdes lucia luis
luisa luiz luz manuel marcela marcelo marco marcos margarita maria mariana marie mario marta martin mary
mercedes miguel monica nelson nicolas norma octavio olga oscar pablo patricia paul paula paulo pedro pierre
rafael ramon raquel raul rebeca ricardo roberto rocio rodrigo rosa rosario ruben ruth sandra santiago sara
sergio silvia sofia sonia susana teresa tomas valeria veronica vicente victor victoria viviana xavier yolanda
"""
GIVEN = frozenset(_GIVEN.split())

#: Short forms that lists write for a given name.
SHORT_FORMS = {"ma": "maria", "mª": "maria", "m": "maria", "fco": "francisco", "gpe": "guadalupe", "jse": "jose"}

#: Where people usually carry two family names.
_TWO_FAMILY_NAMES = """
AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR PY SV UY VE
"""
TWO_FAMILY_NAMES = frozenset(_TWO_FAMILY_NAMES.split())

_TITLES = """
abg arq dr dra econ ing lic m mag mme mr mrs ms msc phd prof sr sra srta
"""
TITLES = frozenset(_TITLES.split())


def name_parts(text: str) -> tuple[str, ...]:
    """The comparable words of a name: folded, short forms written out, without particles and titles."""
    words = folded_words(text).split()
    return tuple(SHORT_FORMS.get(w, w) for w in words if (w and w not in PARTICLES and w not in TITLES) or w == "m")


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two names are, 0 to 1, whatever the order of their parts.

    Each part of the shorter name looks for its like in the longer one; a missing second surname costs little.
    """
    short, long = sorted((list(one), list(other)), key=len)
    if not short:
        return 0.0
    missing = 0.015 * (len(long) - len(short))
    found = 0.0
    for part in sorted(short, key=len, reverse=True):
        best = max(long, key=lambda candidate: _part_likeness(part, candidate), default="")
        found += _part_likeness(part, best) if best else 0.0
        if best:
            long.remove(best)
    lonely = 0.25 if len(short) == 1 and len(one) != len(other) else 0.0
    return max(0.0, found / len(short) - missing - lonely)


def _part_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one in GIVEN and other in GIVEN:  # Carlos and Carla, Mario and María: close letters, other people
        return 0.0
    if min(len(one), len(other)) <= 2 and one[0] == other[0] and (one.startswith(other) or other.startswith(one)):
        return 0.9  # an initial
    likeness = _similarity()(one, other)
    return likeness if likeness >= 0.85 else likeness * 0.5


@cache
def _similarity() -> Callable[[str, str], float]:
    from rapidfuzz.distance import JaroWinkler  # here: only lists and doubles are compared

    return JaroWinkler.similarity
