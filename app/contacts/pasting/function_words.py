"""How tables that offices keep call the functions of contacts, in four languages, folded."""

from app.contacts.models import ContactKind
from app.people.columns import plain_heading

KINDS: dict[ContactKind, tuple[str, ...]] = {
    ContactKind.COORDINATOR: (
        *("coordinador", "coordinadora", "coordinator", "coordenador", "coordenadora", "coordinateur", "coordinatrice"),
        *("coordonnateur", "coordonnatrice", "punto focal", "ponto focal", "focal point", "point focal", "titular"),
        *("enlace nacional", "national contact", "contacto principal", "contacto nacional", "contato nacional"),
    ),
    ContactKind.ALTERNATE: (
        *("suplente", "alterno", "alterna", "alternate", "alternative contact", "suppleant", "suppleante"),
        *("deputy", "adjunto", "adjunta", "segundo contacto", "sustituto", "sustituta", "substituto", "substituta"),
    ),
    ContactKind.MISSION: (
        *("mision", "mision permanente", "permanent mission", "mission", "missao", "missao permanente"),
        *("mission permanente", "embajada", "embassy", "embaixada", "ambassade"),
    ),
    ContactKind.ASSISTANT: (
        *("asistente", "assistant", "assistante", "assistente", "secretaria", "secretario", "secretary", "secretaire"),
    ),
}

_BY_WORDS = {words: kind for kind, names in KINDS.items() for words in names}

#: Words of headings.
TELEPHONE = frozenset(
    ["telefono", "telefonos", "phone", "telephone", "tel", "telefone", "celular", "movil", "mobile", "fone"]
)
SINCE = frozenset(
    ["desde", "since", "depuis", "fecha", "date", "data", "nombramiento", "appointed", "nomination", "nomeacao"]
)


def kind_said(cell: str) -> ContactKind | None:
    """The function that a cell names: alone, or with what follows it ("Coordinadora nacional (titular)")."""
    plain = plain_heading(cell)
    words = plain.split()
    if len(words) > 5:
        return None
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((_BY_WORDS[begin] for begin in beginnings if begin in _BY_WORDS), None)
