"""The amounts of a claim, worked out. Pure: minor units in, minor units out; nothing here knows of tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.money import Money


@dataclass(frozen=True)
class FourAmounts:
    """What was asked, approved, claimed and authorised of one component; None where nobody has said it yet."""

    requested: Money | None
    approved: Money | None
    claimed: Money | None
    authorised: Money | None


def authorised_minor(approved: int | None, decided: Iterable[int]) -> int:
    """What is authorised of one component: what was decided of its lines, never above what was approved of it."""
    return min(approved or 0, sum(decided))


def net_minor(authorised: Iterable[int], paid: int, outstanding: int = 0, forgone: int = 0) -> int:
    """What is left between the two sides: above zero we pay, below zero it comes back.

    `paid` is what the traveller got already, less what came back; `outstanding` what other claims will still move (below
    zero: back to us); `forgone` what was written off and will never come back.
    """
    return sum(authorised) - paid - outstanding + forgone


def parts_to_pay(amount: int, due: Mapping[int, int]) -> dict[int, int]:
    """`amount` over components (number → what is due of it), the first first; those with nothing due get nothing."""
    parts: dict[int, int] = {}
    for number, owed in due.items():
        part = min(amount, max(0, owed))
        if part:
            parts[number] = part
            amount -= part
    return parts
