"""Attributions: "El jue, 12 nov 2026 a las 14:05, Ana Ejemplo (<ana@…>) escribió:" in all its shapes.

A program breaks the line where it likes, so up to six lines are read as one. Prose looks much the same
("El decreto de 2016 que la ministra escribió:"): an address, a day and a time by the clock tell the two apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.late_patterns import LatePattern
from app.forums.quotes.instants_told import any_of, begins_with_day, names_address, names_clock, names_day
from app.forums.quotes.label_blocks import label_in
from app.forums.quotes.lines import TextLine
from app.forums.quotes.phrases import ANCHORS, ON, QUOTING, WROTE, WROTE_WHAT

MOST_LINES = 6
#: A shorter line was not broken by a program.
_LEAST_BROKEN = 45

_LEADING = " -–—_*\"'“«<([|."
_ON = LatePattern(rf"(?:{any_of(ON)})\b[ ,]{{1,2}}(?:the |dia |day |the day of |date )?")
WROTE_AT_END = LatePattern(rf"\b(?:{any_of(WROTE)})(?: (?:{any_of(WROTE_WHAT)}))? ?[:.]?[ \-–—_*\"'>]*$")
_WROTE = LatePattern(rf"\b(?:{any_of(WROTE)})\b")
#: "Ana Ejemplo <ana@…> escribió el jue, 12 nov …:".
_WROTE_BEHIND = LatePattern(rf"@[^\s<>()]{{1,200}}[>)\] ,]{{1,4}}(?:{any_of(WROTE)})\b.{{0,120}}:[ \-–—_*\"']*$")
_QUOTING = LatePattern(rf"(?:{any_of(QUOTING)})\b")
_ENDS = LatePattern(r"[:>][ \-–—_*\"']*$")
ANCHOR = LatePattern(rf"(?:{any_of(ANCHORS)}) (?:n[o.º°]{{0,2}} ?)?\d{{1,6}} ?[·•∙⋅‧]")


@dataclass(frozen=True, slots=True)
class AttributionLine:
    """The lines of one, and whether an address or what stands below makes it certain."""

    begin: int
    end: int
    is_certain: bool


def is_anchor(line: TextLine) -> bool:
    """Whether a contribution that we mailed begins here: "Contribución 57 · Ana Ejemplo, Costa Rica"."""
    return ANCHOR.match(line.bare) is not None


def attribution_at(lines: Sequence[TextLine], place: int) -> AttributionLine | None:
    """The attribution that begins at this line, if one does."""
    opens = _opens(lines[place])
    if not opens and not _may_begin_with_name(lines, place):
        return None
    for end in range(place + 1, min(place + MOST_LINES, len(lines)) + 1):
        if not _may_belong(lines[end - 1]):
            return None
        if _ENDS.search(lines[end - 1].said) or WROTE_AT_END.search(_joined(lines[max(place, end - 2) : end])):
            found = _judged(lines, place, end)
            if found is not None:
                return None if _begins_later(lines, place, end, opens) else _with_colon(lines, found)
        if not opens and lines[end - 1].said.endswith((".", "!", "?", ";")):
            return None
    return None


def _joined(lines: Sequence[TextLine]) -> str:
    return " ".join(line.said for line in lines)


def _may_belong(line: TextLine) -> bool:
    """Whether a line can be part of one: it says something, and is no rule, label or beginning of ours."""
    return not (line.is_blank or line.is_long or line.is_rule or label_in(line) or is_anchor(line))


def _with_colon(lines: Sequence[TextLine], found: AttributionLine) -> AttributionLine:
    """The same, with the colon that a program broke off into a line of its own."""
    has_colon = found.end < len(lines) and lines[found.end].said == ":"
    return AttributionLine(found.begin, found.end + 1, found.is_certain) if has_colon else found


def _opens(line: TextLine) -> bool:
    """ "El jue, 12 …", "On Nov 12 …": a word for *on* and a day."""
    said = line.said.lstrip(_LEADING)
    on = _ON.match(said)
    return on is not None and begins_with_day(said[on.end() :])


def _judged(lines: Sequence[TextLine], begin: int, end: int) -> AttributionLine | None:
    """What the lines are, read as one."""
    joined, is_quoted = _joined(lines[begin:end]), is_quoted_below(lines, end)
    address, day, clock = names_address(joined), names_day(joined), names_clock(joined)
    if _opens(lines[begin]) and WROTE_AT_END.search(joined):
        holds = bool(address and (day or clock)) or (day and clock) or (is_quoted and (address or day or clock))
        return AttributionLine(begin, end, address or is_quoted) if holds else None
    if _WROTE_BEHIND.search(joined):
        holds = address and (is_quoted or (day and clock))
        return AttributionLine(begin, end, True) if holds else None
    if not _ENDS.search(joined):
        return None
    if WROTE_AT_END.search(joined):
        return AttributionLine(begin, end, True) if is_quoted and (address or (day and clock)) else None
    # No word that we know: only above what is marked or ours, and in one line but where a program broke it.
    is_one = all(len(line.text) >= _LEAST_BROKEN for line in lines[begin : end - 1])
    names = address and (day or clock or _QUOTING.match(joined.lstrip(_LEADING)))
    return AttributionLine(begin, end, True) if is_quoted and is_one and names else None


def _may_begin_with_name(lines: Sequence[TextLine], place: int) -> bool:
    """ "Ana Ejemplo <ana@…> escribió:", "2026-11-12 14:05 Ana <ana@…>:": only where something new begins."""
    above = lines[place - 1] if place else None
    if above is None or above.is_blank or above.is_rule or bool(lines[place].marks) != bool(above.marks):
        return True
    return names_address(lines[place].said)


def _begins_later(lines: Sequence[TextLine], begin: int, end: int, opens: bool) -> bool:
    """Whether a later line begins the same attribution by itself, so that what stands above is somebody's own words.

    Not where a line was broken before an address or before the word for *wrote*.
    """
    for place in range(begin + 1, end):
        starts = _opens(lines[place]) or not (opens or _is_torn(_joined(lines[place:end])))
        if starts and _judged(lines, place, end):
            return True
    return False


def _is_torn(rest: str) -> bool:
    """Whether this can only be the end of something: an address, the word for *wrote*, a bracket that nothing opened."""
    opened, closed = rest.find("("), rest.find(")")
    is_closing = closed >= 0 and not 0 <= opened < closed
    return (
        rest.startswith(("<", "(", "[")) or "@" in rest.split(" ", 1)[0] or is_closing or _WROTE.match(rest) is not None
    )


def is_quoted_below(lines: Sequence[TextLine], place: int) -> bool:
    """Whether the next line with text is marked, or begins a contribution of ours. Looks at a few lines only."""
    for line in lines[place : place + 6]:
        if not line.is_blank and line.said != ":":
            return bool(line.marks) or is_anchor(line)
        if line.marks:
            return True
    return False
