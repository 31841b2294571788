"""Forms of address that stand before a name, in four languages: taken from the name, kept beside it."""

from collections.abc import Sequence
from functools import lru_cache

from app.core.text import folded
from app.people.understanding.word_sets import words_in

_ABBREVIATED = """
sr sra srta srs sres sras d dna don dona dr dra drs dres lic licda licdo lcdo lcda licenciado licenciada ing inga arq
abg abog abogado abogada econ ec cpa cp cpc mg mgs mgtr mag mtr mtra mtro msc mba phd prof profa profe tec tecnico
emb embajador embajadora excmo excma exmo exma ilmo ilma hon he se sgt cap capt cnel col gral gen cmdte tte alte
mr mrs ms miss mx mister sir dame lady lord rev m mme mmes mlle mlles mm me dre pr se eng enga engo engenheiro
engenheira arqa ambassador ambassadeur ambassadrice minister ministre ministro ministra viceministro viceministra
senhor senhora senor senora senorita monsieur madame mademoiselle doctor doctora doutor doutora docteur
ingeniero ingeniera profesor profesora professor professora professeur honorable excelencia excelentisimo
magister maestro maestra diputado diputada senador senadora senator commodore comandante coronel capitan coronel
diplomado ab bach contador contadora crio crna lcda lcdo mcp mgter ps psic dott sig sra
"""
TITLES = frozenset(_ABBREVIATED.split())

#: Several words that are one title, without their points.
PHRASES = frozenset(
    """h e|s e|su excelencia|su excelencia el|his excellency|her excellency|the honourable|the honorable|the hon|son
    excellence|s exa|sua excelencia|exmo sr|exma sra|excmo sr|excma sra|ilmo sr|ilma sra|right hon|the right
    honourable|the right hon|sr a|sr d|sra da|ph d|c p|c p a|m sc|m a|l a e|l c|l i c|the rt hon|rt hon
    |ilustrisimo senor|excelentisimo senor|excelentisima senora""".replace("\n    ", " ").split("|")
)
#: With what a title of several words begins.
_BEGINNINGS = frozenset(phrase.split()[0] for phrase in PHRASES if phrase.strip())
#: Titles that are also given or family names, or letters that are also initials: only with a point, or in a chain.
ONLY_WITH_POINT = words_in("d m me se pr ps ab col gen cap ec cp mm rev lord dona maestro ministro sir")


@lru_cache(maxsize=20_000)
def plain_title(text: str) -> str:
    return " ".join(folded(text).replace(".", " ").replace("(a)", "a").split())


def is_title(text: str) -> bool:
    """Whether a cell holds nothing but a form of address: "Sra.", "Exmo. Sr. Dr."."""
    plain = plain_title(text).replace("/", " ")
    return bool(plain) and (plain in PHRASES or all(word in TITLES for word in plain.split()))


def titles_before(words: Sequence[str]) -> int:
    """How many of the first words are titles; at least one word stays a name."""
    taken = 0
    if not _is_word(words[0]) and plain_title(words[0]) not in _BEGINNINGS:
        return 0
    while taken < len(words) - 1:
        phrase = next(
            (
                n
                for n in (4, 3, 2)
                if taken + n < len(words) and plain_title(" ".join(words[taken : taken + n])) in PHRASES
            ),
            0,
        )
        if phrase:
            taken += phrase
        elif _is_word(words[taken]):
            taken += 1
        else:
            break
    return taken


def _is_word(word: str) -> bool:
    plain = plain_title(word)
    if not plain:
        return False
    if " " in plain:  # "H.E.", "M.Sc."
        return plain in PHRASES
    return plain in TITLES and (word.endswith(".") or plain not in ONLY_WITH_POINT)


#: Degrees that stand behind a name: "Ana Ejemplo, PhD".
BEHIND = words_in("phd ph d mba msc m sc esq cpa mpa ma ba bsc llm llb jd dds md")


def is_degree(text: str) -> bool:
    plain = plain_title(text)
    return plain.replace(" ", "") in BEHIND or plain in BEHIND
