"""Text made comparable: databases collate differently, so what is searched and sorted is folded here."""

import re
import unicodedata

#: Zero-width non-joiner and joiner: between two characters they change how these look.
JOINERS = "\u200c\u200d"


def folded(text: str, limit: int | None = None) -> str:
    """`text` without accents, case and repeated spaces: "São  Paulo" → "sao paulo".

    Folding can lengthen ("ﬃ" → "ffi"): `limit` is what the column takes.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())[:limit]


def slugged(text: str, limit: int = 80) -> str:
    """A URL part from a title: "II Conferencia: Atlanta" → "ii-conferencia-atlanta"."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    return slug[:limit].rstrip("-")


def is_shown(character: str) -> bool:
    """Whether a character prints, or shapes its neighbours as the joiners do in emoji and in several scripts."""
    return character.isprintable() or character in JOINERS


def one_line(text: str) -> str:
    """`text` with every run of white space and control characters as one space: safe in a header or a CSV cell."""
    if text.isprintable():  # most are, and have no joiners then
        return " ".join(text.split())
    words = "".join(c if is_shown(c) else " " for c in text).split()
    return " ".join(word for part in words if (word := part.strip(JOINERS)))


def like_pattern(text: str) -> str:
    """A LIKE pattern (escape character backslash) that finds `text`, folded, literally anywhere in a column."""
    escaped = folded(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
