"""Which contributions of a forum are shown in a topic, and which a person was shown: bit n stands for number n.

Kept as bytes, the lowest first, without empty ones at the end. What is unread is `visible & ~seen`: exact in either
order of reading and after any move, and no move touches a reader's row.
"""

from collections.abc import Iterable, Iterator


def bits_of(stored: bytes) -> int:
    return int.from_bytes(stored, "little")


def stored_bits(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def bits_at(numbers: Iterable[int]) -> int:
    """The bits of these numbers; many at once cost no more than one pass over the largest."""
    wanted = list(numbers)
    found = bytearray(max(wanted, default=-1) // 8 + 1)
    for number in wanted:
        found[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(found, "little")


def numbers_in(bits: int) -> Iterator[int]:
    """The numbers whose bits are set, ascending."""
    for place, byte in enumerate(stored_bits(bits)):
        while byte:
            lowest = byte & -byte
            yield place * 8 + lowest.bit_length() - 1
            byte ^= lowest


def holds_number(bits: int, number: int) -> bool:
    return bool(bits >> number & 1)


def unread(visible: bytes, seen: bytes) -> int:
    """How many contributions of a topic a person was not shown."""
    return (bits_of(visible) & ~bits_of(seen)).bit_count()
