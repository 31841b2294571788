"""A moderator's word by mail: the first line of an answer, in four languages. An unclear one decides nothing."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.text import folded


class MailedWord(StrEnum):
    PUBLISH = "publish"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class FirstWord:
    verdict: MailedWord
    reason: str = ""  #: as it was written; only with RETURN


_VERDICTS = {
    **dict.fromkeys(("publish", "approve", "ok", "okay", "aprobar", "publicar", "aprovar", "approuver", "publier"), MailedWord.PUBLISH),
    **dict.fromkeys(("return", "reject", "devolver", "rechazar", "rejeitar", "rejeter", "rendre"), MailedWord.RETURN),
}  # fmt: skip
#: What people add out of politeness and what changes nothing.
_POLITE = "please thanks thank you gracias por favor muchas obrigado obrigada muito merci beaucoup s'il vous plait svp"
_FIRST = re.compile(r"[\s*_\"'«»“”¡!.,:;()-]*([^\W\d_]+)[ \t*_\"'»”)]*([:;,.!–—-]*)[ \t]*")
MOST_REASON = 2_000


def first_word(own: str) -> FirstWord | None:
    """What the first line of somebody's own words decides; None when it is unclear.

    Behind *publish* may stand nothing but thanks: "publish, but not the second part" is for a person. All that follows
    *return* is its reason.
    """
    own = own.strip()
    found = _FIRST.match(own)
    verdict = _VERDICTS.get(folded(found[1])) if found else None
    if found is None or verdict is None:
        return None
    if verdict is MailedWord.RETURN:
        return FirstWord(verdict, own[found.end() :].strip()[:MOST_REASON])
    behind = own.split("\n", 1)[0][found.end() :]
    words = re.findall(r"[\w']+", folded(behind.replace("’", "'")))
    return FirstWord(verdict) if all(word in _POLITE.split() for word in words) else None
