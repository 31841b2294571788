"""The doubts of one report as numbered notes: each bears the number of its first place, in the order of reading."""

from collections.abc import Mapping

from app.reports.doubts.programme import ProgrammeDoubt
from app.reports.summary.tree import SummaryNote


class Notes:
    """Numbers notes while the sections are made."""

    def __init__(self, doubts: Mapping[str, ProgrammeDoubt]) -> None:
        self._doubts = doubts
        self._numbers: dict[str, int] = {}

    def at(self, *codes: str) -> tuple[int, ...]:
        """The numbers of these doubts; a code that is no doubt of what was loaded has none."""
        known = [code for code in codes if code in self._doubts]
        return tuple(self._numbers.setdefault(code, len(self._numbers) + 1) for code in known)

    def all(self) -> list[SummaryNote]:
        """Those that stand somewhere, by number."""
        doubts = [(number, self._doubts[code]) for code, number in self._numbers.items()]
        return [
            SummaryNote(number, doubt.code, " ".join(part for part in doubt.sentences if part), doubt.source)
            for number, doubt in doubts
        ]
