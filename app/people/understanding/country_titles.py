"""The titles that states have before their names: what is left without one is the short name, looked up alone.

"Reino de España", "Royaume d’Espagne" and "Kingdom of Spain" need no line in a table; nor does "Espagne Royaume d’".
"""

import re
from collections.abc import Iterator

#: What a state is called, folded, in the four languages.
_KINDS = (
    "republica|republic|republique|rep|repub|rca|reino|kingdom|royaume|estado|estados|state|states|etat|etats|est"
    "|principado|principality|principaute|ducado|duchy|duche|sultanato|sultania|sultanate|sultanat"
    "|emirato|emirado|emirate|emirat|mancomunidad|commonwealth|comunidade|comunidad|communaute"
    "|federacion|federation|federacao|confederacion|confederation|confederacao|union|uniao|dominio|dominion"
    "|imperio|empire|nacion|nation|nacao"
)

#: What may stand beside it: "Estado Plurinacional de", "Democratic Socialist Republic of".
_BESIDE = (
    "plurinacional|plurinational|bolivariana|bolivarian|bolivarienne|federativa|federative|federal|federale|fed"
    "|federados|federes|federated|democratica|democratic|democratique|dem|popular|populaire|people s|peoples|pop"
    "|socialista|socialist|socialiste|islamica|islamic|islamique|arabe|arab|unida|unidos|unie|unis|united"
    "|cooperativa|cooperativista|cooperative|co operative|coop|hachemita|haxemita|hachimita|hashemite|hachemite"
    "|independiente|independente|independent|independant|oriental|orientale|gran|grande|grao|grand|y|e|et|and"
)

_LINK = "de la|de las|de los|de el|del|de l|de|da|das|do|dos|du|des|d|of the|of"
_TITLE = rf"(?:(?:the|la|el|le|l|o|a) )?(?:(?:{_BESIDE}) )*(?:{_KINDS})(?: (?:{_BESIDE}))*"
_BEFORE = re.compile(rf"{_TITLE}(?: (?:{_LINK}))? (?=\S)")
_BEHIND = re.compile(rf"(?P<name>\S.*?) (?P<title>{_TITLE}(?: (?:{_LINK}))?)")


def without_title(plain: str) -> Iterator[str]:
    """What may be the short name of this state, the title taken away in front of it."""
    if found := _BEFORE.match(plain):
        yield plain[found.end() :]


def title_in_front(plain: str) -> str:
    """The name turned around that has its title behind it: "bolivia estado plurinacional de"; empty when it has none."""
    found = _BEHIND.fullmatch(plain)
    return f"{found['title']} {found['name']}" if found else ""


_ALIKE_WORDS = {
    word: short
    for short, words in {
        "rep": "republica republic republique rep repub rca",
        "dem": "democratica democratic democratique dem",
        "pop": "popular populaire pop",
        "fed": "federal federale fed",
        "st": "saint st",
        "sta": "santa sta",
        "ste": "sainte ste",
        "sto": "santo sto",
        "is": "islas isla islands island ilhas ilha iles ile is",
        "and": "y e et and",
        "": "de del la las los el the of do da dos das du des d l le les o a os as",
    }.items()
    for word in words.split()
}


def brief_name(plain: str) -> str:
    """The name with its usual words shortened and its links left out, so that "rep dem congo" is the same as in full."""
    words = (_ALIKE_WORDS.get(word, word) for word in plain.split())
    return " ".join(word for word in words if word)
