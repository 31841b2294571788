"""What a report says in sentences, where it has no fields or wrong ones: that it failed, waits or arrived, and which
of its words are the server's. Runs in the child process.

A report gives our message back below its own words; what stands there is ours and says nothing of the server.
"""

import re
from enum import StrEnum

from app.core.late_patterns import LatePattern
from app.core.text import folded
from app.mail.bounces.phrases import blames_the_moment, kinds_in
from app.mail.bounces.statuses import reply_in, status_in

TEXT_LIMIT = 20_000
WORDS_LIMIT = 500


class Tale(StrEnum):
    """What a message to a bounce address tells."""

    FAILURE = "failure"
    DELAY = "delay"
    ARRIVAL = "arrival"
    ABSENCE = "absence"  #: an answering machine: it came into a mailbox
    RECEIPT = "receipt"  #: somebody opened it, or deleted it unread (RFC 8098)
    NOTHING_KNOWN = ""


#: What begins the copy of our message.
_COPY = LatePattern(
    r"^(?:[ >*-]*(?:below this line is a copy|this is a copy of|copy of (?:the|your) message|original message (?:follows|headers)|"
    r"(?:- ?){3,}.{0,20}(?:original|returned|unsent|undelivered) (?:message|mail)|the (?:original|following is the) message|"
    r"message (?:header|content|text|body) follows|encabezados? (?:de|del) mensaje original|mensaje original|mensagem original|"
    r"message (?:d'origine|original)|-+ ?(?:forwarded|mensaje|mensagem|message) ?-+)|(?:return-path|received|dkim-signature): ).*",
    re.IGNORECASE | re.MULTILINE,
)

_FAILED = LatePattern(
    r"(?:could|can|was|were|has|have|is|did|does|will)(?: ?not|n['o]t)(?: \w+)? (?:be(?:en)? )?(?:successfully )?(?:deliver|sent\b|send\b|reach|accept|like our|arrive)"
    r"|(?:unable|not able|failed|failure|impossible|not possible) to (?:be )?(?:deliver|send|reach|relay)|not (?:been )?delivered|never be delivered"
    r"|(?:deliver(?:y|ing)|sending|message|mail|transmission)[^.\n]{0,60}\b(?:fail|unsuccessful|not possible|impossible|undeliver)|delivery error"
    r"|undeliver|returned (?:mail|to (?:the )?sender|e-?mail|message)|return(?:ing|ed) (?:your )?(?:message|mail)|failure notice|failed delivery|mail failure"
    r"|permanent(?:ly)? (?:fatal |delivery )?(?:error|fail)|fatal error|g[ia]ve[ns]? up|giving up|non-?delivery|nondeliverable|rejected (?:your|the|by)"
    r"|error (?:has )?occurred while|(?:message|mail|e-?mail)[^.\n]{0,40}(?:was |has been |been )(?:rejected|refused|bounced|blocked|returned)|could not deliver"
    r"|following (?:address|recipient|destination)[^.\n]{0,30}(?:fail|error|reject|invalid|unknown)|bounced? (?:message|mail)|remote (?:host|server) (?:said|returned)"
    r"|no se (?:ha |han |pudo |pudieron |puede |logro )?(?:podido |sido posible )?(?:ser )?(?:entreg|envi|remit)|no (?:ha |pudo |puede |fue |fueron )?(?:podido |sido |ser )?(?:posible )?(?:entreg|envi)(?!\w* (?:ninguna|una|la) notificaci)"
    r"|(?:error|fallo|falla|problema)[^.\n]{0,30}(?:entreg|envi)|(?:mensaje|correo)[^.\n]{0,40}(?:rechazad|devuelt|no entregad)|imposible (?:de )?entreg|devolucion (?:de|del) (?:mensaje|correo)"
    r"|nao (?:foi |pode |puderam |foram )?(?:possivel )?(?:ser )?(?:entreg|envi)|(?:falha|erro|problema)[^.\n]{0,30}(?:entreg|envi)|(?:mensagem|e-?mail|correio)[^.\n]{0,40}(?:rejeitad|devolvid|nao entreg)|impossivel entreg"
    r"|n'a pas (?:pu )?(?:ete |etre )?(?:remis|livr|distribu|envoy|delivr|achemin)|(?:echec|erreur|probleme)[^.\n]{0,40}(?:remise|livraison|distribution|envoi|acheminement)"
    r"|(?:message|courriel|courrier)[^.\n]{0,40}(?:rejete|refuse|non remis|non distribu|non delivr|retourne)|impossible de (?:remettre|livrer|distribuer|delivrer|envoyer|transmettre)|non remis"
    r"|konnte nicht (?:zugestellt|ubermittelt|gesendet)|unzustellbar|zustellung[^.\n]{0,30}(?:fehlgeschlagen|nicht)|impossibile (?:consegnare|recapitare)|mancat[oa] (?:consegna|recapito)"
)
_DELAYED = LatePattern(
    r"delay|(?:will|shall) (?:be )?(?:continue|keep|retr|re-?attempt|attempt|try)|continu\w+ to (?:try|attempt|retry)|still (?:being|trying|in the|be )|not yet (?:been )?deliver|warning: (?:message|could)"
    r"|(?:do not|don't|no) need to (?:re-?send|send)|this is (?:only )?a warning|transient|has not been (?:collected|delivered) (?:yet|after)|temporarily deferred|deferred mail"
    r"|retras|demora|(?:aun|todavia) no (?:se )?(?:ha|pudo|fue)|(?:seguir|continuar)\w* (?:intentando|los intentos)|no es necesario (?:que )?(?:reenv|volver)|se (?:volvera a|seguira) intent"
    r"|atras(?:ad|o)|ainda nao|continuara\w* (?:tentando|a tentar)|sera\w* feitas? nov|nao (?:e necessario|precisa) reenvi|adiad"
    r"|retard|n'a pas encore|tentatives?[^.\n]{0,40}(?:seront|vont|continu)|inutile de (?:le )?renvoyer|differe|verzogert|verspatet|in ritardo"
)
_GIVEN_UP = LatePattern(
    r"permanent|g[ia]ve[ns]? up|giving up|will not (?:be )?(?:retr|try|attempt)|no (?:further|more) (?:attempt|retr)|has expired|expired|returned to|definitiv|(?<!non-)(?<!non )fatal"
)
_ARRIVED = LatePattern(
    r"(?:success\w*|has been|was|were|have been) (?:successfully )?(?:delivered|relayed|expanded)|deliver(?:y|ed) (?:receipt|confirmation|success)|^relayed:|^delivered:|\(success\)|\(relayed?\)|\(expanded\)|delivery to .{0,60}(?:complete|succe)"
    r"|(?:entrega|remise|zustellung)\b[^.]{0,80}(?:complet[ao]|concluida|terminee|abgeschlossen)\b|^(?:retransmitid[oa]|relaye|weitergeleitet|relayed) ?:"
    r"|se ha entregado|se entrego|entregado correctamente|(?:ha sido|fue) entregad|foi entregue|entregue com sucesso|(?:foram|esta) entregue|a (?:bien )?ete (?:remis|livre|distribue|delivre)|remis avec succes|wurde (?:erfolgreich )?zugestellt|e stato consegnato"
)
#: A line of a server's answer: "550 5.1.1 …", "550-5.1.1 …", "#5.1.1", "5.1.1 (…)" or "Status: 5.1.1".
_CODE = LatePattern(r"(?:^|[\s#:;'\"(<>-])(?:[45][0-7]\d[ -](?=\S)|[45]\.\d{1,3}\.\d{1,3}\b)")


def report_words(text: str) -> str:
    """What the report itself says: `text` up to the copy of our message."""
    text = text[:TEXT_LIMIT]
    cut = _COPY.search(text)
    return text[: cut.start()] if cut and text[: cut.start()].strip() else text


def tale_of(subject: str, text: str) -> Tale:
    """What the sentences tell. A report that waits names the failure of its last attempt too, so waiting goes first."""
    said = folded(f"{subject}\n{text}")
    has_failed, waits = _FAILED.search(said), _DELAYED.search(said)
    if waits and not _GIVEN_UP.search(said) and ("delay" in said or not _is_for_good(text)):
        return Tale.DELAY
    if has_failed:
        return Tale.FAILURE
    return Tale.ARRIVAL if _ARRIVED.search(said) else Tale.NOTHING_KNOWN


def _is_for_good(text: str) -> bool:
    return status_in(text).startswith("5") or reply_in(text).startswith("5")


def is_titled_failure(subject: str) -> bool:
    """Whether the subject itself says that something was not delivered."""
    return _FAILED.search(folded(subject)) is not None


def answer_in(text: str) -> str:
    """The server's answer in the report's words: its line with a code and what continues it, else the line that says
    why, else nothing."""
    lines = [line.strip() for line in text.splitlines()]
    coded = next((place for place, line in enumerate(lines) if _CODE.search(line)), None)
    if coded is not None:
        return _short(" ".join(_until_empty(lines[coded:])))
    for says in (kinds_in, blames_the_moment):
        telling = next((place for place, line in enumerate(lines) if says(folded(line))), None)
        if telling is not None:
            return _short(" ".join(_until_empty(lines[telling : telling + 3])))
    joined = " ".join(lines)
    return _short(joined) if kinds_in(folded(joined)) else ""


def _until_empty(lines: list[str]) -> list[str]:
    end = next((place for place, line in enumerate(lines) if not line), len(lines))
    return lines[: min(end, 6)]


def _short(text: str) -> str:
    return " ".join(text.split())[:WORDS_LIMIT]
