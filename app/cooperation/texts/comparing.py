"""Two versions beside each other: which words came and which went, in the order in which they are read. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.cooperation.texts.models import TextParagraph


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class ChangedWords:
    """Some words that follow each other and share a fate."""

    change: Change
    words: str


@dataclass(frozen=True)
class ComparedParagraph:
    """One paragraph in both versions, or in one; `number` is that of the later, else of the earlier."""

    key: int
    number: int | None
    level: int
    change: Change | None  #: all of it the same, added or removed; None: some words are others
    parts: tuple[ChangedWords, ...]


_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def compared_versions(old: Sequence[TextParagraph], new: Sequence[TextParagraph]) -> list[ComparedParagraph]:
    """The paragraphs of the later version in order; what was removed stands where it was, after its predecessor."""
    before = {one.key: one for one in old}
    stays = {one.key for one in new}
    removed = _removed_after(old, stays)
    found = [_gone(one) for one in removed.get(None, ())]
    for one in new:
        found.append(_compared(before.get(one.key), one))
        found += [_gone(gone) for gone in removed.get(one.key, ())]
    return found


def _removed_after(old: Iterable[TextParagraph], stays: set[int]) -> dict[int | None, list[TextParagraph]]:
    """What is gone, by the paragraph that stays and stood before it; None: there is none."""
    last: int | None = None
    found: dict[int | None, list[TextParagraph]] = {}
    for one in old:
        if one.key in stays:
            last = one.key
        else:
            found.setdefault(last, []).append(one)
    return found


def _gone(one: TextParagraph) -> ComparedParagraph:
    return ComparedParagraph(one.key, one.number, one.level, Change.REMOVED, (ChangedWords(Change.REMOVED, one.body),))


def _compared(old: TextParagraph | None, new: TextParagraph) -> ComparedParagraph:
    if old is None or old.body == new.body:
        change = Change.SAME if old is not None else Change.ADDED
        return ComparedParagraph(new.key, new.number, new.level, change, (ChangedWords(change, new.body),))
    return ComparedParagraph(new.key, new.number, new.level, None, changed_words(old.body, new.body))


def changed_words(old: str, new: str) -> tuple[ChangedWords, ...]:
    """The words of both in one order: where some took the place of others, those that went come first."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[ChangedWords] = []
    for what, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            _add(found, Change.SAME, before[first:last])
        else:
            _add(found, Change.REMOVED, before[first:last])
            _add(found, Change.ADDED, after[start:end])
    return _without_islands(found)


def _add(found: list[ChangedWords], change: Change, tokens: Sequence[str]) -> None:
    if tokens:
        found.append(ChangedWords(change, "".join(tokens)))


def _without_islands(found: Sequence[ChangedWords]) -> tuple[ChangedWords, ...]:
    """A space between changed words belongs to them: read aloud, "removed" and "added" are said once each."""
    made: list[ChangedWords] = []
    run: list[ChangedWords] = []
    for at, one in enumerate(found):
        is_between = one.change is Change.SAME and not one.words.strip() and 0 < at < len(found) - 1
        if one.change is not Change.SAME or (is_between and run):
            run.append(one)
            continue
        made += [*_one_run(run), one]
        run = []
    return (*made, *_one_run(run))


def _one_run(run: Sequence[ChangedWords]) -> list[ChangedWords]:
    sides = {
        change: "".join(one.words for one in run if one.change in (change, Change.SAME))
        for change in (Change.REMOVED, Change.ADDED)
        if any(one.change is change for one in run)
    }
    return [ChangedWords(change, words) for change, words in sides.items()]
