"""Names in capitals written as people write them: "MARÍA DEL PILAR NÚÑEZ" → "María del Pilar Núñez"."""

import re

from app.people.understanding.word_sets import plain_word, words_in

#: Small words that belong to the name after them.
PARTICLES = words_in("""da das de del dela den der di do dos du e el la las le los san sant santa santo st saint van von vom y zu ter ten bin
    ibn al af av d della dalla degli delle lo""")
#: Small words that stay low in a calmed name; "Santa Cruz" keeps its capital.
_LOW = PARTICLES - words_in("san sant santa santo st saint el la le al lo")

SUFFIXES = words_in("neto filho filha junior jr sr sobrinho ii iii iv bisneto netto jnr snr 2nd 3rd")
_ROMAN = words_in("ii iii iv vi vii viii")
_PREFIX = re.compile(r"^(mc|o['’]|d['’]|l['’])(?=\w{2})", re.IGNORECASE)


def is_suffix(word: str) -> bool:
    """Whether a word says which generation of the name: Neto, Filho, Jr., III. "Sr." only with its point or behind."""
    return plain_word(word) in SUFFIXES


def is_loud(word: str) -> bool:
    """Whether a word is written in capitals on purpose: "NÚÑEZ", "McDONALD", "PEREZ-GOMEZ"; an initial is not."""
    bare = word.strip(".,")
    if len(bare) < 2 or plain_word(bare) in _ROMAN:
        return False
    return bare.isupper() or bool(re.fullmatch(r"(Mc|Mac|D['’]|O['’]|De|Di|Le|La)[A-ZÀ-Ý'’-]{2,}", bare))


def calmed(name: str) -> str:
    """The name in ordinary case when all its letters are capitals, or all are small."""
    words = name.split()
    letters = [c for c in name if c.isalpha()]
    if not letters or not (all(c.isupper() for c in letters) or all(c.islower() for c in letters)):
        return " ".join(_calm(word, False) if is_loud(word) and len(word) > 3 else word for word in words)
    if len(letters) <= 2 and "." in name:
        return name
    return " ".join(_calm(word, place + 1 < len(words)) for place, word in enumerate(words))


def _calm(word: str, has_next: bool) -> str:
    plain = plain_word(word)
    if plain in _ROMAN:
        return word.upper()
    if has_next and (plain in _LOW or plain in ("la", "las", "los", "le", "el", "lo")):
        return word.lower()
    return "-".join(_capital(part) for part in word.split("-"))


def _capital(part: str) -> str:
    low = part.lower()
    if re.fullmatch(r"(\w\.)+\w?\.?", low):  # "J.C."
        return low.upper()
    if found := _PREFIX.match(low):
        return low[: found.end()].capitalize() + low[found.end() :].capitalize()
    for place, c in enumerate(low):
        if c.isalpha():
            return low[:place] + c.upper() + low[place + 1 :]
    return low
