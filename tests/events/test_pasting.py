"""Agendas as people paste them, and the rows they are understood as: rows in, rows understood without a hand."""

from datetime import date, time

import pytest

from app.events.models import AgendaKind
from app.events.pasting.days import DayMark, day_in
from app.events.pasting.kinds import kind_in_title
from app.events.pasting.lines import MOST_ROWS, PastedAgenda, pasted_agenda
from app.events.pasting.times import hours_in, minutes_in

START = date(2027, 5, 12)


def told(pasted: PastedAgenda) -> list[str]:
    """Each row as "day start–end kind: title / points (speaker)"."""

    def hour(wall: time | None) -> str:
        return wall.strftime("%H:%M") if wall else "?"

    return [
        f"{row.day} {hour(row.start)}–{hour(row.end)} {row.kind.value}: {row.title}"
        + (f" / {row.points}" if row.points else "")
        + (f" ({row.speaker})" if row.speaker else "")
        for row in pasted.rows
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "rest"),
    [
        ("09:00 – 09:30", "09:00", "09:30", ""),
        ("9:00-9:30 Apertura", "09:00", "09:30", "Apertura"),
        ("9h00", "09:00", "", ""),
        ("9 h 30 à 11 h", "09:30", "11:00", ""),
        ("9h às 10h30: Abertura", "09:00", "10:30", "Abertura"),
        ("9.00 a.m.", "09:00", "", ""),
        ("2:30 p. m. a 4:00 p. m.", "14:30", "16:00", ""),
        ("11:00 – 12:30 p.m.", "11:00", "12:30", ""),
        ("1:00–2:00 pm Lunch", "13:00", "14:00", "Lunch"),
        ("12:00 m. Almuerzo", "12:00", "", "Almuerzo"),
        ("de 9 a 10:30 hs. Taller", "09:00", "10:30", "Taller"),
        ("14.30 - 15.45", "14:30", "15:45", ""),
        ("09:00:00", "09:00", "", ""),
        ("8:30 hasta las 9:00", "08:30", "09:00", ""),
        ("16h00 jusqu’à 17h00", "16:00", "17:00", ""),
        ("12 a.m.", "00:00", "", ""),
    ],
)
def test_hours_as_they_are_written(text: str, start: str, end: str, rest: str) -> None:
    found = hours_in(text)
    assert found is not None
    assert (found.start.strftime("%H:%M"), found.end.strftime("%H:%M") if found.end else "") == (start, end)
    assert found.rest == rest


@pytest.mark.parametrize("text", ["12-13 de mayo", "12.05.2027", "2 panelistas", "9", "Sala 3", "25:00", "", "2027"])
def test_what_is_no_hour(text: str) -> None:
    assert hours_in(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"), [("30 min", 30), ("45'", 45), ("1 h 30", 90), ("90 minutos", 90), ("3", None)]
)
def test_lengths(text: str, minutes: int | None) -> None:
    assert minutes_in(text) == minutes


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Día 2", DayMark(2)),
        ("Day 1: Wednesday, 12 May 2027", DayMark(1, (2027, 5, 12))),
        ("Lunes 12 de mayo", DayMark(None, (0, 5, 12))),
        ("Vendredi 14 mai 2027", DayMark(None, (2027, 5, 14))),
        ("1er juin 2027", DayMark(None, (2027, 6, 1))),
        ("May 12, 2027", DayMark(None, (2027, 5, 12))),
        ("12/05/2027", DayMark(None, (2027, 5, 12))),
        ("2027-05-13", DayMark(None, (2027, 5, 13))),
        ("Segundo día", DayMark(2)),
        ("2º dia", DayMark(2)),
        ("Deuxième journée", DayMark(2)),
        ("quinta-feira", DayMark()),
        ("MIÉRCOLES", DayMark()),
        ("Sesión 2", None),
        ("Compras públicas de 2027", None),
        ("Día internacional de las compras públicas", None),
    ],
)
def test_lines_that_begin_a_day(text: str, mark: DayMark | None) -> None:
    assert day_in(text) == mark


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Pausa café", AgendaKind.BREAK),
        ("Coffee break", AgendaKind.BREAK),
        ("Intervalo", AgendaKind.BREAK),
        ("Pause-café", AgendaKind.BREAK),
        ("Almuerzo libre", AgendaKind.MEAL),
        ("Almoço", AgendaKind.MEAL),
        ("Déjeuner", AgendaKind.MEAL),
        ("Registro de participantes", AgendaKind.REGISTRATION),
        ("Credenciamento", AgendaKind.REGISTRATION),
        ("Accueil et inscriptions", AgendaKind.REGISTRATION),
        ("Visita a la Central de Abastecimiento", AgendaKind.VISIT),
        ("Travaux de groupe", AgendaKind.BREAKOUT),
        ("Trabajo en grupos", AgendaKind.BREAKOUT),
        ("Mesa redonda: integridad", AgendaKind.DISCUSSION),
        ("Encerramento", AgendaKind.PLENARY),
        ("Cómo se compra café para las escuelas: la experiencia de un país ficticio", AgendaKind.PRESENTATION),
        ("Compras verdes", AgendaKind.PRESENTATION),
    ],
)
def test_kinds_by_the_words_of_the_title(title: str, kind: AgendaKind) -> None:
    assert kind_in_title(title) is kind


AGENDAS = {
    "word, three columns, Spanish": (
        "Hora\tActividad\tExpositor\n08:30 – 09:00\tRegistro\t\n09h00 - 9h30\tApertura\tSra. Ana Ejemplo, Directora\n"
        "9.30 a.m.\tCompras y PYME\tDr. Luis Prueba\n11:00\tPausa café\t\n11:20\tPanel: datos\tA; B\n"
        "1:00\tAlmuerzo\t\n2:30 p.m. a 4:00 p.m.\tTrabajo en grupos\tTodos\nSegundo día\n9:00–10:00\tClausura\t",
        [
            "1 08:30–09:00 registration: Registro",
            "1 09:00–09:30 plenary: Apertura (Sra. Ana Ejemplo, Directora)",
            "1 09:30–11:00 presentation: Compras y PYME (Dr. Luis Prueba)",
            "1 11:00–11:20 break: Pausa café",
            "1 11:20–13:00 discussion: Panel: datos (A; B)",
            "1 13:00–14:30 meal: Almuerzo",
            "1 14:30–16:00 breakout: Trabajo en grupos (Todos)",
            "2 09:00–10:00 plenary: Clausura",
        ],
    ),
    "lines without a table, French, a date for the third day": (
        "Programme\n09:00 – 09:30 Ouverture\n9 h 30 à 11 h  Les marchés\n11h Pause\n11h15 – 12h30 Table ronde\n"
        "Vendredi 14 mai 2027\n9h00 - 10h00 Visite de l’agence\n",
        [
            "1 09:00–09:30 plenary: Ouverture",
            "1 09:30–11:00 presentation: Les marchés",
            "1 11:00–11:15 break: Pause",
            "1 11:15–12:30 discussion: Table ronde",
            "3 09:00–10:00 visit: Visite de l’agence",
        ],
    ),
    "two columns of hours, a heading between, a second paragraph in a cell, a new day that nobody names": (
        "Day 1: Wednesday, 12 May 2027\t\t\t\nStart\tEnd\tSession\tSpeaker\n09:00\t09:30\tOpening\tMinister\n"
        "09:30\t10:15\tSMEs\tJane\n\t\tSecond paragraph\t\nSession II\t\t\t\n17:00\t18:00\tCocktail\t\n08:30\t09:00\tTea\t",
        [
            "1 09:00–09:30 plenary: Opening (Minister)",
            "1 09:30–10:15 presentation: SMEs / Second paragraph (Jane)",
            "1 17:00–18:00 meal: Cocktail",
            "2 08:30–09:00 break: Tea",
        ],
    ),
    "a merged column of dates, Portuguese": (
        "Data\tHorário\tAtividade\tPalestrante\n12/05/2027\t9h às 9h30\tAbertura\tDra. Maria\n\t9h30 às 10h\tIntervalo\t\n"
        "13/05/2027\t9h às 10h\tEncerramento\tJoão",
        [
            "1 09:00–09:30 plenary: Abertura (Dra. Maria)",
            "1 09:30–10:00 break: Intervalo",
            "2 09:00–10:00 plenary: Encerramento (João)",
        ],
    ),
    "a length instead of an end, no headings, a quotation mark alone": (
        'Lun\t\t\n9:00\t30 min\tLa "compra verde\tAna\n9:30\t45 min\tDebate\tLuis',
        ["1 09:00–09:30 presentation: La “compra verde (Ana)", "1 09:30–10:15 discussion: Debate (Luis)"],
    ),
    "numbered rows and a room": (
        "N°\tHora\tTema\tSala\tPonente\n1\t09:00-10:00\tContratos marco\tSala A\tAna\n2\t10:00-11:00\tPausa\tPatio\t",
        ["1 09:00–10:00 presentation: Contratos marco / Sala A (Ana)", "1 10:00–11:00 break: Pausa / Patio"],
    ),
    "cells apart by bars": (
        "9:00 - 9:30 | Opening | Ana\n9:30 - 10:00 | Coffee | \n",
        ["1 09:00–09:30 plenary: Opening (Ana)", "1 09:30–10:00 break: Coffee"],
    ),
}


@pytest.mark.parametrize("name", AGENDAS)
def test_agendas_are_understood(name: str) -> None:
    text, rows = AGENDAS[name]
    assert told(pasted_agenda(text, START)) == rows


def test_each_guess_is_named() -> None:
    text = "9:00\tA\n11:30\tB\n1:00\tC\n18:00\tD\n8:30\tE\n8:00\tF\n"
    doubts = {row.title: row.doubts for row in pasted_agenda(text).rows}
    assert doubts == {
        "A": ("end_of_next",),
        "B": ("end_of_next",),
        "C": ("afternoon", "end_of_next"),
        "D": ("no_end",),
        "E": ("new_day", "no_end"),
        "F": ("earlier", "no_end"),
    }


def test_text_without_hours_is_no_agenda_and_a_long_one_is_cut() -> None:
    nothing = pasted_agenda("Una carta\nsin horas")
    assert (nothing.rows, len(nothing.left_out)) == ([], 2)
    long = pasted_agenda("\n".join("9:00 – 9:10 Tema" for _ in range(MOST_ROWS + 10)))
    assert (len(long.rows), long.has_more) == (MOST_ROWS, True)
    assert pasted_agenda("9:00 – 9:10 " + "palabra " * 60).rows[0].doubts == ("long_title",)
