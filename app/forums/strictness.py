"""Under whose name a contribution stands. It can be made stricter at any time, and never looser once it was published."""

from collections.abc import Iterable
from enum import StrEnum


class Attribution(StrEnum):
    NAMED = "named"  #: name, institution and country
    INSTITUTION = "institution"  #: institution and country
    CHATHAM = "chatham"  #: neither: the Chatham House rule


_STRICTNESS = {attribution: place for place, attribution in enumerate(Attribution)}


def strictest(*attributions: Attribution | None) -> Attribution:
    """The strictest of those given; `named` when none is."""
    given = [one for one in attributions if one is not None]
    return max(given, key=_STRICTNESS.__getitem__, default=Attribution.NAMED)


def is_looser(new: Attribution, old: Attribution) -> bool:
    return _STRICTNESS[new] < _STRICTNESS[old]


def loosest(attributions: Iterable[Attribution | None], given: Attribution) -> Attribution:
    """The loosest of `given` and those that differ from it."""
    return min((given, *(one for one in attributions if one is not None)), key=_STRICTNESS.__getitem__)
