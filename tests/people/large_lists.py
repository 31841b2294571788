"""Large lists as ministries send them, made from fixed seeds, each with the truth beside it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import xlsxwriter

GIVEN_ES = [
    "María",
    "José",
    "Luisa",
    "Juan",
    "Carlos",
    "Ana",
    "Pedro",
    "Rosa",
    "Elena",
    "Jorge",
    "Miguel",
    "Carmen",
    "Sofía",
    "Raúl",
    "Beatriz",
    "Óscar",
    "Patricia",
    "Andrés",
    "Lucía",
    "Fernando",
    "Gabriela",
    "Ricardo",
    "Mónica",
    "Héctor",
    "Silvia",
    "Yamileth",
    "Kevin",
    "Milagros",
    "Wilmer",
    "Yolanda",
    "Ximena",
    "Rodrigo",
    "Verónica",
    "Álvaro",
    "Inés",
    "Martín",
    "Claudia",
    "Iván",
    "Norma",
    "Esteban",
    "Julio",
    "Teresa",
    "Daniela",
    "Mauricio",
]
FAMILY_ES = [
    "Núñez",
    "Vargas",
    "García",
    "López",
    "Quispe",
    "Mamani",
    "Pérez",
    "Ibáñez",
    "Zúñiga",
    "Ayala",
    "Castillo",
    "Ortiz",
    "Flores",
    "Vásquez",
    "Sánchez",
    "Maldonado",
    "Rojas",
    "Hernández",
    "Bolaños",
    "Muñoz",
    "Gómez",
    "Peña",
    "Rodríguez",
    "Solís",
    "Lezcano",
    "Guerrero",
    "Huamán",
    "Chávez",
    "Ramírez",
    "Montenegro",
    "Cardozo",
    "Fuentes",
    "Aguilar",
    "Paredes",
    "Condori",
    "Sepúlveda",
    "Figueroa",
    "Salazar",
    "Benítez",
    "Zambrano",
    "Jiménez",
    "Mejía",
    "Castañeda",
]
FAMILY_ES += ["de la Cruz", "del Río", "San Martín", "de León", "de los Santos"]
GIVEN_PT = [
    "João",
    "Pedro",
    "Ana",
    "Paula",
    "Luiz",
    "Carlos",
    "Fernanda",
    "Rafael",
    "Juliana",
    "Marcelo",
    "Camila",
    "Eduardo",
    "Larissa",
    "Gustavo",
    "Beatriz",
    "Thiago",
    "Aline",
    "Rodrigo",
    "Letícia",
    "Felipe",
    "Márcia",
    "Antônio",
    "Cláudia",
    "Sérgio",
    "Vanessa",
]
FAMILY_PT = [
    "Silva",
    "Souza",
    "Oliveira",
    "Santos",
    "Pereira",
    "Costa",
    "Ferreira",
    "Almeida",
    "Carvalho",
    "Ribeiro",
    "Martins",
    "Araújo",
    "Barbosa",
    "Rocha",
    "Cardoso",
    "Teixeira",
    "Cavalcanti",
    "Moreira",
    "Nascimento",
    "Azevedo",
]
SUFFIXES_PT = ("Neto", "Filho", "Júnior", "Sobrinho")
POSTS = ("Directora", "Director General", "Jefe de Unidad", "Asesora Legal", "Analista", "Coordinador de Compras")
PLACES = (
    "Ministerio de Hacienda Ficticio",
    "Agencia Ficticia de Compras",
    "Contraloría Ficticia",
    "Instituto Ficticio",
)
COUNTRIES = {
    "CL": ("Chile", "República de Chile", "CHILE"), "PE": ("Perú", "República del Perú", "PERU "),
    "US": ("EE.UU.", "Estados Unidos", "USA"), "DO": ("República Dominicana", "Rep. Dominicana", "RD"),
    "BO": ("Bolivia", "Estado Plurinacional de Bolivia", "BOL"), "TT": ("Trinidad y Tobago", "Trinidad & Tobago"),
    "KN": ("St. Kitts & Nevis", "Saint Kitts y Nevis"), "CA": ("Canada / Canadá", "Canadá"),
    "VE": ("Venezuela (República Bolivariana de)", "Venezuela"), "UY": ("República Oriental del Uruguay", "Uruguay"),
}  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """What a row is, however it is written."""

    given: str
    family: str
    country: str
    email: str = ""
    office: str = ""


@dataclass(frozen=True)
class LargeList:
    name: str
    content: bytes
    truth: list[Truth]


def _plain(text: str) -> str:
    table = str.maketrans("áéíóúüñãõâêôç", "aeiouunaoaeoc")
    return text.lower().translate(table).replace(" ", "")


def _person(dice: Random, number: int, country: str = "PE") -> Truth:
    given = " ".join(dice.sample(GIVEN_ES, dice.choice((1, 2, 2))))
    families = dice.sample(FAMILY_ES, dice.choice((1, 2, 2, 2)))
    address = f"{_plain(given)[0]}{_plain(families[-1])}{number}@ministerio.example"
    return Truth(given, " ".join(families), country, address)


def _loud(text: str) -> str:
    return text.upper()


def _workbook(write: Callable[[Any], None]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    write(book)
    book.close()
    return file.getvalue()


def ministry() -> LargeList:
    """1,000 rows under title rows and long headings, family names first, a hidden row and column, a total."""
    dice = Random(1)  # noqa: S311  names, not secrets
    people = [_person(dice, number) for number in range(1000)]
    absent = {
        number: dice.choice(("", "-", "N/A", "no tiene", "pendiente")) for number in dice.sample(range(1000), 150)
    }
    truth = [Truth(p.given, p.family, p.country, "" if n in absent else p.email) for n, p in enumerate(people)]
    headings = (
        *("N°", "Apellidos y Nombres (según documento de identidad)", "Cargo que desempeña en la institución"),
        *(
            "Entidad de procedencia",
            "País de procedencia",
            "Correo electrónico institucional",
            "Celular",
            "Clave interna",
        ),
    )

    def write(book: Any) -> None:
        sheet = book.add_worksheet("RELACIÓN")
        sheet.merge_range(0, 0, 0, 7, "MINISTERIO DE HACIENDA FICTICIO")
        sheet.merge_range(1, 0, 1, 7, "RELACIÓN DE PARTICIPANTES")
        sheet.write(2, 6, "Actualizado: 03/04/2026")
        sheet.write_row(4, 0, headings)
        sheet.set_column(7, 7, None, None, {"hidden": True})
        for n, p in enumerate(people):
            whole = f"{p.family} {p.given}"
            name = dice.choice((whole, whole.upper(), f"{p.family.upper()} {p.given}", f"{p.family}, {p.given}"))
            country = dice.choice(("Perú", "PERÚ", "Perú ", "República del Perú"))
            line = (
                n + 1,
                name,
                dice.choice(POSTS),
                dice.choice(PLACES),
                country,
                absent.get(n, p.email),
                "0051900",
                "x",
            )
            sheet.write_row(5 + n, 0, line)
        sheet.write_row(1005, 0, (1001, "Oculta Fila Ficticia", "", "", "Perú", "oculta@ministerio.example"))
        sheet.set_row(1005, None, None, {"hidden": True})
        sheet.write(1007, 1, "Total: 1000 participantes")

    return LargeList("ministry", _workbook(write), truth)


def windows() -> LargeList:
    """3,000 rows of a CSV in Windows-1252 with semicolons: whole names, titles, several forms of country and address."""
    dice = Random(2)  # noqa: S311
    truth, lines = (
        [],
        [
            "Nombre completo del participante;Cargo actual;Nombre de la institución;Correo institucional;País que representa"
        ],
    )
    for number in range(3000):
        code = dice.choice(list(COUNTRIES))
        person = _person(dice, number, code)
        title = dice.choice(("", "", "", "Sra. ", "Dr. ", "Lic. ", "Ing. "))
        name = dice.choice((f"{person.given} {person.family}", f"{person.given} {person.family.upper()}"))
        name = name.upper() if dice.random() < 0.2 else name
        address = dice.choice(
            (person.email, f"{person.given} <{person.email}>", person.email.upper(), f" {person.email}.")
        )
        further = f"{address}, otro{number}@correo.example" if dice.random() < 0.1 else address
        country = dice.choice(COUNTRIES[code])
        lines.append(f'{title}{name};{dice.choice(POSTS)};{dice.choice(PLACES)};"{further}";{country}')
        truth.append(person)
    return LargeList("windows", "\r\n".join(lines).encode("cp1252"), truth)


def twenty_sheets() -> LargeList:
    """Twenty sheets of forty people, each named after a country, behind a cover."""
    dice = Random(3)  # noqa: S311
    names = {
        "Argentina": "AR", "Bolivia": "BO", "Brasil": "BR", "Chile": "CL", "Colombia": "CO", "Costa Rica": "CR",
        "Cuba": "CU", "Ecuador": "EC", "El Salvador": "SV", "Guatemala": "GT", "Honduras": "HN", "Jamaica": "JM",
        "México": "MX", "Nicaragua": "NI", "Panamá": "PA", "Paraguay": "PY", "Perú": "PE", "Rep. Dominicana": "DO",
        "Uruguay": "UY", "Venezuela": "VE",
    }  # fmt: skip
    truth = [_person(dice, n, code) for n, code in enumerate(code for code in names.values() for _ in range(40))]

    def write(book: Any) -> None:
        cover = book.add_worksheet("Portada")
        cover.write(2, 1, "Lista de delegaciones")
        cover.write(4, 1, "Una hoja por país")
        left = iter(truth)
        for name in names:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("Nombre(s)", "Apellido(s)", "Puesto que ocupa", "Correo electrónico"))
            for row in range(40):
                person = next(left)
                sheet.write_row(row + 1, 0, (person.given, person.family, dice.choice(POSTS), person.email))

    return LargeList("twenty sheets", _workbook(write), truth)


def brazilian() -> LargeList:
    """600 Brazilian names with generational suffixes, in UTF-8 with commas."""
    dice = Random(4)  # noqa: S311
    truth, lines = (
        [],
        ["Carimbo de data/hora,Nome completo do servidor,Órgão/Entidade,Função,E-mail institucional,País"],
    )
    for number in range(600):
        given = " ".join(dice.sample(GIVEN_PT, dice.choice((1, 2))))
        families = dice.sample(FAMILY_PT, dice.choice((1, 2, 2)))
        families[-1] = f"{dice.choice(('da ', 'de ', 'dos ', '', ''))}{families[-1]}"
        family = " ".join([*families, *([dice.choice(SUFFIXES_PT)] if dice.random() < 0.4 else [])])
        email = f"{_plain(given)[0]}{_plain(family)}{number}@orgao.example"
        whole = f"{given} {family}"
        country = dice.choice(
            ("Brasil", "BRASIL", "República Federativa do Brasil", "Brasil (República Federativa do)")
        )
        name = whole.upper() if dice.random() < 0.3 else whole
        lines.append(f"2026/04/03 9:12:01,{name},Órgão Fictício,Diretor,{email},{country}")
        truth.append(Truth(given, family, "BR", email))
    return LargeList("brazilian", "\n".join(lines).encode(), truth)


def merged() -> LargeList:
    """400 people whose country stands once for all of its rows, and who share their office's mailbox by threes."""
    dice = Random(5)  # noqa: S311
    codes = list(COUNTRIES)
    truth = []
    for number in range(400):
        person = _person(dice, number, codes[number // 40])
        office = f"despacho{number // 3}@oficina.example" if number % 10 < 6 and number % 3 < 3 else ""
        truth.append(Truth(person.given, person.family, person.country, "" if office else person.email, office))
    counts: dict[str, int] = {}
    for one in truth:
        counts[one.office] = counts.get(one.office, 0) + 1
    truth = [
        t if counts[t.office] > 1 or not t.office else Truth(t.given, t.family, t.country, t.office) for t in truth
    ]

    def write(book: Any) -> None:
        sheet = book.add_worksheet("Delegaciones")
        sheet.write_row(0, 0, ("País / Country", "Nombres", "Apellidos", "Cargo / Position", "E-mail"))
        for group, code in enumerate(codes):
            sheet.merge_range(1 + group * 40, 0, 40 + group * 40, 0, COUNTRIES[code][0])
        for row, person in enumerate(truth, start=1):
            line = (person.given.upper(), person.family.upper(), dice.choice(POSTS), person.email or person.office)
            sheet.write_row(row, 1, line)

    return LargeList("merged", _workbook(write), truth)


LISTS = (ministry, windows, twenty_sheets, brazilian, merged)
