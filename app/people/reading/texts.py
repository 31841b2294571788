"""Text tables: their encoding, their separator, their rows."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from .tables import Preview, UnreadableSheet

SEPARATORS = (",", ";", "\t", "|")

#: Letters and signs that lists in the four languages are written with, beyond ASCII.
USUAL = frozenset("áéíóúüñÁÉÍÓÚÜÑãõâêôàçÃÕÂÊÔÀÇèëîïùûœÈËÎÏÙÛŒ¿¡ªº°«»“”‘’–—…€\u00a0\ufeff´")

#: What lists are saved in where it is not Unicode: Windows, old Macintosh, DOS, and their neighbours.
CANDIDATES = ("cp1252", "mac_roman", "cp850", "cp1250", "cp437")


#: How much of a text, of its lines that are not ASCII, is looked at to find its encoding.
SAMPLE = 200_000


#: A longer text is no line of addressees.
MOST_ADDRESSEES = 500_000


def decoded_file(content: bytes, encoding: str = "") -> tuple[str, str, tuple[Preview, ...], bool]:
    """(text, encoding, the encodings it may have, whether the choice is certain).

    By its mark, else UTF-16 by its pattern of zeros, else UTF-8, else by detection.
    """
    if encoding:
        return _chosen(content, encoding), encoding, _previews(content, [encoding, *CANDIDATES]), True
    if unicode := _unicode(content):
        return (*unicode, (), True)
    if b"\0" in content:
        raise UnreadableSheet("not_a_list")
    try:
        return content.decode("utf-8"), "utf-8", (), True
    except UnicodeDecodeError:
        return _detected(content)


def _chosen(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    except LookupError:
        raise UnreadableSheet("not_a_list") from None


def _unicode(content: bytes) -> tuple[str, str] | None:
    """The text, when the file's mark or its zeros say it is Unicode."""
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", "replace"), "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "utf-16"
    half = len(content) // 2 or 1
    if content[1::2].count(0) > half * 0.4:
        return content.decode("utf-16-le", "replace"), "utf-16-le"
    if content[0::2].count(0) > half * 0.4:
        return content.decode("utf-16-be", "replace"), "utf-16-be"
    return None


def _detected(content: bytes) -> tuple[str, str, tuple[Preview, ...], bool]:
    """The encoding whose reading has the letters of our languages; the detector's proposals come first of equals."""
    bad = content.decode("utf-8", "replace").count("\ufffd")
    strange = sum(byte > 127 for byte in content)
    if bad * 20 < strange:  # UTF-8 with a broken letter or two
        return content.decode("utf-8", "replace"), "utf-8", _previews(content, ["utf-8", *CANDIDATES]), False
    sample = b"\n".join(line[:2000] for line in content.splitlines() if not line.isascii())[:SAMPLE]
    names = list(dict.fromkeys(["cp1252", *_proposed(sample), *CANDIDATES]))
    scores = {name: _plausible(sample, name) for name in names}
    best = max(names, key=lambda name: scores[name])
    certain = scores[best] >= 0.98 and all(scores[name] < 0.98 for name in names if not _same(sample, name, best))
    return content.decode(best, "replace"), best, _previews(sample, [best, *names]), certain


def _proposed(sample: bytes) -> list[str]:
    """What the detector of encodings thinks."""
    from charset_normalizer import from_bytes  # here: Unicode needs none of it

    return [match.encoding for match in list(from_bytes(sample[:40_000], cp_isolation=list(CANDIDATES)))[:3]]


def _plausible(content: bytes, encoding: str) -> float:
    """How much of what is not ASCII are letters of our languages, when read so; capitals inside of words count less."""
    text = content.decode(encoding, "replace")
    strange = [c for c in text if ord(c) > 127]
    inner = len(re.findall("[a-z][ÁÉÍÓÚÜÑÃÕÂÊÔÀÇÈËÎÏÙÛŒªº°«»“¿¡€·…–—][a-z]", text))
    return (sum(c in USUAL for c in strange) - inner) / (len(strange) or 1)


def _same(content: bytes, one: str, other: str) -> bool:
    return content.decode(one, "replace") == content.decode(other, "replace")


def _previews(content: bytes, names: Iterable[str]) -> tuple[Preview, ...]:
    """Different readings of the first words that tell encodings apart."""
    words = [word for word in re.split(rb"[\s;,|\t\"]+", content) if not word.isascii()]
    words = list(dict.fromkeys(words))[:6]
    seen: dict[tuple[str, ...], str] = {}
    for name in names:
        seen.setdefault(tuple(word.decode(name, "replace") for word in words), name)
    return tuple(Preview(name, sample) for sample, name in seen.items())


def text_rows(text: str, separator: str = "") -> tuple[Iterator[list[str]], str, bool]:
    """(rows of cells, the separator, whether it is certain)."""
    strange = sum(1 for c in text[:4000] if ord(c) < 32 and c not in "\r\n\t")
    if strange > len(text[:4000]) * 0.02:
        raise UnreadableSheet("not_a_list")
    if text[:4].lower() == "sep=" and len(text) > 4:  # how Excel writes the separator down
        first, _, text = text.partition("\n")
        separator = separator or first[4]
    if not separator and (people := _addressees(text)):
        return iter([[one] for one in people]), ";", True
    chosen = separator or separator_of(text)
    if not separator and _evenness(text, chosen)[0] == 0 and (inner := _unwrapped(text)):
        text, chosen = inner, separator_of(inner)
    certain = bool(separator) or _evenness(text, chosen)[0] > 0
    return csv.reader(io.StringIO(text, newline=""), delimiter=chosen), chosen, certain


def _addressees(text: str) -> list[str]:
    """The people of a line as mail programs write it ("Ana Soto <ana@x.org>; luis@x.org"), when a text is nothing else."""
    lines = [line for line in text[:MOST_ADDRESSEES].splitlines() if line.strip()]
    if any("@" not in line for line in lines):
        return []
    pieces = [piece for line in lines for piece in re.split(r"(?<=>)\s*[;,]|;" if "<" in line else r"[;,]", line)]
    people = [piece.strip() for piece in pieces if piece.strip()]
    alone = all(re.fullmatch(r"[^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+", one) for one in people)
    return people if alone and len(people) > max(len(lines), 1) else []


def _unwrapped(text: str) -> str:
    """Lines that stand in quotes as a whole ("Ana,Soto,Chile"), as saving twice leaves them, without these quotes."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and all(len(line) > 1 and line[0] == line[-1] == '"' for line in lines):
        return "\n".join(line[1:-1].replace('""', '"') for line in lines)
    return ""


def separator_of(text: str) -> str:
    """The separator that cuts the first rows into the most columns, most evenly."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[int, int, int]:
    sample = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=separator)
    widths = [len(row) for row, _ in zip(sample, range(40), strict=False) if any(row)]
    commonest = max(set(widths), key=lambda width: (width > 1, widths.count(width), width), default=1)
    return (widths.count(commonest) if commonest > 1 else 0, commonest, text[:20_000].count(separator))
