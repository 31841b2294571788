"""A mail's text parted into what its author says now and what is quoted or hangs on it.

The answer is places in the text: what is shown and what is cut are, laid end to end, the text. In doubt more is
shown, or somebody is asked, but nothing of the author's is taken away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.forums.quotes.beginnings import Beginning, Rule, beginning_in
from app.forums.quotes.comparing import LEAST_TELLING, WordsSent, strangers_in
from app.forums.quotes.endings import own_end
from app.forums.quotes.lines import TextLine, only_letters, text_lines

#: Of a longer text only this much is read, and a person sees it.
MOST_CHARACTERS = 60_000

FORWARDED, NOTHING_OWN, ANSWERS_WITHIN, TOO_LONG = "forwarded", "nothing_own", "answers_within", "too_long"

#: Of a quoted line, so many letters must go on in the next one.
_LETTERS_COMPARED = 60

#: How a stranger within a cut is marked for whoever decides about it.
STRANGER = "stranger"

Place = tuple[int, int]


class CutKind(StrEnum):
    QUOTE = "quote"
    SIGNATURE = "signature"


Cut = tuple[int, int, CutKind]
#: What becomes of each line: shown, or cut as what.
Fates = list[CutKind | None]


@dataclass(frozen=True, slots=True)
class Stripped:
    """What to cut of `text`, why a person should look first, and what somebody seems to have typed into a quotation."""

    text: str  #: at most `MOST_CHARACTERS` of what was given
    cuts: tuple[Cut, ...] = ()  #: in their order, none over another
    reasons: tuple[str, ...] = ()  #: codes of review
    strangers: tuple[Place, ...] = ()

    @property
    def own(self) -> str:
        """What is shown, without empty lines around it."""
        return without_cuts(self.text, self.cuts).strip()

    def cuts_with_strangers(self) -> tuple[tuple[int, int, str], ...]:
        """The cuts, each stranger as one of its own, of the kind "stranger": so each can be taken back alone."""
        found: list[tuple[int, int, str]] = []
        for start, end, kind in self.cuts:
            for first, behind in self.strangers:
                if start <= first < behind <= end:
                    found += [(start, first, kind.value)] * (start < first) + [(first, behind, STRANGER)]
                    start = behind
            found += [(start, end, kind.value)] * (start < end)
        return tuple(found)


def without_cuts(text: str, cuts: Sequence[tuple[int, int, str]]) -> str:
    """`text` without what is cut."""
    place, pieces = 0, []
    for start, end, _kind in cuts:
        pieces.append(text[place:start])
        place = end
    return "".join([*pieces, text[place:]])


def stripped(text: str, sent: str | None = None) -> Stripped:
    """What to cut of a mail's text. `sent` is the text of the message of ours that it answers; None when that is not known.

    Where nothing marks the quotation, its lines are compared with `sent`: what is neither ours nor a label was typed
    into it, and the text is to be held. Without `sent` nothing can be compared, and the caller decides.
    """
    long = (TOO_LONG,) if len(text) > MOST_CHARACTERS else ()
    text = text[:MOST_CHARACTERS]
    found = _parted(text, WordsSent(sent) if sent is not None else None)
    if not any(c.isalnum() for c in without_cuts(text, found.cuts)):
        is_forwarded = FORWARDED in found.reasons
        found = Stripped(text, (), (FORWARDED if is_forwarded else NOTHING_OWN,), found.strangers)
    return Stripped(text, found.cuts, long + found.reasons, found.strangers)


def _parted(text: str, sent: WordsSent | None) -> Stripped:
    lines = text_lines(text)
    beginning = _beginning(lines, sent)
    if beginning is not None and beginning.rule is Rule.FORWARDED:
        return Stripped(text, (), (FORWARDED,))
    if beginning is None or _is_own_way_of_citing(lines, beginning, sent):
        return Stripped(text, _cuts(lines, _with_ending(lines, [None] * len(lines), 0)))
    body = next((line for line in lines[beginning.body :] if line.marks or not line.is_blank), None)
    if body is not None and body.marks:
        return Stripped(text, _cuts(lines, _by_marks(lines, beginning, sent)))
    return _to_end(text, lines, beginning, sent)


def _beginning(lines: Sequence[TextLine], sent: WordsSent | None) -> Beginning | None:
    """The earliest one that is certain, or below which our words stand; else the first that may be one."""
    last_own, doubtful, start = _last_own(lines), None, 0
    while (found := beginning_in(lines, last_own, sent.first_line if sent else "", start)) is not None:
        if found.is_certain or _is_ours_below(lines, found, sent):
            return found if doubtful is None or found.rule is not Rule.MARKS else doubtful
        doubtful, start = doubtful or found, found.body
    return doubtful


def _is_ours_below(lines: Sequence[TextLine], beginning: Beginning, sent: WordsSent | None) -> bool:
    """Whether the first line below that says enough is ours. A few lines are looked at."""
    below = lines[beginning.body : beginning.body + 8]
    first = next((line for line in below if len(only_letters(line.said)) >= LEAST_TELLING), None)
    return sent is not None and first is not None and sent.holds_line(first)


def _last_own(lines: Sequence[TextLine]) -> int:
    """The last line that is neither marked nor of an ending."""
    end = own_end(lines, 0, len(lines))
    return next((place for place in range(end - 1, -1, -1) if lines[place].is_own), -1)


def _is_own_way_of_citing(lines: Sequence[TextLine], beginning: Beginning, sent: WordsSent | None) -> bool:
    """Marked lines at the end that nothing introduces, none of which we sent."""
    if beginning.rule is not Rule.MARKS or sent is None:
        return False
    return not any(sent.holds_line(line) for line in lines[beginning.begin :] if line.marks and not line.is_blank)


def _to_end(text: str, lines: Sequence[TextLine], beginning: Beginning, sent: WordsSent | None) -> Stripped:
    """Nothing marks the quotation: it goes to the end, and its lines are compared with what we sent."""
    if not beginning.is_certain and not _is_ours_below(lines, beginning, sent):
        return Stripped(text, _cuts(lines, _with_ending(lines, [None] * len(lines), 0)), (ANSWERS_WITHIN,))
    end = own_end(lines, beginning.body, len(lines), signed=False)
    strangers = strangers_in(text, lines[beginning.body : end], sent) if sent else ()
    fates = _with_ending(lines, [None] * beginning.begin, 0)
    fates += [CutKind.QUOTE] * (len(lines) - beginning.begin)
    return Stripped(text, _cuts(lines, fates), (ANSWERS_WITHIN,) if strangers else (), strangers)


def _by_marks(lines: Sequence[TextLine], beginning: Beginning, sent: WordsSent | None) -> Fates:
    """Marked lines are quotation, the others the author's.

    Several pieces of their own, or one below and one above: answers between the lines. Then all that has an answer below
    it stays, for an answer says nothing without its question. One piece alone stands below the quotation.
    """
    fates = _with_ending(lines, [None] * beginning.begin, 0)
    has_above = any(fate is None and not line.is_blank for fate, line in zip(fates, lines, strict=False))
    fates += [CutKind.QUOTE] * (len(lines) - beginning.begin)
    pieces = list(_own_pieces(lines, beginning.body, sent))
    while pieces:
        begin, end = pieces[-1]
        own = own_end(lines, begin, end)
        fates[own:end] = [CutKind.SIGNATURE] * (end - own)
        if any(line.is_own for line in lines[begin:own]):
            first = beginning.begin if has_above or len(pieces) > 1 else begin
            fates[first:own] = [None] * (own - first)
            break
        pieces.pop()
    return fates


def _own_pieces(lines: Sequence[TextLine], begin: int, sent: WordsSent | None) -> Iterator[Place]:
    """(first, behind the last) line of each run of lines without marks that holds text."""
    start: int | None = None
    ours = ""  #: the letters of the quoted line above
    for place in range(begin, len(lines)):
        line = lines[place]
        ours = _ours_so_far(ours, line, sent)
        if line.is_own and start is None and not ours:
            start = place
        elif line.marks and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(lines)


def _ours_so_far(ours: str, line: TextLine, sent: WordsSent | None) -> str:
    """The end of what is quoted down to this line; empty where it is somebody's own.

    A line without a mark that goes on word for word after a quoted one was broken there by a program.
    """
    letters = only_letters(line.said)[-_LETTERS_COMPARED:]
    if line.marks:
        return "" if line.is_long else letters
    whole = ours + only_letters(line.said)
    goes_on = sent is not None and ours and letters and sent.holds(whole)
    return whole[-_LETTERS_COMPARED:] if goes_on else ""


def _with_ending(lines: Sequence[TextLine], fates: Fates, begin: int) -> Fates:
    """`fates` with the signature that ends those lines."""
    end = own_end(lines, begin, len(fates))
    fates[end:] = [CutKind.SIGNATURE] * (len(fates) - end)
    return fates


def _cuts(lines: Sequence[TextLine], fates: Fates) -> tuple[Cut, ...]:
    """What happens to each line as places in the text."""
    cuts: list[Cut] = []
    for line, fate in zip(lines, fates, strict=True):
        if fate is None or line.start == line.end:
            continue
        if cuts and cuts[-1][1] == line.start and cuts[-1][2] is fate:
            cuts[-1] = (cuts[-1][0], line.end, fate)
        else:
            cuts.append((line.start, line.end, fate))
    return tuple(cuts)
