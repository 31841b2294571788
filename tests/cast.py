"""The cast: people who exist only here. Their names say so in their languages, their addresses lead nowhere."""

from dataclasses import dataclass

from app.people.models import Category


@dataclass(frozen=True)
class Character:
    """What `make_person(**character.fields)` needs."""

    given_names: str
    family_names: str
    email: str
    country_code: str
    language: str
    position: str
    institution_name: str
    category: Category | None
    honorific: str = ""
    zone: str = ""

    @property
    def fields(self) -> dict[str, object]:
        return dict(vars(self))


ANA = Character(
    "Ana", "Ejemplo", "ana.ejemplo@compras.example", "CR", "es", "Directora de Compras Públicas",
    "Dirección Ficticia de Contratación", Category.SGPE, "Sra.", "America/Costa_Rica",
)  # fmt: skip
JOAO = Character(
    "João", "Exemplo", "joao.exemplo@compras.example", "BR", "pt", "Secretário de Gestão",
    "Secretaria Fictícia de Compras", Category.SGPE, "Sr.", "America/Sao_Paulo",
)  # fmt: skip
MARIE = Character(
    "Marie", "Exemple", "marie.exemple@marches.example", "HT", "fr", "Directrice générale",
    "Commission Fictive des Marchés Publics", Category.SGPE, "Mme", "America/Port-au-Prince",
)  # fmt: skip
JANE = Character(
    "Jane", "Specimen", "jane.specimen@procurement.example", "JM", "en", "Director of Procurement Policy",
    "Fictional Office of Procurement", Category.SGPE, "Ms", "America/Jamaica",
)  # fmt: skip
PEDRO = Character(
    "Pedro", "Muestra", "pedro.muestra@compras.example", "PE", "es", "Especialista",
    "Agencia Ficticia de Compras", Category.OTHER_GOVERNMENT, "Sr.", "America/Lima",
)  # fmt: skip
ROSA = Character(
    "Rosa", "Modelo", "rosa.modelo@banco.example", "US", "es", "Especialista líder",
    "Banco Imaginario de Desarrollo", Category.MULTILATERAL, "Dra.", "America/New_York",
)  # fmt: skip
TOMAS = Character(
    "Tomás", "Prueba", "tomas.prueba@empresa.example", "CL", "es", "Gerente",
    "Empresa de Prueba", Category.PRIVATE_SECTOR, "Sr.", "America/Santiago",
)  # fmt: skip
OLGA = Character(
    "Olga", "Organiza", "olga.organiza@secretaria.example", "CR", "es", "Coordinadora",
    "Secretaría Técnica", None, "Sra.", "America/Costa_Rica",
)  # fmt: skip
ADA = Character(
    "Ada", "Administra", "ada.administra@secretaria.example", "US", "en", "Administrator",
    "Technical Secretariat", None, "", "America/New_York",
)  # fmt: skip
MARTA = Character(
    "Marta", "Contable", "marta.contable@secretaria.example", "CR", "es", "Administración de fondos",
    "Secretaría Técnica", None, "Sra.", "America/Costa_Rica",
)  # fmt: skip

DELEGATES = (ANA, JOAO, MARIE, JANE, PEDRO, ROSA, TOMAS)
CAST = (*DELEGATES, OLGA, ADA, MARTA)
