"""Who the office's story is about: the table of contacts that is pasted, and those who are named."""

from collections.abc import Iterator

#: The member states as a coordinator's table names them, with the language that their contacts read.
MEMBERS = {
    "AG": ("Antigua y Barbuda", "en"), "AR": ("Argentina", "es"), "BS": ("Bahamas", "en"), "BB": ("Barbados", "en"),
    "BZ": ("Belice", "en"), "BO": ("Bolivia", "es"), "BR": ("Brasil", "pt"), "CA": ("Canadá", "en"),
    "CL": ("Chile", "es"), "CO": ("Colombia", "es"), "CR": ("Costa Rica", "es"), "DM": ("Dominica", "en"),
    "DO": ("República Dominicana", "es"), "EC": ("Ecuador", "es"), "SV": ("El Salvador", "es"),
    "US": ("Estados Unidos", "en"), "GD": ("Granada", "en"), "GT": ("Guatemala", "es"), "GY": ("Guyana", "en"),
    "HT": ("Haití", "es"), "HN": ("Honduras", "es"), "JM": ("Jamaica", "en"), "MX": ("México", "es"),
    "NI": ("Nicaragua", "es"), "PA": ("Panamá", "es"), "PY": ("Paraguay", "es"), "PE": ("Perú", "es"),
    "KN": ("San Cristóbal y Nieves", "en"), "LC": ("Santa Lucía", "en"), "VC": ("San Vicente y las Granadinas", "en"),
    "SR": ("Surinam", "en"), "TT": ("Trinidad y Tobago", "en"), "UY": ("Uruguay", "es"), "VE": ("Venezuela", "es"),
}  # fmt: skip
FUNCTIONS = ("Coordinador", "Misión Permanente", "Suplente", "Asistente", "Suplente")
CLEAR, DOUBTFUL = 168, 12
HEADINGS = "País\tFunción\tTratamiento\tNombre\tCargo\tInstitución\tCorreo\tIdioma"
GIVEN = ("Alba", "Bruno", "Carla", "Diego", "Emma", "Fabio", "Gema", "Hugo", "Irma", "Julio")
FAMILY = ("Ficticio", "Inventada", "Supuesto", "Imaginaria", "Modelo")


def coordinator_of(code: str) -> str:
    """The address of a country's coordinator."""
    return f"coordinador.{code.lower()}@compras.example"


def table() -> str:
    """180 contacts: five a country as far as 168 go, and twelve of places that nobody knows."""
    return "\n".join([HEADINGS, *_clear(), *_doubtful()])


def _clear() -> Iterator[str]:
    for number in range(CLEAR):
        code = list(MEMBERS)[number % len(MEMBERS)]
        turn, (country, language) = number // len(MEMBERS), MEMBERS[code]
        name = f"{GIVEN[number % 10]} {FAMILY[turn]} {code.title()}prueba{chr(97 + turn)}"
        is_mission = turn == 1
        office = f"Misión Permanente de {country} (prueba)" if is_mission else f"Oficina de prueba {code}"
        address = coordinator_of(code) if not turn else f"contacto{number}@compras.example"
        shown = ("", "", "") if is_mission else ("Sr.", name, "Director")
        yield "\t".join([country, FUNCTIONS[turn], *shown, office, address, language])


def _doubtful() -> Iterator[str]:
    for number in range(DOUBTFUL):
        yield f"Atlántida\tSuplente\tSr.\tNadie Nunca{chr(97 + number)}\tJefe\tOficina\tnadie{number}@compras.example\tes"
