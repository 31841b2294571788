"""Where a contribution stands in its thread, told by numbers alone.

A segment is a number in four lower-case base-36 digits. A root's path is its own segment, an answer's that of its parent
and its own. Below depth 4 an answer stands beside its parent. `ORDER BY path` is the thread; nothing is ever renumbered.
"""

from app.core.text import folded

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SEGMENT = 4
DEEPEST = 4
LONGEST = SEGMENT * (DEEPEST + 1)
#: What a forum can hold: its bitmaps stay within 16 kB.
LAST_NUMBER = 131_071
#: Sorts after every digit: the end of the range in which the paths below another lie.
BEYOND = "{"


def segment_of(number: int) -> str:
    """ "000a" for 10. Raises `ValueError` for a number that no contribution can have."""
    if not 1 <= number <= LAST_NUMBER:
        raise ValueError(f"no contribution has the number {number}")
    digits = ""
    for _ in range(SEGMENT):
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def path_below(parent: str, number: int) -> str:
    """The path of contribution `number` as an answer to what stands at `parent`; "" for no parent."""
    return parent[: SEGMENT * DEEPEST] + segment_of(number)


def depth_of(path: str) -> int:
    """0 for a root, at most 4."""
    return len(path) // SEGMENT - 1


def last_number_in(path: str) -> int:
    """The number of the contribution that stands at `path`."""
    return int(path[-SEGMENT:], 36)


def is_path(text: str) -> bool:
    """Whether `text` could be a path: it comes from an address that anybody can write."""
    return 0 < len(text) <= LONGEST and len(text) % SEGMENT == 0 and set(text) <= set(DIGITS) and folded(text) == text


def range_below(path: str) -> tuple[str, str]:
    """(first, beyond): every true descendant of what stands at `path` has a path between the two.

    At the deepest level descendants stand beside their parent, so the range is its own parent's; who is a descendant
    says `parent_id`.
    """
    prefix = path if depth_of(path) < DEEPEST else path[: SEGMENT * DEEPEST]
    return prefix, prefix + BEYOND
