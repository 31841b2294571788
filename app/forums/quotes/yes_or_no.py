"""Whether the answer to an invitation says yes or no, in four languages. A pure rule, and a careful one: a first line that
holds anything but such words and politeness says neither."""

import re

from app.core.text import folded

_YES = "yes ok okay sure agreed gladly si sim oui claro encantado encantada confirmo confirmed confirme confirmado volontiers"
#: What one does who takes part; with a negation it is a no.
_VERBS = (
    "accept accepted acepto aceito accepte participo participare participarei participe participerai puedo podre posso poderei "
    "take join"
)
_NO = "no nao non not pas cannot decline declino recuso refuse lamento lamentablemente infelizmente regret unfortunately malheureusement sorry"
#: What stands beside any of them and changes nothing.
_BESIDE = (
    "i will shall would take part in the it please thanks thank you very much with pleasure of course this time join me am to t can "
    "yo con mucho gusto gracias muchas por supuesto de acuerdo esta vez en el foro participar la invitacion "
    "eu com muito prazer obrigado obrigada desta vez forum o convite "
    "je j ai avec plaisir merci beaucoup bien sur d accord cette fois au ne n peux pourrai participer l invitation"
)
_SAYS_YES, _DOES, _SAYS_NO, _SAYS_NOTHING = (frozenset(words.split()) for words in (_YES, _VERBS, _NO, _BESIDE))
MOST_WORDS = 12


def says_yes(own: str) -> bool | None:
    """True, False, or None where a person has to read it. `own` is what somebody wrote, without what they quote."""
    line = own.strip().split("\n", 1)[0].replace("’", "'").lower().replace("can't", "cannot")
    words = re.findall(r"[^\W\d_]+", folded(line))
    if not words or len(words) > MOST_WORDS or not {*words} <= _SAYS_YES | _DOES | _SAYS_NO | _SAYS_NOTHING:
        return None
    pairs = zip(words, [*words[1:], ""], strict=True)
    is_no = any(word in _SAYS_NO and (word, behind) != ("no", "forum") for word, behind in pairs)  # pt "no fórum"
    is_yes = any(word in _SAYS_YES for word in words)
    if is_no:
        return None if is_yes else False
    return True if is_yes or any(word in _DOES for word in words) else None
