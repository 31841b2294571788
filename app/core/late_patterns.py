"""Regular expressions that are compiled when they are first used. For large ones, which only a mail that came in, a
pasted table or an uploaded list needs: together they take longer to compile than most pages to answer."""

import re
from collections.abc import Iterator
from functools import cached_property


class LatePattern:
    """What `re.compile` would give, with those of its methods that are used."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in `text` that fits."""
        return self._compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """What fits at the beginning of `text`."""
        return self._compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The whole of `text`, if it fits."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place that fits."""
        return self._compiled.finditer(text)

    def split(self, text: str) -> list[str]:
        """The pieces of `text` between the places that fit."""
        return self._compiled.split(text)

    def sub(self, replacement: str, text: str) -> str:
        """`text` with `replacement` in every place that fits."""
        return self._compiled.sub(replacement, text)
