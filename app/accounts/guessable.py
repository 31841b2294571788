"""Words that somebody who guesses passwords here tries first: of the network, its countries and events, of the person.

What is made of them stays easy to guess with a year and a sign behind it, and with "@" for "a". So they are taken out,
also written backwards or with such signs, and what is left must be a password of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from babel import Locale

from app.config import LANGUAGES
from app.core.hooks import Hook
from app.core.settings import settings
from app.core.text import folded
from app.network.queries import identity, member_codes

#: What modules above know of: titles, places. Read when somebody chooses a password.
known_names: Hook[Callable[[], Iterable[str]]] = Hook(
    "accounts.known_names", "names that are known here, and so make poor passwords"
)

#: Shorter words stand within others by chance: "red" in "redes", "san" in "artesano". A person's own may be shorter.
SHORTEST_WORD, SHORTEST_OWN = 4, 3
#: What is said anyway of any meeting.
OF_THE_PRODUCT = (
    "encuentro encuentros encuentrored password contraseña senha passe seminario reunion meeting event evento"
)
#: Signs and digits for letters; "1" is read twice.
SIGNS = (str.maketrans("@4301!$57+", "aaeoiisstt"), str.maketrans("@430|1$57+", "aaeollsstt"))
YEAR = re.compile(r"(?:19|20)\d\d")


def guessable_words(email: str, names: Iterable[str]) -> list[str]:
    """The words, folded, longest first: of the product, the network, its countries, what is known here, the person."""
    texts = [OF_THE_PRODUCT, *_of_the_network(), *(text for source in known_names for text in source())]
    words = {word for text in texts for word in _words(text) if len(word) >= SHORTEST_WORD}
    return sorted(words | set(personal_words(email, names)), key=len, reverse=True)


def personal_words(email: str, names: Iterable[str]) -> list[str]:
    """The parts of the person's address and names."""
    return [word for text in (email, *names) for word in _words(text) if len(word) >= SHORTEST_OWN]


def left_over(password: str, words: Iterable[str]) -> int | None:
    """How many characters are left of `password` without `words` and years, a row such as "!!!" or "123" counted once.

    None when none of the words stands in it.
    """
    plain = folded(password)
    taken = [False] * len(plain)
    for place, end in _places(plain, words):
        taken[place:end] = [True] * (end - place)
    if not any(taken):
        return None
    rest = "".join(" " if is_taken else character for character, is_taken in zip(plain, taken, strict=True))
    rest = YEAR.sub("", rest).replace(" ", "")
    return sum(not _goes_on(before, after) for before, after in pairwise(f" {rest}"))


def _goes_on(before: str, after: str) -> bool:
    """Whether `after` only continues a row: the same sign again, or the digit beside it."""
    is_next = before.isdigit() and after.isdigit() and abs(ord(after) - ord(before)) == 1
    return before == after or is_next


def _places(plain: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a word stands, forwards or backwards, in letters or in signs for them."""
    written = {plain, *(plain.translate(signs) for signs in SIGNS)}
    for word in words:
        for wanted in {word, word[::-1]}:
            for text in written:
                place = text.find(wanted)
                while place >= 0:
                    yield place, place + len(word)
                    place = text.find(wanted, place + 1)


def _of_the_network() -> Iterator[str]:
    network = identity()
    if network is not None:
        for text in (network.name, network.abbreviation, network.programme, network.secretariat):
            yield from text.values()
        yield from (network.website, *network.aliases)
    yield settings().mail_domain
    codes = member_codes()
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        yield from (territories.get(code, "") for code in codes)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", folded(text))
