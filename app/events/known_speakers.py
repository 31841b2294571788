"""Who in the directory the names of an agenda may be: every word of the name in theirs, in one statement."""

import re
from collections.abc import Collection, Iterable

from sqlalchemy import and_, or_, select

from app.core.extensions import db
from app.core.searching import folded_words, has_words
from app.people.models import Person
from app.people.names import TITLES
from app.people.queries import is_known

#: Names looked for at once, and persons taken; an agenda with more keeps the others as text.
MOST_NAMES, MOST_PERSONS = 100, 300
_BETWEEN = re.compile(r"\s*(?:[;/\n]|\s&\s)\s*")
_AFTER_NAME = re.compile(r"\s*(?:[,(:]|\s[-–—]\s).*", re.DOTALL)


def names_in(text: str) -> list[str]:
    """The names in a speaker's cell: "Ana Ejemplo, Directora; Luis Prueba (ILDA)" → ["Ana Ejemplo", "Luis Prueba"]."""
    return [name for part in _BETWEEN.split(text) if (name := _AFTER_NAME.sub("", part).strip())]


def without_names(text: str, people: Collection[Person]) -> str:
    """`text` without the parts that name one of the persons."""
    parts = [part for part in _BETWEEN.split(text) if part]
    return "; ".join(part for part in parts if not any(_may_be(_AFTER_NAME.sub("", part), one) for one in people))


def known_speakers(texts: Iterable[str]) -> dict[str, list[Person]]:
    """Text → the persons whose names hold every word of a name in it, at least two words."""
    texts = list(dict.fromkeys(texts))
    names = [name for text in texts for name in names_in(text) if len(_words(name)) > 1][:MOST_NAMES]
    if not names:
        return {}
    may_be = or_(*(and_(*has_words(" ".join(_words(name)), (Person.name_folded,))) for name in names))
    people = db.session.scalars(select(Person).where(is_known(), may_be).order_by(Person.id).limit(MOST_PERSONS)).all()
    return {text: [one for one in people if any(_may_be(name, one) for name in names_in(text))] for text in texts}


def surely_named(text: str, people: Collection[Person]) -> list[Person]:
    """Of the persons, those who are the only one of their name."""
    found = [[one for one in people if _may_be(name, one)] for name in names_in(text)]
    return [some[0] for some in found if len(some) == 1]


def _may_be(name: str, person: Person) -> bool:
    words = _words(name)
    return len(words) > 1 and set(words) <= set(folded_words(person.name).split())


def _words(name: str) -> list[str]:
    return [word for word in folded_words(name).split() if len(word) > 1 and word not in TITLES]
