"""Telling what a program answered by itself from what a person wrote: nothing is ever sent because of the former."""

import re
from email.message import EmailMessage, Message

from app.core.late_patterns import LatePattern

#: How programs begin the subject of an absence note in en, es, pt and fr, then in other languages of the network's
#: partners; a colon, a bracket or the end must follow, so that "Out of office supplies" is a person's.
_PHRASES = (
    r"auto(?:matic(?:ally)?|mated)?[ -]?(?:reply|response|responder|generated (?:reply|response|message)|answer)",
    r"(?:i am |i'm |currently )?(?:oof|ooto|(?:out of|away from) (?:the |my )?office(?: auto(?:matic)?[ -]?(?:reply|response)| (?:reply|response|message|notice|notification))?)",
    r"ooo|annual leave|(?:on )?(?:annual |parental |maternity |sick )?leave (?:notice|message|reply|notification)|(?:on|away on) (?:vacation|holiday|annual leave|leave)",
    r"vacation (?:auto[ -]?)?(?:reply|response|responder|message|notice)|away (?:message|notice|notification)|absence (?:message|notice|notification)",
    r"(?:auto)?respuesta (?:autom[aá]tica|automatizada|de ausencia)|(?:confirmaci[oó]n|notificaci[oó]n) autom[aá]tica(?: de \w+)?|acuse de recibo autom[aá]tico|autorespuesta|auto[ -]respuesta|contestaci[oó]n autom[aá]tica|mensaje (?:autom[aá]tico|de ausencia)",
    r"(?:estoy |actualmente |me encuentro )?fuera de (?:la |mi )?oficina|fuera del despacho|(?:estoy )?de vacaciones|ausente por vacaciones|aviso de ausencia|notificaci[oó]n de ausencia",
    r"ausen(?:te|cia) (?:de (?:la )?oficina|temporal|por vacaciones|laboral)",
    r"resposta (?:autom[aá]tica|automatizada)(?: de f[eé]rias)?|auto[ -]?resposta|mensagem (?:autom[aá]tica|de aus[eê]ncia)|aviso de aus[eê]ncia|notifica[cç][aã]o de aus[eê]ncia",
    r"(?:estou )?fora d[oe] (?:meu )?escrit[oó]rio|(?:estou )?(?:de|em) f[eé]rias|(?:estou )?ausente (?:do escrit[oó]rio|por f[eé]rias)",
    r"aus[eê]ncia (?:do|tempor[aá]ria(?: do)?|por) ?(?:escrit[oó]rio|f[eé]rias)?",
    r"r[eé]ponse (?:automatique|d'absence)|auto[ -]?r[eé]ponse|message (?:automatique|d'absence)|notification d'absence|avis d'absence",
    r"(?:message d')?absence du bureau|(?:je suis )?absente? (?:du bureau|pour cong[eé]s?)|(?:je suis )?(?:en|absente? pour) (?:cong[eé]s?|vacances)|absence (?:temporaire|pour cong[eé]s?)",
    r"(?:automatische )?(?:abwesenheitsnotiz|abwesenheitsnachricht|antwort(?: bei abwesenheit)?)|automatische antwort",
    r"risposta automatica|fuori (?:sede|ufficio)|assenza dall'ufficio|messaggio di assenza",
    r"automatisch(?:e)? (?:antwoord|beantwoord|reactie)|afwezig(?:heidsbericht)?|autosvar|automatisk svar|automaattinen vastaus|automatyczna odpowied[zź]",
    r"resposta autom[aà]tica|fora de l'oficina|自動応答|自动(?:回复|答复)|자동 회신|автоматический ответ|автоответ",
)
#: What may stand between: until when, or of whom where a colon follows, or the subject that is answered.
_UNTIL = r"\s(?:until|till|from|hasta|desde|del? \d|at[eé]|a partir|jusqu'|du \d|bis|ab \d)[^,;:?]{1,40}"
_OF_WHOM = r"\s(?:from|of|de|da|do|von) [^,;:?]{1,40}(?=\s?:)"
_SUBJECT = LatePattern(
    rf"\[?(?:{'|'.join(_PHRASES)})(?:{_UNTIL}|{_OF_WHOM})?\s*(?:[:(\[\]–—-]|[.!]?$|\b(?:re|rv|fwd?|res|enc)\s?:)",
    re.IGNORECASE,
)

#: How servers that report by themselves name their sender.
_SERVERS = LatePattern(
    r"mailer-?daemon|postmaster|mail delivery|maildelivery|mail-daemon|microsoftexchange|mta\b", re.IGNORECASE
)

_PRECEDENCE = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
#: Headers that only programs write, whatever they say.
_MARKS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From", "X-Auto-Response-Suppress", "List-Id")


def is_automatic(email: EmailMessage, subject: str, envelope_from: str) -> bool:
    """Whether a program wrote it (RFC 3834 §2 and §5, and what came before it).

    A calendar's REPLY or COUNTER is a person's word that a program hands on, and several mark it "auto-generated": it only
    counts as automatic when nobody is its sender or it says "auto-replied".
    """
    submitted = header(email, "Auto-Submitted").split(";")[0].split("(")[0].strip().lower()
    if not envelope_from.strip("<> ") or submitted.startswith("auto-replied"):
        return True
    if _is_calendar_reply(email):
        return False
    return (
        submitted not in ("", "no")
        or header(email, "Precedence").strip().lower() in _PRECEDENCE
        or any(name in email for name in _MARKS)
        or _is_absence(subject)
    )


def is_absence_note(email: Message, subject: str) -> bool:
    """Whether an answering machine wrote it for somebody: its subject says so, or it answers by itself and is no
    mail server's."""
    if _is_absence(subject):
        return True
    answers = header(email, "Auto-Submitted").strip().lower().startswith("auto-replied")
    answers = answers or any(name in email for name in _MARKS if name.startswith("X-Autore"))
    return answers and not is_from_server(email)


def is_from_server(email: Message) -> bool:
    """Whether its sender is named as mail servers name themselves."""
    return _SERVERS.search(header(email, "From")) is not None


def _is_absence(subject: str) -> bool:
    return _SUBJECT.match(subject.replace("’", "'").strip()) is not None


def header(email: Message, name: str) -> str:
    """The value of a header as text; empty when it is not there or the parser can't make anything of it."""
    try:
        return str(email.get(name, ""))
    except Exception:  # the parser of the standard library raises a dozen kinds of error for malformed headers
        return ""


def _is_calendar_reply(email: EmailMessage) -> bool:
    """Whether a part says so. A header that the parser breaks on has no content type and no parameter."""
    return any(
        part.get_content_type() == "text/calendar" and str(part.get_param("method", "")).upper() in ("REPLY", "COUNTER")
        for part in email.walk()
    )
