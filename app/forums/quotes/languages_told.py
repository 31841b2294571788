"""Which of the four languages a text is in, by counting the little words that each has for itself."""

import re

from app.core.text import folded

#: Little words: what one language alone has weighs most.
_LITTLE_WORDS = {
    "es": """
        el los las y del una con por su sus al lo pero mas este esta como cuando donde tambien hay fue son muy
        sin sobre entre desde hasta nos ya si porque todo todos hemos ha han es un que se de en para no la
        gracias nosotros usted ustedes cada otro otra""",
    "en": """
        the and of to in is that it for was on are with as be at this have from or by not but what all were we
        when your can there an which their if will each about how up out them then she many some these so would
        other into has more two like him see could no make than been its who now people my made over did our us
        you they do does""",
    "pt": """
        o os as e da das do dos em um uma com por nao na nas no nos ao aos mais mas foi sao muito sem sobre entre
        desde ate ja se porque tudo todos temos tem ha que de para a obrigado obrigada voce voces cada outro
        outra pela pelo pelas pelos isso este esta como quando onde tambem sua seu seus suas""",
    "fr": """
        le la les et des du un une dans est pour par sur avec ne pas plus que qui au aux ce cette ces son sa ses
        nous vous ils elle il mais ou comme aussi sans sous entre tout tous etre sont ete fait leur leurs en se
        on merci chaque autre je""",
}
_HAVING: dict[str, list[str]] = {}
for _language, _words in _LITTLE_WORDS.items():
    for _word in _words.split():
        _HAVING.setdefault(_word, []).append(_language)

#: Fewer such words say nothing.
_FEWEST = 4
#: By so much the first must be ahead of the second.
_LEAD = 1.25
_MOST = 20_000


def is_little_word(word: str) -> bool:
    """Whether a folded word is one of those of which every text of a language is full."""
    return word in _HAVING


def language_told(text: str) -> str | None:
    """ "es", "en", "pt" or "fr"; None where a text is too short or of several languages.

    A word of one language alone counts whole, one that two or three have as well counts less.
    """
    scores = dict.fromkeys(_LITTLE_WORDS, 0.0)
    counted = 0
    for word in re.findall(r"[^\W\d_]+", folded(text[:_MOST])):
        having = _HAVING.get(word, [])
        counted += bool(having)
        for language in having:
            scores[language] += 1 / len(having) ** 2
    (first, most), (_second, next_most) = sorted(scores.items(), key=lambda score: -score[1])[:2]
    return first if counted >= _FEWEST and most >= 2 and most >= _LEAD * next_most else None
