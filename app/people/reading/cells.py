"""A cell as one line of text."""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Any

#: UTF-8 that somebody's program took for Windows-1252: "PerÃº".
MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")


def cell_text(value: Any) -> str:
    """A cell as one line of text: 12.0 is "12", a day "2026-11-20"; invisible characters go."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    text = value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text)
    shown = (c if c.isprintable() else " " for c in text if unicodedata.category(c) not in ("Cf", "Cs"))
    return " ".join("".join(shown).split())


def repaired(text: str) -> str:
    """Text that was UTF-8 and was read as Windows-1252 on its way, as it was meant: "PerÃº" → "Perú"."""
    if not MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
