"""One column for a name and what its person does: "NOMBRE Y CARGO" above "Ana Soto, Directora"."""

import re
from functools import lru_cache

from app.core.late_patterns import LatePattern
from app.core.text import folded
from app.people.understanding import heading_words as words
from app.people.understanding.contents import POSTS

_JOINS = LatePattern(r"\s*[/|,;+&\n]\s*|\s+[-–—]\s+|\s+(?:y|e|and|et)\s+")
_PARTS = LatePattern(r"\s*[/|;\n]\s*|\s+[-–—]\s+|\s*,\s*|\s*\(")
_NAMES = words.NAME | words.NOM | words.GIVEN | words.FAMILY | words.WHOLE
_POSTS = words.POSITION | frozenset(("title", "titulo", "titre"))


@lru_cache(maxsize=5000)
def is_joint(heading: str) -> bool:
    """Whether a heading names a person's name first and their post behind it."""
    halves = [set(half.split()) for half in _JOINS.split(folded(heading)) if half]
    if len(halves) < 2 or not halves[0] & _NAMES:
        return False
    return not halves[0] & _POSTS and any(half & _POSTS and len(half) <= 4 for half in halves[1:])


def parted(cell: str) -> tuple[str, str]:
    """(the name, the post): at the first word that is a post's, else at the first sign between the two."""
    post = POSTS.search(folded(cell)) if len(folded(cell)) == len(cell) else None
    if post and len(cell[: post.start()].split()) > 1:
        return cell[: post.start()].rstrip(" ,;:/|-–—("), cell[post.start() :].rstrip(" )")
    name, *rest = re.split(_PARTS.pattern, cell, maxsplit=1)
    return name.strip(), " ".join(rest).rstrip(" )")
