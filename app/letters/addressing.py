"""As what somebody is addressed: read off their form of address and their office, never off their name.

A feminine form says that a woman is addressed ("Sra.", "Ministra"). The masculine of an office may mean the office
itself ("Director" on a list of posts), so only "Sr." and the like say that a man is. Else nothing is supposed.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from app.core.late_patterns import LatePattern
from app.core.text import folded
from app.letters.models import AddresseeGender, FormOfAddress

#: Forms of address, folded and without dots, that tell whom one addresses.
_OF_WOMEN = frozenset(
    [
        "sra",
        "srta",
        "senora",
        "senorita",
        "dona",
        "dra",
        "mtra",
        "lcda",
        "licda",
        "inga",
        "arqa",
        "profa",
        "ms",
        "mrs",
        "miss",
        "mme",
        "mlle",
        "madame",
        "mademoiselle",
        "senhora",
        "exma",
        "ministra",
        "embajadora",
        "embaixadora",
        "ambassadrice",
        "directora",
        "diretora",
        "directrice",
        "presidenta",
    ]
)
_OF_MEN = frozenset(["sr", "senor", "don", "mtro", "mr", "m", "monsieur", "senhor", "exmo"])

_DOCTORS = frozenset(("dr", "dra", "doctor", "doctora", "doutor", "doutora", "phd"))
_ENGINEERS = frozenset(("ing", "inga", "ingeniero", "ingeniera", "eng"))

_MINISTER = r"(?:ministr[oa]|minister|ministre)\b(?![ -]*(?:counsell?or|consejer|conselheir|conseiller))"
#: The beginning of an office → the form by which it is addressed; the first that matches.
_OFFICES = tuple(
    (LatePattern(pattern), form)
    for pattern, form in (
        (rf"(?:vice|deputy)[ -]*{_MINISTER}", FormOfAddress.VICE_MINISTER),
        (_MINISTER, FormOfAddress.MINISTER),
        (r"(?:embajador|embaixador)a?\b|ambassad(?:or|eur|rice)\b", FormOfAddress.AMBASSADOR),
        (r"(?:permanent representative|representante permanente|representant permanent)", FormOfAddress.AMBASSADOR),
        (
            r"(?:sub-?|under-?)?secret(?:ari[oa]|ary|aire)[ -](?:general|ejecutiv|executiv|execut|de estado|d.etat|of state)",
            FormOfAddress.SECRETARY,
        ),
        (r"(?:executive|general) secretary\b", FormOfAddress.SECRETARY),
        (r"president[ea]?\b", FormOfAddress.PRESIDENT),
        (
            r"(?:executive |general |national )?(?:director|diretor)a?\b|directeur\b|directrice\b",
            FormOfAddress.DIRECTOR,
        ),
    )
)
_FEMININE = LatePattern(
    r"(?:vice[ -]*)?ministra\b|(?:embajador|embaixador|director|diretor)a\b|ambassadrice\b|directrice\b|presidenta\b"
)


class Greeted(Protocol):
    """What is read of somebody to address them."""

    honorific: str
    position: str
    given_names: str
    family_names: str


@dataclass(frozen=True)
class FormallyAddressed:
    """As what somebody is addressed, and the names that a greeting may have."""

    form: FormOfAddress
    gender: AddresseeGender = AddresseeGender.UNKNOWN
    family_names: str = ""
    name: str = ""


#: An office, a mission or a ministry.
AN_OFFICE = FormallyAddressed(FormOfAddress.OFFICE)


def addressed_as(addressee: Greeted | None) -> FormallyAddressed:
    """How to address somebody; an office when there is nobody in person."""
    if addressee is None or not (addressee.given_names or addressee.family_names):
        return AN_OFFICE
    words = re.findall(r"[a-z]+", folded(addressee.honorific or "").replace(".", ""))
    office = folded(addressee.position or "").strip()
    name = f"{addressee.given_names} {addressee.family_names}".strip()
    return FormallyAddressed(_form(words, office), _gender(words, office), addressee.family_names or name, name)


def _form(words: list[str], office: str) -> FormOfAddress:
    spoken = " ".join(words)
    for said in (office, spoken):
        for pattern, form in _OFFICES:
            if pattern.match(said):
                return form
    if _DOCTORS.intersection(words):
        return FormOfAddress.DOCTOR
    return FormOfAddress.ENGINEER if _ENGINEERS.intersection(words) else FormOfAddress.PLAIN


def _gender(words: list[str], office: str) -> AddresseeGender:
    is_woman, is_man = bool(_OF_WOMEN.intersection(words)), bool(_OF_MEN.intersection(words))
    if is_woman != is_man:
        return AddresseeGender.FEMALE if is_woman else AddresseeGender.MALE
    return AddresseeGender.FEMALE if _FEMININE.match(office) else AddresseeGender.UNKNOWN
