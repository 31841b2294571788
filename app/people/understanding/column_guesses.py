"""Which column holds what: by its heading, with the cells as second witness."""

from collections.abc import Mapping, Sequence

from app.people.columns import Column
from app.people.understanding.contents import Look
from app.people.understanding.headings import SOMEBODY, WEAK, Meaning, guessed_meanings, heading_meaning
from app.people.understanding.lists import SURE, ColumnGuess

FULL, GIVEN, FAMILY = Column.FULL_NAME.value, Column.GIVEN_NAMES.value, Column.FAMILY_NAMES.value
EMAIL, OTHER_EMAIL, COUNTRY = Column.EMAIL.value, Column.OTHER_EMAIL.value, Column.COUNTRY.value
HONORIFIC, POSITION, INSTITUTION = Column.HONORIFIC.value, Column.POSITION.value, Column.INSTITUTION.value
NAMES = (FULL, GIVEN, FAMILY)

#: So many cells must speak before the cells contradict a heading.
FEW = 3


class Guesses:
    """The columns of one table while they are found."""

    def __init__(self, headings: Sequence[str], looks: Sequence[Look], own: Mapping[str, Column]) -> None:
        self.headings, self.looks = headings, looks
        self.meanings = [heading_meaning(heading, own) for heading in headings]
        self.found: dict[str, ColumnGuess] = {}
        kept = [heading if look.filled else "" for heading, look in zip(headings, looks, strict=True)]
        for name, (place, meaning) in guessed_meanings(kept, own).items():
            self.found[name] = ColumnGuess(place, *_evidence(meaning), headings[place])

    def columns(self) -> dict[str, ColumnGuess]:
        """Column → where it is and why."""
        self._check_titles()
        self._check(EMAIL, "addresses", 0.05)
        self._check(COUNTRY, "countries", 0.3)
        self._find(EMAIL, "addresses", 0.8)
        self._find(COUNTRY, "countries", 0.8)
        self._find(HONORIFIC, "titles", 0.9)
        self._find_names()
        self._find(INSTITUTION, "workplaces", 0.5)
        self._find(POSITION, "posts", 0.5)
        return self.found

    def _free(self) -> list[int]:
        """Places not taken, without those that speak of somebody else."""
        taken = {guess.place for guess in self.found.values()}
        return [
            p for p, look in enumerate(self.looks) if look.filled and p not in taken and self.meanings[p] != SOMEBODY
        ]

    def _set(self, name: str, place: int, certainty: float) -> None:
        self.found[name] = ColumnGuess(place, certainty, ("content",), self.headings[place])

    def _find(self, name: str, witness: str, least: float) -> None:
        """A column without a heading of ours whose cells are all addresses, or countries, is that."""
        if name in self.found:
            return
        free = [p for p in self._free() if getattr(self.looks[p], witness) >= least]
        if name in (INSTITUTION, POSITION):  # a heading that says something else is believed
            free = [p for p in free if not self.meanings[p].is_known]
        best = max(free, key=lambda p: (getattr(self.looks[p], witness), self.looks[p].filled, -p), default=None)
        if best is not None:
            unknown = not self.meanings[best].is_known
            strong = name in (EMAIL, COUNTRY) and unknown
            self._set(name, best, 0.9 if strong else SURE - 0.1)

    def _check(self, name: str, witness: str, least: float) -> None:
        """A heading whose cells hold none of it gives way to a column that is full of it; without one it is a guess."""
        guess = self.found.get(name)
        if guess is None or "chosen" in guess.evidence:
            return
        look = self.looks[guess.place]
        if look.filled < FEW or getattr(look, witness) >= least:
            return
        if any(getattr(self.looks[p], witness) >= 0.8 for p in self._free()):
            del self.found[name]
        else:
            self.found[name] = ColumnGuess(guess.place, 0.5, guess.evidence, guess.heading)

    def _check_titles(self) -> None:
        """ "Title" is a form of address or a post: its cells tell."""
        guess = self.found.get(HONORIFIC)
        if guess is None or self.looks[guess.place].titles >= 0.3 or not self.looks[guess.place].filled:
            return
        if self.looks[guess.place].filled < FEW and self.looks[guess.place].posts == 0:
            return
        del self.found[HONORIFIC]
        if POSITION not in self.found:
            self.found[POSITION] = ColumnGuess(guess.place, 0.7, ("heading", "content"), guess.heading)

    def _find_names(self) -> None:
        """Names without a heading: whole ones in one column, or given and family names in neighbours."""
        if any(name in self.found for name in NAMES):
            return
        free = [
            p
            for p in self._free()
            if self.looks[p].words >= 0.7 and not self.meanings[p].is_known and self.looks[p].workplaces < 0.3
            and self.looks[p].posts < 0.3
        ]  # fmt: skip
        first = max(free, key=lambda p: (round(self.looks[p].given, 1), -p), default=None)
        if first is None or self.looks[first].given < 0.25:
            return
        is_whole = self.looks[first].families > 0.3
        beside = next((p for p in (first + 1, first - 1) if p in free and not is_whole), None)
        if beside is None:
            self._set(FULL, first, 0.7)
        else:
            self._set(GIVEN, first, 0.7)
            self._set(FAMILY, beside, 0.7)


def _evidence(meaning: Meaning) -> tuple[float, tuple[str, ...]]:
    kind = "heading" if meaning.certainty >= SURE or meaning.certainty == WEAK else "heading_alike"
    return max(meaning.certainty, SURE) if meaning.certainty == WEAK else meaning.certainty, (kind,)
