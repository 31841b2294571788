"""The head of a quoted message as labels: "De: … Enviado: … Para: … Asunto: …", in four languages.

"De: lunes a viernes / Para: todas las entidades" is prose: three labels of one language are needed, and an address
after *From* or a subject.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.core.late_patterns import LatePattern
from app.forums.quotes.instants_told import any_of, names_address, names_clock, names_day
from app.forums.quotes.lines import TextLine
from app.forums.quotes.phrases import LABELS, ORIGINAL

MOST_LINES = 14
#: A shorter line was not broken by a program.
_LEAST_BROKEN = 45

#: label → (language, kind) of each language that has it.
_MEANINGS: dict[str, list[tuple[str, str]]] = {}
for _language, _kinds in LABELS.items():
    for _kind, _words in _kinds.items():
        for _word in _words:
            _MEANINGS.setdefault(_word, []).append((_language, _kind))

_LABEL = LatePattern(rf"[*_\"|\[ ]{{0,4}}({any_of(tuple(_MEANINGS))})[*_\"|\] ]{{0,4}}:[*_ ]{{0,4}}(.*)")
_ORIGINAL = LatePattern(rf"({any_of(ORIGINAL)}) ?:?")
#: HCL Verse: "Ana Ejemplo --- Re: Catálogo --- ".
_VERSE = LatePattern(r".{1,80} ---.{0,200}---")
_LEAST_RULE = 20


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """The lines of one head, a dashed line above it included."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Label:
    word: str
    value: str
    end: int  #: the line behind its value
    has_colon: bool = True

    @property
    def meanings(self) -> list[tuple[str, str]]:
        return _MEANINGS[self.word]


def is_label_word(said: str) -> bool:
    return said.rstrip(":") in _MEANINGS


def label_in(line: TextLine) -> str:
    """The label that a line begins with; empty when it begins with none."""
    return _label_and_value(line.said)[0]


def _label_of(line: TextLine, place: int) -> _Label | None:
    """What a line says as a label: "Asunto: …", or the word alone as in the tables of Notes."""
    word, value = _label_and_value(line.said)
    if word:
        return _Label(word, value, place + 1)
    return _Label(line.bare, "", place + 1, has_colon=False) if line.bare in _MEANINGS and len(line.bare) > 1 else None


@lru_cache(maxsize=64)
def _label_and_value(said: str) -> tuple[str, str]:
    """Each line is asked as often as a head may have lines above it; what was found is kept for so long."""
    found = _LABEL.match(said) if ":" in said[:40] else None
    return (found[1], found[2]) if found else ("", "")


def label_block_at(lines: Sequence[TextLine], place: int) -> LabelBlock | None:
    """The head whose first label stands in this line, if one does."""
    if _label_of(lines[place], place) is None:
        return None
    labels = _once(_labels_from(lines, place))
    for language in LABELS:
        kinds = _kinds_in(language, labels)
        if _is_head(kinds):
            return LabelBlock(_with_rule(lines, place), labels[-1].end)
        if _is_nameless(kinds) and (named := _name_above(lines, place)) is not None:
            return LabelBlock(named, labels[-1].end)
    return None


def _kinds_in(language: str, labels: Sequence[_Label]) -> dict[str, _Label]:
    """The labels by what they mean in one language. None when the first is of another one, or when its meaning comes
    again below: then it was somebody's own ("Fecha: el viernes."), straight above the head."""
    kinds: dict[str, _Label] = {}
    for number, label in enumerate(labels):
        kind = next((kind for lang, kind in label.meanings if lang == language), None)
        if (kind is None and not number) or (kind is not None and number and kinds.get(kind) is labels[0]):
            return {}
        if kind is not None:
            kinds.setdefault(kind, label)
    return kinds


def _labels_from(lines: Sequence[TextLine], place: int) -> list[_Label]:
    """The labels that follow one another from here, each with its value.

    Between two labels stand only lines that continue a value, or only empty ones: other text ends the head.
    """
    labels: list[_Label] = []
    was_blank = False
    for number in range(place, min(place + MOST_LINES, len(lines))):
        line = lines[number]
        if (found := _label_of(line, number)) is not None:
            labels.append(found)
            was_blank = False
        elif line.is_blank:
            was_blank = True
        elif labels[-1].value and (was_blank or not _goes_on(lines[number - 1], line)):
            break
        else:
            labels[-1] = replace(labels[-1], value=f"{labels[-1].value} {line.said}".strip(), end=number + 1)
            was_blank = False
    return labels


def _once(labels: list[_Label]) -> list[_Label]:
    """The labels up to the first that was there before. None when that is the first one and nothing else comes again:
    it was somebody's own, straight above the head."""
    words = [label.word for label in labels]
    again = next((number for number, word in enumerate(words) if word in words[:number]), len(words))
    is_second_head = again < len(words) and any(word in words[:again] for word in words[again + 1 :])
    return [] if again < len(words) and words[again] == words[0] and not is_second_head else labels[:again]


def _goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether a value goes on in this line: more names or addresses, or a long line that was broken."""
    return above.said.endswith((",", ";", "<")) or names_address(line.said) or len(above.text) >= _LEAST_BROKEN


def _is_head(kinds: dict[str, _Label]) -> bool:
    if "from" not in kinds or len(kinds.keys() - {"cc"}) < 3 or not all(label.has_colon for label in kinds.values()):
        return False
    return "subject" in kinds or names_address(kinds["from"].value)


def _is_nameless(kinds: dict[str, _Label]) -> bool:
    """Older Notes: a name and an instant in lines of their own, then "Para:", "cc:" and "Asunto:"."""
    return "from" not in kinds and {"to", "subject"} <= kinds.keys()


def _name_above(lines: Sequence[TextLine], place: int) -> int | None:
    """Where that name stands: above a line that is a day and a time, at most one empty line above the labels."""
    instant = place - 2 if place >= 2 and lines[place - 1].is_blank else place - 1
    if instant < 1:
        return None
    said, name = lines[instant].said, lines[instant - 1].said
    is_instant = len(said) <= 60 and names_day(said) and names_clock(said)
    return instant - 1 if is_instant and 0 < len(name) <= 80 and name[-1] not in ".!?,;" else None


def _with_rule(lines: Sequence[TextLine], place: int) -> int:
    """Where the head begins when a long dashed line, or "Mensaje original", stands just above its first label."""
    begin, above = place, place - 1
    while above >= 0 and place - above <= 4:
        line = lines[above]
        is_headed = _ORIGINAL.fullmatch(line.bare) or _VERSE.fullmatch(line.said)
        if (line.is_rule and len(line.said) >= _LEAST_RULE) or is_headed:
            begin = above
        elif not line.is_blank:
            break
        above -= 1
    return begin
