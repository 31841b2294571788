"""Which column of an uploaded list holds what: guessed from its heading, in four languages."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from app.core.text import folded
from app.people.sheets import Row


class Column(StrEnum):
    """What a column can hold. A whole name is split into the two that a person has."""

    FULL_NAME = "full_name"
    GIVEN_NAMES = "given_names"
    FAMILY_NAMES = "family_names"
    SECOND_FAMILY_NAME = "second_family_name"
    EMAIL = "email"
    HONORIFIC = "honorific"
    POSITION = "position"
    INSTITUTION = "institution_name"
    COUNTRY = "country_code"
    CATEGORY = "category"
    LANGUAGE = "language"


#: Folded headings, as lists of participants in the four languages write them.
HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.FULL_NAME: (
        *("nombre completo", "nombres y apellidos", "nombre y apellidos", "nombre y apellido", "apellidos y nombres"),
        *("full name", "complete name", "participant", "participante", "participants", "participantes", "delegado"),
        *("delegate", "nome completo", "nome e sobrenome", "nom complet", "nom et prenom", "nom et prenoms"),
        *("nom prenom", "prenom et nom", "prenom nom", "name and surname", "invitado", "asistente", "attendee"),
    ),
    Column.GIVEN_NAMES: (
        *("nombre", "nombres", "primer nombre", "nombre de pila", "first name", "first names", "given name"),
        *("given names", "forename", "nome", "nomes", "primeiro nome", "prenom", "prenoms", "name"),
    ),
    Column.FAMILY_NAMES: (
        *("apellido", "apellidos", "primer apellido", "apellido paterno", "last name", "last names", "surname"),
        *("surnames", "family name", "family names", "sobrenome", "sobrenomes", "apelido", "apelidos"),
        *("ultimo nome", "nom", "nom de famille", "noms"),
    ),
    Column.SECOND_FAMILY_NAME: ("segundo apellido", "apellido materno", "second surname", "second last name"),
    Column.EMAIL: (
        *("correo", "correo electronico", "correos", "email", "e mail", "mail", "e-mail address", "email address"),
        *("correo e", "direccion electronica", "endereco eletronico", "correio eletronico", "correio"),
        *("courriel", "adresse electronique", "adresse courriel", "adresse e mail", "adresse mail", "email oficial"),
    ),
    Column.HONORIFIC: (
        *("tratamiento", "titulo", "title", "honorific", "prefix", "salutation", "tratamento", "civilite", "titre"),
        *("trato", "saludo", "prefijo"),
    ),
    Column.POSITION: (
        *("cargo", "puesto", "posicion", "position", "job title", "post", "role", "function", "funcao", "posto"),
        *("poste", "fonction", "funcion", "cargo actual", "job"),
    ),
    Column.INSTITUTION: (
        *("institucion", "organizacion", "entidad", "organismo", "empresa", "agencia", "institution", "organization"),
        *("organisation", "agency", "entity", "company", "instituicao", "organizacao", "entidade", "orgao"),
        *("organisme", "etablissement", "entreprise", "dependencia", "ministerio", "ministry", "affiliation"),
    ),
    Column.COUNTRY: ("pais", "country", "pays", "nacion", "pais de origen", "pais miembro", "member state", "nation"),
    Column.CATEGORY: (
        *("categoria", "category", "categorie", "tipo", "tipo de participante", "sector", "type", "setor", "secteur"),
        *("delegate category", "tipo de delegado"),
    ),
    Column.LANGUAGE: ("idioma", "language", "langue", "lengua", "lingua", "preferred language", "idioma preferido"),
}

NOTHING: Mapping[str, Column] = {}

_known = {heading: column for column, headings in HEADINGS.items() for heading in headings}

#: Rows in which the headings are looked for: lists often begin with a title and a logo.
HEADING_ROWS = 15


def plain_heading(text: str) -> str:
    """A heading without accents, case, marks and what stands in brackets: "Correo electrónico (*)" → "correo electronico"."""
    bare = folded(text).split("(")[0]
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def column_of(heading: str, own: Mapping[str, Column] = NOTHING) -> Column | None:
    """What a heading names; headings in two languages ("País / Country") count by either half.

    `own` are the headings of our own template (`plain_heading` → column), which a translator may have chosen freely.
    """
    known = {**own, **_known}
    whole = plain_heading(heading)
    if whole in known:
        return known[whole]
    halves = (plain_heading(half) for half in heading.replace("|", "/").split("/"))
    return next((known[half] for half in halves if half in known), None)


def guessed(headings: Sequence[str], own: Mapping[str, Column] = NOTHING) -> dict[str, int]:
    """Column → its place (from 0), each place once, the first of equals."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = column_of(heading, own)
        if column and column.value not in places:
            places[column.value] = place
    if Column.GIVEN_NAMES in places and Column.FAMILY_NAMES not in places and Column.FULL_NAME not in places:
        places[Column.FULL_NAME.value] = places.pop(Column.GIVEN_NAMES.value)  # "Nombre" alone holds both
    elif Column.FAMILY_NAMES in places and Column.GIVEN_NAMES not in places and Column.FULL_NAME not in places:
        places[Column.FULL_NAME.value] = places.pop(Column.FAMILY_NAMES.value)
    return places


def heading_place(rows: Sequence[Row], own: Mapping[str, Column] = NOTHING) -> int:
    """The index of the row that reads most like headings; the first row when none does."""
    scores = [len(guessed(cells, own)) for _number, cells in rows[:HEADING_ROWS]]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else 0
