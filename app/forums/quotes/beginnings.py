"""Where the quotation begins: the earliest line at which one of the rules holds, asked in their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.late_patterns import LatePattern
from app.forums.quotes.attributions import WROTE_AT_END, attribution_at, is_anchor
from app.forums.quotes.instants_told import any_of, names_address, names_clock, names_day
from app.forums.quotes.label_blocks import label_block_at
from app.forums.quotes.lines import TextLine, only_letters
from app.forums.quotes.phrases import FORWARDED, FORWARDED_LINES, ORIGINAL

_DASHES = r"(?:[-_=*~–—―─‐] ?){2,80}"
#: With dashes behind it too, a name or a date may stand beside the phrase; without them nothing.
_ORIGINAL = LatePattern(rf"{_DASHES}(?:{any_of(ORIGINAL)})(?: ?:?|\b.{{0,80}}?{_DASHES})")
_FORWARDED = LatePattern(rf"{_DASHES}(?:{any_of(FORWARDED)})(?: ?:?|\b.{{0,200}}?{_DASHES})")
#: Novell GroupWise: ">>> Ana Ejemplo <ana@…> 12/11/2026 14:05 >>>".
_GROUPWISE = LatePattern(r"\S.{0,200}>>>$")
_NOTES = LatePattern(r"(\S.{0,80}?) ?-{2,4} ?(\d.{6,40}?) ?-{2,4}")
_ABOVE_ANCHOR = 8


class Rule(StrEnum):
    ORIGINAL = "original"
    FORWARDED = "forwarded"
    ATTRIBUTION = "attribution"
    LABELS = "labels"
    NOTES = "notes"
    ANCHOR = "anchor"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The quotation begins at line `begin`; what is quoted stands from line `body` on."""

    rule: Rule
    begin: int
    body: int
    is_certain: bool = True  #: not so for an attribution without an address that nothing marks


def beginning_in(lines: Sequence[TextLine], last_own: int, first_sent: str = "", start: int = 0) -> Beginning | None:
    """The earliest beginning from line `start` on. `last_own` is the last line with text that is not marked and no signature, `first_sent` the
    letters of the first line of what we sent."""
    for place in range(start, len(lines)):
        if not lines[place].is_blank and (found := _at(lines, place, first_sent)) is not None:
            return _from_first_mark(lines, found)
    return _marked_end(lines, last_own)


def _at(lines: Sequence[TextLine], place: int, first_sent: str) -> Beginning | None:
    line = lines[place]
    if (dashed := _dashed(line)) is not None:
        return Beginning(dashed, place, _body_below(lines, place + 1))
    if (attribution := attribution_at(lines, place)) is not None:
        return Beginning(Rule.ATTRIBUTION, attribution.begin, attribution.end, attribution.is_certain)
    if (block := label_block_at(lines, place)) is not None:
        return Beginning(Rule.LABELS, block.begin, block.end)
    if _is_notes(line):
        return Beginning(Rule.NOTES, place, place + 1)
    if is_anchor(line) or (first_sent and only_letters(line.said) == first_sent):
        return Beginning(Rule.ANCHOR, _above_anchor(lines, place), place)
    return None


def _dashed(line: TextLine) -> Rule | None:
    """A line of an original or forwarded message between dashes. Notes writes "-----Ana escribió: -----" there."""
    said = line.said
    if said.replace(" :", ":") in FORWARDED_LINES:
        return Rule.FORWARDED
    if said[:2].strip("-_=*~–—―─‐ "):
        return None
    if _FORWARDED.fullmatch(said):
        return Rule.FORWARDED
    is_between = said.startswith("---") and said.endswith("---")
    return Rule.ORIGINAL if _ORIGINAL.fullmatch(said) or (is_between and WROTE_AT_END.search(said)) else None


def _body_below(lines: Sequence[TextLine], place: int) -> int:
    """Where the quoted text begins below such a line: behind the labels or the attribution that follow it."""
    while place < len(lines) - 1 and lines[place].is_blank and not lines[place].marks:
        place += 1
    if place >= len(lines):
        return place
    head = attribution_at(lines, place) or label_block_at(lines, place)
    return head.end if head is not None else place


def _is_notes(line: TextLine) -> bool:
    """ "Ana Ejemplo---12/11/2026 14:05:00---Contribución 57"."""
    if line.marks >= 2 and _GROUPWISE.match(line.said):
        return names_day(line.said) and names_clock(line.said)
    found = _NOTES.match(line.said)
    return found is not None and names_day(found[2]) and names_clock(found[2])


def _above_anchor(lines: Sequence[TextLine], place: int) -> int:
    """Where what a program put above our message begins, whatever its language: lines with an address and an instant,
    the last ending in a colon or all of them labels."""
    end = place
    while end > 0 and place - end < 3 and (lines[end - 1].is_blank or lines[end - 1].is_rule):
        end -= 1
    begin = end
    while begin > 0 and end - begin < _ABOVE_ANCHOR and not lines[begin - 1].is_blank:
        begin -= 1
    above = [line.said for line in lines[begin:end]]
    if len(above) >= 3 and all(re.match(r"\S[^:]{0,20} ?:", said) for said in above):
        return begin if any(names_address(said) for said in above) else place
    joined = " ".join(above[-4:])
    is_head = names_address(joined) and (names_day(joined) or names_clock(joined)) and joined.endswith(":")
    return max(begin, end - 4) if is_head and len(above) <= 4 else place


def _from_first_mark(lines: Sequence[TextLine], found: Beginning) -> Beginning:
    """The same, from the first of the marked lines that it stands among: an attribution quoted in what is quoted."""
    if not lines[found.begin].marks:
        return found
    begin = found.begin
    while begin > 0 and (
        lines[begin - 1].marks or (lines[begin - 1].is_blank and begin > 1 and lines[begin - 2].marks)
    ):
        begin -= 1
    return Beginning(found.rule, begin, found.body if begin == found.begin else begin, found.is_certain)


def _marked_end(lines: Sequence[TextLine], last_own: int) -> Beginning | None:
    """No attribution, but the text ends in marked lines."""
    place = next((number for number in range(last_own + 1, len(lines)) if lines[number].marks), None)
    return Beginning(Rule.MARKS, place, place) if place is not None else None
