"""What hangs at the end of somebody's own words: a signature, "sent from my …", notices of servers.

Cut only from the end, and only where its first line is recognised: a sentence that begins alike in the middle stays.
"""

from collections.abc import Sequence

from app.core.late_patterns import LatePattern
from app.forums.quotes.instants_told import any_of, names_address
from app.forums.quotes.lines import TextLine
from app.forums.quotes.phrases import (
    DEVICES,
    EXCUSES,
    FIRST,
    FORBIDS,
    GET,
    MEANT_FOR,
    MY,
    NOTICE_STARTS,
    NOTICE_TITLES,
    PAPER,
    PAPER_STARTS,
    PLATFORMS,
    PROGRAMS,
    SCANNED,
    SENT_FROM,
    THINK,
    TREES,
    VIRUS_STARTS,
)

#: After "-- ", so many lines can be a signature …
MOST_SIGNED = 16
#: … of so many characters.
LONGEST_SIGNED = 160
_MOST_BARE, _LONGEST_BARE = 9, 90
_MOST_ROUNDS = 8
_MOST_PARAGRAPH = 40
_MOST_PARAGRAPHS = 4
_LEAST_FORBIDS = 2
_MOST_WORDS, _MOST_WORDS_DEVICE, _MOST_WORDS_EXCUSED = 11, 7, 22

_LINKS = LatePattern(
    r"[<(\[]{0,2}https?://[^\s>)\]]{0,400}[>)\]]{0,2}|\[(?:image|imagen|imagem|cid|logo)[^\]]{0,100}\]|<mailto:[^>]{0,200}>"
)
_SENT_FROM = LatePattern(rf"(?:{any_of(SENT_FROM)})\b")
_PROGRAM = LatePattern(rf"\b(?:{any_of(PROGRAMS)})\b")
_DEVICE = LatePattern(rf"\b(?:{any_of(DEVICES)})\b")
_TITLE = LatePattern(rf"(?:{any_of(NOTICE_TITLES)}) ?(?:[:.–—|-]|$)")
_STARTS = LatePattern(rf"(?:{any_of(NOTICE_STARTS)})\b")
_VIRUS = LatePattern(rf"(?:{any_of(VIRUS_STARTS)})\b")
_PAPER = LatePattern(rf"(?:{any_of(PAPER_STARTS)})\b")
_GET = LatePattern(rf"(?:{any_of(GET)})\b")
_PLATFORM = LatePattern(rf"\b(?:{any_of(PLATFORMS)})$")
_MY = LatePattern(rf"\b(?:{any_of(MY)})\b")
_NUMBER = LatePattern(r"\+?\(?\d[\d ().-]{6,}\d|https?://|www\.|\b(?:tel|telf|fono|cel|phone|mob|fax)\b")
_LOOSE = " \t*_-=~#|()[]<>\"'“”«»·•:"


def own_end(lines: Sequence[TextLine], begin: int, end: int, *, signed: bool = True) -> int:
    """The line at which the ending of `lines[begin:end]` begins; `end` when there is none.

    Not `signed`: only what programs hang on counts, no signature.
    """
    for _ in range(_MOST_ROUNDS):
        last = _last_text(lines, begin, end)
        found = _ending_at(lines, begin, last, signed) if last >= begin and not lines[last].marks else None
        if found is None:
            return end
        end = _above_rules(lines, begin, found)
    return end


def _last_text(lines: Sequence[TextLine], begin: int, end: int) -> int:
    place = end - 1
    while place >= begin and lines[place].is_blank and not lines[place].marks:
        place -= 1
    return place


def _above_rules(lines: Sequence[TextLine], begin: int, end: int) -> int:
    """A dashed line straight above what was cut goes with it."""
    above = lines[end - 1] if end > begin else None
    return end - 1 if above is not None and above.is_rule and not above.marks else end


def _ending_at(lines: Sequence[TextLine], begin: int, last: int, signed: bool) -> int | None:
    """Where the ending begins whose last line with text is `last`."""
    if is_sent_from(lines[last]) and _stands_alone(lines, begin, last):
        return last
    if last > begin and not _without_links(lines[last].said) and is_sent_from(lines[last - 1]):
        return last - 1
    noticed = _notice_from(lines, begin, last)
    return _signed_from(lines, begin, last) if noticed is None and signed else noticed


def _notice_from(lines: Sequence[TextLine], begin: int, last: int) -> int | None:
    """Where a notice begins that goes to `last`: one paragraph, or several of which the others speak as notices do."""
    for _ in range(_MOST_PARAGRAPHS):
        start = last
        while start > begin and last - start < _MOST_PARAGRAPH and _is_text(lines[start - 1]):
            start -= 1
        said = [line.said for line in lines[start : last + 1]]
        if is_notice(said):
            return start
        above = _last_text(lines, begin, start)
        if not _speaks_as_notice(said) or above < begin or lines[above].marks:
            return None
        last = above
    return None


def _is_text(line: TextLine) -> bool:
    return not line.is_blank and not line.marks


def is_sent_from(line: TextLine) -> bool:
    """ "Enviado desde mi iPhone", "Get Outlook for iOS", with an excuse for typing errors or without."""
    said = _without_links(line.said)
    if line.is_long or not _SENT_FROM.match(said):
        return False
    if _GET.match(said) and not _PLATFORM.search(said):
        return False
    words = len(said.split())
    most = (
        _MOST_WORDS if _PROGRAM.search(said) else _MOST_WORDS_DEVICE if _MY.search(said) and _DEVICE.search(said) else 0
    )
    return words <= (_MOST_WORDS_EXCUSED if most and any(excuse in said for excuse in EXCUSES) else most)


def _stands_alone(lines: Sequence[TextLine], begin: int, place: int) -> bool:
    """Not the end of a sentence that was broken there: it begins as a sentence does, or stands apart."""
    text = lines[place].text.lstrip(_LOOSE)
    return place == begin or lines[place - 1].is_blank or not text[:1].islower()


def _without_links(said: str) -> str:
    return _LINKS.sub("", said).strip(_LOOSE + ".")


def is_notice(paragraph: Sequence[str]) -> bool:
    """Whether a paragraph is a notice of a server: of confidentiality, of a virus scanner, of paper and trees."""
    first = _without_links(paragraph[0]) or (_without_links(paragraph[1]) if len(paragraph) > 1 else "")
    said = " ".join(paragraph[:12])
    if len(paragraph) <= 4 and (_is_of_scanner(first) or _is_of_paper(first, said)):
        return True
    if not (_TITLE.match(first) or _STARTS.match(first)):
        return False
    if "virus" in said and any(word in said for word in SCANNED) and len(paragraph) <= 6:
        return True
    return _speaks_as_notice([said]) and any(word in said for word in MEANT_FOR)


def _is_of_scanner(first: str) -> bool:
    return _VIRUS.match(first) is not None and ("www." in first or len(first.split()) <= 5)


def _is_of_paper(first: str, said: str) -> bool:
    asks_to_think = any(word in said for word in THINK) and any(word in said for word in FIRST)
    speaks_of_trees = any(word in said for word in PAPER) and any(word in said for word in TREES)
    return _PAPER.match(first) is not None and (asks_to_think or speaks_of_trees)


def _speaks_as_notice(paragraph: Sequence[str]) -> bool:
    said = " ".join(paragraph[:12])
    return sum(word in said for word in FORBIDS) + any(word in said for word in MEANT_FOR) > _LEAST_FORBIDS


def _signed_from(lines: Sequence[TextLine], begin: int, last: int) -> int | None:
    """Where "-- " stands, with a signature below it down to `last`, and perhaps a notice that nothing parts from it."""
    for place in range(last, max(begin - 1, last - MOST_SIGNED - 8), -1):
        line = lines[place]
        if line.marks:
            return None
        if line.said in ("--", "—", "–"):
            below = [found for found in lines[place + 1 : last + 1] if not found.is_blank]
            said = [found.said for found in below]
            noticed = next((number for number in range(len(said)) if is_notice(said[number:])), len(below))
            return place if _is_signature(line.text.startswith("-- "), below[:noticed]) else None
    return None


def _is_signature(is_exact: bool, below: Sequence[TextLine]) -> bool:
    """Whether lines look like one: short and few. Without the space that belongs after the dashes they must also read
    like names and numbers, for two dashes part paragraphs too."""
    if len(below) > MOST_SIGNED or any(len(line.text) > LONGEST_SIGNED for line in below):
        return False
    if is_exact or not below:
        return True
    named = below[0].text.strip(_LOOSE).split() or [""]
    is_name = 1 <= len(named) <= 5 and named[0][:1].isupper() and all(w[0].isupper() or len(w) <= 3 for w in named)
    is_prose = any(len(line.text) > _LONGEST_BARE or line.said.endswith((";", ":", "?", "!", ",")) for line in below)
    is_prose = is_prose or below[0].said.endswith(".") or len(below) > _MOST_BARE
    contact = any(_NUMBER.search(line.said) or names_address(line.said) for line in below)
    return not is_prose and (is_name or (contact and len(named) <= 6))
