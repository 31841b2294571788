"""What a heading means, word by word, in four languages; a misspelt word counts when it can be only one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.text import folded
from app.people.columns import Column, plain_heading
from app.people.understanding import heading_words as words
from app.people.understanding.joint_columns import is_joint
from app.people.understanding.lists import FAMILY_FIRST, GIVEN_FIRST
from app.people.understanding.titles import TITLES

NOTHING: Mapping[str, Column] = {}

#: How sure a heading makes us: it says so; it says so in words that can mean two things; it nearly says so.
PLAIN, AMBIGUOUS, ALIKE, WEAK = 0.95, 0.85, 0.7, 0.6


@dataclass(frozen=True)
class Meaning:
    """What a heading says: the column (none for what we don't keep), how sure, and the order of whole names."""

    column: Column | None
    certainty: float = 0.0
    order: str = ""
    is_known: bool = True  #: it says something, even if nothing that we keep


#: Longer, a cell is a text and no heading.
LONGEST = 200

UNKNOWN = Meaning(None, is_known=False)
NOT_OURS = Meaning(None)
#: Somebody else's: the boss's address, the assistant's name.
SOMEBODY = Meaning(None, order="somebody")

_PHRASES = sorted(
    ((phrase, one) for one, phrases in words.PHRASES.items() for phrase in phrases.split("|")),
    key=lambda pair: -len(pair[0]),
)
_FIELDS: tuple[tuple[frozenset[str], Column], ...] = (
    (words.EMAIL, Column.EMAIL),
    (words.COUNTRY, Column.COUNTRY),
    (words.POSITION, Column.POSITION),
    (words.INSTITUTION, Column.INSTITUTION),
    (words.LANGUAGE, Column.LANGUAGE),
    (words.CATEGORY, Column.CATEGORY),
    (words.SUFFIX, Column.SUFFIX),
    (words.HONORIFIC, Column.HONORIFIC),
)
_NAMES = words.FAMILY | words.GIVEN | words.NAME | words.NOM
#: Words that a misspelt one may stand for.
_VOCABULARY = sorted(
    word for group in [*(group for group, _column in _FIELDS), _NAMES, words.PEOPLE] for word in group if len(word) >= 5
)
_EVERY_WORD = frozenset().union(
    *(group for group, _column in _FIELDS), _NAMES, words.PEOPLE, words.NOTHING_OF_OURS, words.UNIT, words.WHOLE,
    words.NATIONALITY, words.ORIGIN, words.KIND, words.SECOND, words.SOMEBODY_ELSE,
    words.BESIDE,
)  # fmt: skip


def heading_meaning(heading: str, own: Mapping[str, Column] = NOTHING) -> Meaning:
    """What a heading means; of one in two languages ("País / Country"), what either half does.

    `own` are the headings of our own template (`plain_heading` → column), which a translator may have chosen freely.
    """
    if not heading or len(heading) > LONGEST:
        return UNKNOWN
    plain = plain_heading(heading)
    if plain in own:
        return Meaning(own[plain], 1.0)
    return _meaning(heading)


@lru_cache(maxsize=5000)
def _meaning(heading: str) -> Meaning:
    bare = re.sub(r"\([^)]*\)?|\[[^\]]*\]?", " ", heading)
    if bare.strip() == "":
        bare = heading.replace("(", " ").replace(")", " ")
    if is_joint(bare):
        return Meaning(Column.FULL_NAME, ALIKE)
    whole = _said(_tokens(bare))
    if whole.column or (whole.is_known and "/" not in bare and "|" not in bare):
        return whole
    halves = [_said(_tokens(half)) for half in re.split(r"[/|\n]| [-–—] ", bare)]
    brackets = [_said(_tokens(inner)) for inner in re.findall(r"\(([^)]*)\)", heading)] if not whole.is_known else []
    return next((half for half in [*halves, *brackets] if half.column), whole)


def _tokens(text: str) -> list[str]:
    """The folded words, several that mean one thing as one: "Dirección de e-mail" → direccion de email."""
    text = re.sub(r"([a-z])([A-Z])(?=[a-z])", r"\1 \2", text)  # firstName
    text = folded(text.replace("N°", "numero ").replace("Nº", "numero ").replace("№", "numero "))
    plain = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in text).split())} "
    for phrase, one in _PHRASES:
        if f" {phrase} " in plain:
            plain = plain.replace(f" {phrase} ", f" {one} ")
    return [words.SHORT.get(word, word) for word in plain.split()]


def _said(tokens: Sequence[str]) -> Meaning:
    """What these words say; words that are misspelt are mended only when nothing is said without."""
    found = _read(tokens)
    if found.is_known or not tokens:
        return found
    mended = [_mended(token) for token in tokens]
    if list(mended) == list(tokens):
        return UNKNOWN
    alike = _read(mended)
    return Meaning(alike.column, min(alike.certainty, ALIKE), alike.order) if alike.column else UNKNOWN


@lru_cache(maxsize=5000)
def _mended(token: str) -> str:
    """The one known word that a misspelt one can be; itself when there is none or several that mean other things."""
    if not 5 <= len(token) <= 20 or token in _EVERY_WORD or token.isdigit():
        return token
    allowed = 1 if len(token) < 8 else 2
    from rapidfuzz.distance import DamerauLevenshtein  # here: only lists have headings

    near = [word for word in _VOCABULARY if DamerauLevenshtein.distance(token, word, score_cutoff=allowed) <= allowed]
    near.sort(key=lambda word: DamerauLevenshtein.distance(token, word))
    return near[0] if near and len({_group(word) for word in near}) == 1 else token


def _group(word: str) -> str:
    for group, column in _FIELDS:
        if word in group:
            return column.value
    names = (words.FAMILY, words.GIVEN, words.NAME, words.NOM)
    return next((str(place) for place, group in enumerate(names) if word in group), "people")


def _read(tokens: Sequence[str]) -> Meaning:
    said = set(tokens)
    if said & words.SOMEBODY_ELSE or (said & words.BY and said & words.DONE_BY):
        return SOMEBODY
    if found := _kind(said):
        return found
    for group, column in _FIELDS:
        if said & group:
            return _field(column, said, tokens)
    if said & {"secondfamilyname", "secondname"} or said & _NAMES or "fullname" in said:
        return _name(said, tokens)
    return _lonely(said)


def _kind(said: set[str]) -> Meaning | None:
    """The type of participant or of organisation is a category; the type of address, of document is nothing of ours."""
    if not said & words.KIND:
        return None
    if said & words.KIND_OF:
        return Meaning(Column.CATEGORY, PLAIN)
    return Meaning(Column.CATEGORY, WEAK) if said <= words.KIND else NOT_OURS


def _field(column: Column, said: set[str], tokens: Sequence[str]) -> Meaning:
    others = said & words.NOTHING_OF_OURS
    if column is Column.EMAIL:
        if others - words.BESIDE_EMAIL or "display" in said or "label" in said:
            return NOT_OURS
        return Meaning(Column.OTHER_EMAIL if said & words.SECOND else column, PLAIN)
    if column is Column.COUNTRY:
        if others - words.BESIDE_COUNTRY:
            return NOT_OURS
        return Meaning(column, AMBIGUOUS if others or "other" in said else PLAIN)
    if column is Column.HONORIFIC:
        if {"academico", "academica", "profesional", "academic"} & said:
            return Meaning(column, WEAK)
        return NOT_OURS if others else Meaning(column, PLAIN if said & {"tratamiento", "civilite"} else AMBIGUOUS)
    if column is Column.INSTITUTION and said & {"direccion", "domicilio"}:
        return NOT_OURS
    if others - {"region", "estado", "state", "asistente", "actual", "evento", "event", "nivel"}:
        return NOT_OURS
    return Meaning(column, PLAIN)


def _name(said: set[str], tokens: Sequence[str]) -> Meaning:
    """Which of a person's names. Family before given names in the heading is their order in the column too."""
    if said & words.NOTHING_OF_OURS - words.BESIDE_NAME or said & words.UNIT:
        return NOT_OURS
    if "secondfamilyname" in said:
        return Meaning(Column.SECOND_FAMILY_NAME, PLAIN)
    if "secondname" in said:
        return Meaning(Column.SECOND_GIVEN_NAME, PLAIN)
    family = _first(tokens, words.FAMILY)
    given = _first(tokens, words.GIVEN | words.NAME | words.NOM)
    if family >= 0 and given >= 0:
        return Meaning(Column.FULL_NAME, PLAIN, FAMILY_FIRST if family < given else GIVEN_FIRST)
    if said & words.NOM and said & words.GIVEN:  # "Nom et prénom", "Prénom et nom"
        nom_first = _first(tokens, words.NOM) < _first(tokens, words.GIVEN)
        return Meaning(Column.FULL_NAME, PLAIN, FAMILY_FIRST if nom_first else GIVEN_FIRST)
    if "fullname" in said or said & words.WHOLE:
        return Meaning(Column.FULL_NAME, PLAIN)
    if family >= 0:
        return Meaning(Column.FAMILY_NAMES, PLAIN)
    if said & words.GIVEN:
        return Meaning(Column.GIVEN_NAMES, PLAIN)
    if said & words.PEOPLE:
        return Meaning(Column.FULL_NAME, PLAIN)
    return Meaning(Column.FAMILY_NAMES if said & words.NOM else Column.GIVEN_NAMES, WEAK)


def _first(tokens: Sequence[str], group: Iterable[str]) -> int:
    return next((place for place, token in enumerate(tokens) if token in group), -1)


def _lonely(said: set[str]) -> Meaning:
    """Headings without a word that names a field by itself."""
    if said & words.NATIONALITY:
        return Meaning(Column.COUNTRY, WEAK)
    if said and said <= TITLES:  # "Sr./Sra."
        return Meaning(Column.HONORIFIC, AMBIGUOUS)
    if said & words.NOTHING_OF_OURS:
        return NOT_OURS
    if said & words.ORIGIN and len(said) <= 3:
        return Meaning(Column.COUNTRY, WEAK)
    if said & words.PEOPLE and len(said) <= 3:
        return Meaning(Column.FULL_NAME, AMBIGUOUS)
    return NOT_OURS if said & words.UNIT else UNKNOWN


def speaks_of_headings(cells: Sequence[str]) -> bool:
    """Whether every word of these cells is one that headings are made of."""
    tokens = [token for cell in cells if cell for token in _tokens(cell)]
    return bool(tokens) and all(token in _EVERY_WORD or token in words.GOING_ON for token in tokens)


def column_of(heading: str, own: Mapping[str, Column] = NOTHING) -> Column | None:
    """The column that a heading names; none for what we don't keep or don't know."""
    return heading_meaning(heading, own).column


def guessed(headings: Sequence[str], own: Mapping[str, Column] = NOTHING) -> dict[str, int]:
    """Column → its place (from 0), each place once; the surest heading first, the first of equals."""
    return {column: place for column, (place, _meaning) in guessed_meanings(headings, own).items()}


def guessed_meanings(headings: Sequence[str], own: Mapping[str, Column] = NOTHING) -> dict[str, tuple[int, Meaning]]:
    """Column → its place and what its heading says."""
    meanings = [(place, heading_meaning(heading, own)) for place, heading in enumerate(headings)]
    meanings.sort(key=lambda pair: (-pair[1].certainty, pair[0]))
    places: dict[str, tuple[int, Meaning]] = {}
    for place, meaning in meanings:
        column = meaning.column
        if column is Column.EMAIL and column.value in places:
            column = Column.OTHER_EMAIL
        if column and column.value not in places:
            places[column.value] = (place, meaning)
        elif column is Column.GIVEN_NAMES and meaning.certainty == WEAK < places[column.value][1].certainty:
            # "name" beside "first_name"; of two that are called "name" the first is the person's
            places.setdefault(Column.FULL_NAME.value, (place, meaning))
    _settle_names(places)
    return places


def _settle_names(places: dict[str, tuple[int, Meaning]]) -> None:
    """ "Nombre" alone holds both names, and so does "Nom" without "Prénom"; "Name" beside "Nom" is the same again."""
    given, family, whole = Column.GIVEN_NAMES.value, Column.FAMILY_NAMES.value, Column.FULL_NAME.value
    for first, second in ((given, Column.SECOND_GIVEN_NAME.value), (family, Column.SECOND_FAMILY_NAME.value)):
        if first not in places and whole not in places and second in places:  # "Surname" beside "Other names"
            places[first] = places.pop(second)
    if given in places and family not in places:
        lonely = places[given][1].certainty == WEAK or Column.SECOND_FAMILY_NAME.value not in places
        if whole not in places and lonely:
            places[whole] = places.pop(given)
        elif places[given][1].certainty == WEAK:
            places.pop(given)
    elif family in places and given not in places:
        if whole not in places:
            places[whole] = places.pop(family)
        elif places[family][1].certainty == WEAK:
            places.pop(family)
