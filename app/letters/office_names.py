"""Offices within a sentence: "a la Misión Permanente de Chile", "au Ministère des affaires étrangères". The article goes by the noun."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.text import folded


@dataclass(frozen=True)
class Articles:
    """What stands before a noun, and what stands before it after "to"."""

    the: str
    to: str


_FEMININE = frozenset(
    [
        "mision",
        "embajada",
        "delegacion",
        "secretaria",
        "oficina",
        "representacion",
        "cancilleria",
        "direccion",
        "agencia",
        "contraloria",
        "comision",
        "missao",
        "embaixada",
        "delegacao",
        "representacao",
        "chancelaria",
        "diretoria",
        "controladoria",
        "comissao",
        "mission",
        "delegation",
        "representation",
        "direction",
        "commission",
    ]
)
_MASCULINE = frozenset(
    [
        "ministerio",
        "consulado",
        "gobierno",
        "governo",
        "instituto",
        "departamento",
        "ministere",
        "consulat",
        "gouvernement",
    ]
)
#: Nouns that begin with a vowel in French.
_ELIDED = frozenset(("ambassade", "agence", "institut", "office"))

_ARTICLES: Mapping[str, tuple[Articles, Articles]] = {
    "es": (Articles("la ", "a la "), Articles("el ", "al ")),
    "pt": (Articles("a ", "à "), Articles("o ", "ao ")),
    "fr": (Articles("la ", "à la "), Articles("le ", "au ")),
}
_TO = {"es": "a ", "pt": "a ", "fr": "à ", "en": "to "}


def the_office(name: str, language: str) -> str:
    """ "la Misión Permanente de Chile"."""
    return f"{_articles(name, language).the}{name}"


def to_office(name: str, language: str) -> str:
    """ "a la Misión Permanente de Chile"."""
    return f"{_articles(name, language).to}{name}"


def _articles(name: str, language: str) -> Articles:
    noun = folded(name).partition(" ")[0]
    if language == "en":
        return Articles("the ", "to the ")
    if language == "fr" and noun in _ELIDED:
        return Articles("l’", "à l’")
    feminine, masculine = _ARTICLES.get(language, _ARTICLES["es"])
    if noun in _FEMININE:
        return feminine
    return masculine if noun in _MASCULINE else Articles("", _TO.get(language, ""))
