"""Which column of a pasted agenda holds what: by its headings, else by what stands in it; numbers of rows say nothing."""

import re
from collections.abc import Callable, Sequence

from app.core.late_patterns import LatePattern
from app.core.text import folded
from app.events.pasting.days import day_in
from app.events.pasting.times import hours_in, minutes_in

Cells = list[str]

START, END, LENGTH, DAY, TITLE, SPEAKER, NOTE, NUMBER = (
    "start",
    "end",
    "length",
    "day",
    "title",
    "speaker",
    "note",
    "number",
)

_HEADINGS = (
    (
        END,
        r"(?:hora (?:de )?)?(?:fin|final|termino|cierre)|end(?: time)?|to|hasta|ate|a|fim|hora(?:rio)? final|heure de fin",
    ),
    (
        START,
        r"(?:hora(?:rio)? (?:de )?)?(?:inicio|inicial|comienzo)|start(?: time)?|from|desde|de|debut|heure de debut"
        r"|hora|horas|horario|horarios|hr|time|times|schedule|heure|heures|horaire|horaires",
    ),
    (LENGTH, r"duracion|duracao|duration|duree|minutos|minutes|min|tiempo|tempo"),
    (DAY, r"dia|dias|fecha|day|date|data|jour|jornada"),
    (
        SPEAKER,
        r"(?:\w+ )?(?:expositor|ponente|orador|conferencista|panelista|disertante|facilitador|moderador|responsable|"
        r"palestrante|moderador|responsavel|speaker|presenter|moderator|facilitator|panelist|intervenant|"
        r"conferencier|orateur|animateur|participante)(?:e?s|as|a|\(e?s\)|/as?|\(a\)|es/as)?\b.*|a cargo de|by|par|por|who",
    ),
    (
        TITLE,
        r"(?:actividad|tema|titulo|sesion|asunto|contenido|atividade|tema|sessao|assunto|activity|title|session|"
        r"topic|subject|item|agenda|programa|program|programme|activite|titre|theme|sujet|seance|descripcion)e?s?\b.*",
    ),
    (
        NOTE,
        r"(?:lugar|sala|salon|room|place|venue|local|lieu|salle|observaciones|notas?|notes?|remarques|comentarios)\b.*",
    ),
)
_ROLES = tuple((role, LatePattern(pattern)) for role, pattern in _HEADINGS)
#: Titles of the document may stand above the headings.
LOOKED_AT = 12


def headings_in(rows: Sequence[tuple[int, Cells]]) -> tuple[int, dict[int, str]]:
    """(number of the line of the headings, column → role); (0, {}) where there are none."""
    for number, cells in rows[:LOOKED_AT]:
        roles = {place: role for place, cell in enumerate(cells) if (role := _role_of(cell))}
        if len(roles) >= 2 and len(set(roles.values())) >= 2 and not any(hours_in(cell) for cell in cells):
            return number, roles
    return 0, {}


def column_roles(rows: Sequence[Cells], roles: dict[int, str]) -> dict[int, str]:
    """Column → role, where headings left any open by what stands in the cells."""
    found = dict(roles)
    width = max((len(cells) for cells in rows), default=0)
    for place in range(width):
        if place not in found and (role := _by_content(rows, place, set(found.values()))):
            found[place] = role
    texts = [place for place in range(width) if place not in found]
    if START not in found.values() and texts:  # one text with the hours before the words
        return found | {place: TITLE if place == texts[0] else SPEAKER for place in texts[:2]}
    for role in (TITLE, SPEAKER):
        if role not in found.values() and texts:
            found[texts.pop(0)] = role
    return found | dict.fromkeys(texts, NOTE)


def _role_of(cell: str) -> str:
    plain = " ".join(re.sub(r"[.:*]", " ", folded(cell)).split())
    return next((role for role, pattern in _ROLES if plain and pattern.fullmatch(plain)), "") if len(plain) < 50 else ""


def _by_content(rows: Sequence[Cells], place: int, taken: set[str]) -> str:
    """start, end, length, day, or number; "" for text."""
    cells = [cells[place] for cells in rows if len(cells) > place and cells[place]]
    if _mostly(cells, lambda cell: (hours := hours_in(cell)) is not None and not hours.rest):
        return END if START in taken else START
    if _mostly(cells, lambda cell: minutes_in(cell) is not None):
        return LENGTH
    if _mostly(cells, lambda cell: cell.strip(".#").isdigit()):
        return NUMBER
    return DAY if place == 0 and START not in taken and _mostly(cells, lambda cell: day_in(cell) is not None) else ""


def _mostly(cells: Cells, holds: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(holds, cells)) * 2 >= len(cells)
