"""Two profiles of one country side by side, with what changed from the earlier to the later one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.profiles.models import ItemKind
from app.profiles.published.frozen import FrozenItem
from app.profiles.published.values import decimal_answered
from app.profiles.questionnaires.written import written_quantity


class ItemChange(StrEnum):
    """What became of an item."""

    SAME = "same"
    CHANGED = "changed"
    ANSWERED = "answered"  #: asked before, and answered only now
    WITHDRAWN = "withdrawn"  #: answered before, and no more
    NEW = "new"  #: not asked before
    DROPPED = "dropped"  #: not asked any more


@dataclass(frozen=True)
class ItemDifference:
    """One item in both; None where it was not asked."""

    earlier: FrozenItem | None
    later: FrozenItem | None
    change: ItemChange

    @property
    def item(self) -> FrozenItem:
        """As it is worded now, or as it last was."""
        found = self.later or self.earlier
        assert found is not None
        return found

    @property
    def is_worded_otherwise(self) -> bool:
        """Whether it was asked with other words, in another kind or in another unit: then the answers hardly compare."""
        if self.earlier is None or self.later is None:
            return False
        return _asked(self.earlier) != _asked(self.later)

    @property
    def step(self) -> str:
        """By how much a number grew or shrank: "+5", "−2.5"; empty where that cannot be said."""
        numbers = _numbers(self.earlier, self.later)
        by = numbers[1] - numbers[0] if numbers else Decimal(0)
        return ("+" if by > 0 else "−") + written_quantity(ItemKind.NUMBER, str(abs(by))) if by else ""


def item_differences(earlier: Mapping[str, FrozenItem], later: Mapping[str, FrozenItem]) -> list[ItemDifference]:
    """Each item of either, in the order of the later one; what it asks no more comes last."""
    keys = [*later, *(key for key in earlier if key not in later)]
    return [_difference(earlier.get(key), later.get(key)) for key in keys]


def changed_only(found: Sequence[ItemDifference]) -> list[ItemDifference]:
    """Those with another answer, or another question."""
    return [one for one in found if one.change is not ItemChange.SAME or one.is_worded_otherwise]


def _difference(earlier: FrozenItem | None, later: FrozenItem | None) -> ItemDifference:
    return ItemDifference(earlier, later, _change(earlier, later))


def _change(earlier: FrozenItem | None, later: FrozenItem | None) -> ItemChange:
    if earlier is None:
        return ItemChange.NEW
    if later is None:
        return ItemChange.DROPPED
    if not earlier.is_answered or not later.is_answered:
        if earlier.is_answered == later.is_answered:
            return ItemChange.SAME
        return ItemChange.ANSWERED if later.is_answered else ItemChange.WITHDRAWN
    return ItemChange.SAME if _says_the_same(earlier, later) else ItemChange.CHANGED


def _says_the_same(earlier: FrozenItem, later: FrozenItem) -> bool:
    """Numbers by what they are worth in their unit, so that 5 and 5.0 are one; all else by what is read."""
    if numbers := _numbers(earlier, later):
        return numbers[0] == numbers[1]
    if earlier.scale != later.scale:
        return False
    return (earlier.kind, earlier.value) == (later.kind, later.value) or earlier.text == later.text


def _numbers(earlier: FrozenItem | None, later: FrozenItem | None) -> tuple[Decimal, Decimal] | None:
    """Two numbers that can be compared: of one kind, in one unit, both answered."""
    if earlier is None or later is None or not earlier.kind.is_number:
        return None
    if (earlier.kind, earlier.scale) != (later.kind, later.scale):
        return None
    before, after = decimal_answered(earlier.value), decimal_answered(later.value)
    return (before, after) if before is not None and after is not None else None


def _asked(item: FrozenItem) -> tuple[object, ...]:
    return item.kind, dict(item.label), item.unit
