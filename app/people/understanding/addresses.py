"""The e-mail addresses that a cell holds, however they are written."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.core.late_patterns import LatePattern
from app.core.text import folded
from app.people.addresses import normal_address

_AT = LatePattern(r"\s*[\[({<]\s*(?:at|arroba|arobase|@)\s*[\])}>]\s*|\s+(?:at|arroba|arobase)\s+", re.IGNORECASE)
_DOT = LatePattern(r"\s*[\[({]\s*(?:dot|punto|ponto|point)\s*[\])}]\s*|\s+(?:dot|punto|ponto)\s+", re.IGNORECASE)
_BETWEEN = LatePattern(r"[\s<>()\[\]\"“”,;|/\\]+")
_BEFORE = LatePattern(r"^(?:(?:mailto|smtp|e-?mail|correo|mail|courriel|email)\s*:\s*)+", re.IGNORECASE)

_WRITTEN = LatePattern(
    r"[<(\[]?\s?(?:(?:mailto|e-?mail|correo|courriel|mail)\s?:\s?)?[^\s<>()\[\],;:]+@[^\s<>()\[\],;]+\s?[>)\]]?",
    re.IGNORECASE,
)

#: Longer, a cell without an @ is no address in words.
LONGEST_WRITTEN = 200

#: What is written where there is none.
_ABSENT = LatePattern(
    r"(no|sin|without|sem|sans|pas)\b.*|pendiente|pending|pendente|en attente|ninguno|ninguna|none|nada|nenhum|aucun|n a"
    r"|na|n d|nd|s d|sd|s c|s n|x+|por (definir|confirmar)|a (definir|confirmar)|tbc|tbd|unknown|desconocido|desconhecido"
    r"|not available|no aplica|not applicable|null|nan|0|falta|por enviar|se enviara.*|no tiene.*|nao tem|nao possui"
)


@dataclass(frozen=True)
class AddressRead:
    """The first address, the others in the cell, and a doubt: "", bad_email, email_mended."""

    address: str = ""
    others: tuple[str, ...] = ()
    doubt: str = ""
    is_absent: bool = False


NO_ADDRESS = AddressRead(is_absent=True)


@lru_cache(maxsize=10_000)
def addresses_in(text: str) -> AddressRead:
    """The addresses of a cell: "Ana <ana@x.org>", "a@x.org / b@y.org", "mailto:a@x.org.", "a(at)x.org", "no tiene"."""
    plain = " ".join("".join(c if c.isalnum() else " " for c in folded(text)).split())
    if not plain or ("@" not in text and _ABSENT.fullmatch(plain)):
        return NO_ADDRESS
    found = _found(text)
    if found:
        return AddressRead(found[0], tuple(found[1:]))
    mended = _found(_mended(text))
    if len(mended) == 1:
        return AddressRead(mended[0], (), "email_mended")
    if re.fullmatch(r"(no|sin)[\W_]*\w+@.*", folded(text)):
        return NO_ADDRESS
    return AddressRead(doubt="bad_email")


def _found(text: str) -> list[str]:
    """Those of the pieces with an @ that can be an address, each once, in order."""
    found: list[str] = []
    plain = text if "@" in text else _DOT.sub(".", _AT.sub("@", text[:LONGEST_WRITTEN]))
    for piece in (piece for piece in _BETWEEN.split(plain) if 0 < piece.find("@") < len(piece) - 1):
        bare = _BEFORE.sub("", piece).strip(".,;:'’‘`*<>").replace("mailto:", "")
        if (address := normal_address(bare)) and address not in found and not _is_nothing(address):
            found.append(address)
    return found


def _is_nothing(address: str) -> bool:
    """ "no-tiene@no-tiene", "na@na.com": what forms that insist get for an answer."""
    local = "".join(c if c.isalnum() else " " for c in folded(address.partition("@")[0])).strip()
    return local in (
        "no tiene",
        "notiene",
        "sincorreo",
        "sin correo",
        "na",
        "n a",
        "nada",
        "ninguno",
        "noemail",
        "no email",
    )


def _mended(text: str) -> str:
    """One address with a blank or a comma where none can be: "maria @x.org", "maria@x,org"."""
    bare = _BEFORE.sub("", text.strip()[: LONGEST_WRITTEN * 2])
    if bare.count("@") != 1 or len(bare.split()) > 3:
        return ""
    bare = re.sub(r"\s+", "", bare)
    bare = re.sub(r",(?=\w{2,}$)", ".", bare)
    bare = re.sub(r"\.{2,}", ".", bare)
    return bare


def without_addresses(text: str) -> str:
    """What a cell says beside its addresses: "Ana Ejemplo (ana@x.org)" → "Ana Ejemplo"."""
    return " ".join(_WRITTEN.sub(" ", text).split()).rstrip(" ,;:/|-–—") if "@" in text else text


def display_name(text: str) -> str:
    """The name that stands before an address in angle brackets: "Ana Ejemplo <ana@x.org>"."""
    before, bracket, after = text.partition("<")
    return before.strip(" \"'“”") if bracket and "@" in after and "@" not in before else ""
