"""What the cells of a column look like: the second witness beside its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.late_patterns import LatePattern
from app.core.text import folded
from app.people.understanding.countries import country_of
from app.people.understanding.given_names import FAMILY, GIVEN
from app.people.understanding.titles import is_title

#: How many rows of a column are looked at.
SAMPLE = 300

ADDRESS = LatePattern(r"[^\s@]+\s?@\s?[^\s@]+", re.ASCII)
_PLACES_OF_WORK = LatePattern(
    r"\b(ministerio|ministry|ministere|ministerio|secretaria|agencia|agency|instituto|institute|direccion|contraloria"
    r"|universidad|university|universidade|municipalidad|banco|bank|gobierno|government|empresa|consejo|council|camara"
    r"|asociacion|fundacion|corporacion|comision|tribunal|superintendencia|governo|orgao|prefeitura|s a|ltda|inc|office"
    r"|autoridad|authority|central|departamento|department|tesoreria|treasury|oficina|sistema|servicio)\b"
)
POSTS = LatePattern(
    r"\b(director|directora|diretor|diretora|directeur|directrice|jefe|jefa|chefe|chief|chef|asesor|asesora|assessor"
    r"|analista|analyst|analyste|coordinador|coordinadora|coordenador|coordenadora|coordinator|especialista|specialist"
    r"|gerente|manager|subdirector|subdirectora|secretario|oficial|officer|tecnico|tecnica|ministro|ministra|minister"
    r"|consultor|consultora|consultant|presidente|presidenta|president|head|encargado|encargada|abogado|profesional"
    r"|supervisor|supervisora|administrador|administradora|viceministro|viceministra|superintendente)\b"
)


@dataclass(frozen=True)
class Look:
    """Of the cells that hold something, which part looks like what, 0 to 1."""

    filled: int
    addresses: float = 0.0
    countries: float = 0.0
    titles: float = 0.0
    given: float = 0.0  #: begins with a usual given name
    words: float = 0.0  #: letters alone, at most eight words: may be a name
    whole: float = 0.0  #: two words or more
    workplaces: float = 0.0
    posts: float = 0.0
    families: float = 0.0  #: ends with a usual family name, behind another word


EMPTY = Look(0)


def look_of(cells: Sequence[str]) -> Look:
    """How the filled cells of a column look."""
    filled = [cell for cell in cells[:SAMPLE] if cell and len(cell) < 200]
    if not filled:
        return EMPTY
    looks = [_cell(cell) for cell in filled]
    shares = [sum(look[place] for look in looks) / len(looks) for place in range(9)]
    return Look(len(filled), *shares)


@lru_cache(maxsize=20_000)
def _cell(cell: str) -> tuple[bool, ...]:
    plain = folded(cell)
    tokens = plain.replace(",", " ").replace(".", " ").split()
    is_words = bool(tokens) and len(tokens) <= 8 and not any(c.isdigit() or c in "@/:_" for c in cell)
    return (
        bool(ADDRESS.search(cell)),
        _is_country(cell),
        is_title(cell),
        is_words and any(token in GIVEN for token in tokens[:2]),
        is_words,
        len(tokens) > 1,
        bool(_PLACES_OF_WORK.search(plain)),
        bool(POSTS.search(plain)),
        is_words and len(tokens) > 1 and tokens[-1] in FAMILY and tokens[-1] not in GIVEN,
    )


def _is_country(cell: str) -> bool:
    found = country_of(cell)
    return found.is_country or found.doubt in ("several_countries", "demonym")
