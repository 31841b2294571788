"""How the number of a paper is written: "RICG/{n:03}/{yy}" makes "RICG/017/26"."""

import re
from dataclasses import dataclass

from app.wrong_setting import WrongSetting

#: {n} or {n:03}, so many digits at least; the year as {yy} or {yyyy}.
_FIELD = re.compile(r"\{(?:n(?::0?([1-9]))?|(yyyy|yy))\}")
#: Together with six digits and a year it stays within the column.
LONGEST = 40


@dataclass(frozen=True)
class NumberPatterns:
    """How letters are numbered, and how notes verbales."""

    letters: str = "RICG/{n:03}/{yy}"
    notes: str = "RICG/NV/{n:03}/{yy}"

    @classmethod
    def read(cls, letters: str, notes: str) -> "NumberPatterns":
        """As two settings say them; empty for the usual. Raises `WrongSetting`."""
        return cls(
            checked_number_pattern("LETTER_NUMBER", letters or cls.letters),
            checked_number_pattern("NOTE_NUMBER", notes or cls.notes),
        )


def number_as_written(pattern: str, number: int, year: int) -> str:
    """The number as it stands on the paper."""

    def filled(found: re.Match[str]) -> str:
        if found[2]:
            return f"{year:04}"[-len(found[2]) :]
        return f"{number:0{int(found[1] or 1)}}"

    return _FIELD.sub(filled, pattern)


def checked_number_pattern(name: str, value: str) -> str:
    """`value`, when a pattern of the setting `name` can be made of it: with a number and a year, each once."""
    fields = [found[0] for found in _FIELD.finditer(value)]
    numbers, years = [one for one in fields if one.startswith("{n")], [one for one in fields if one.startswith("{y")]
    rest = _FIELD.sub("", value)
    if len(numbers) != 1 or len(years) != 1 or len(value) > LONGEST or not rest.isprintable() or set("{}") & set(rest):
        raise WrongSetting(
            f"ENCUENTRO_{name} is {value!r}: write {{n:03}} once for the number and {{yy}} or {{yyyy}} for the year, "
            f"such as RICG/{{n:03}}/{{yy}}, in at most {LONGEST} characters."
        )
    return value
