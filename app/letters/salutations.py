"""How a letter greets its addressee and takes leave: a table by language, form of address and gender that the office may change.

table = salutation_table()                        one statement, for any number of letters
formal_greeting(person, "es", table)              "Estimada señora Directora:"
closing(person, "es", table)                      "La saluda muy atentamente,"
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import select

from app.config import LANGUAGES
from app.core.extensions import db
from app.letters.addressing import FormallyAddressed, Greeted, addressed_as
from app.letters.models import AddresseeGender, FormOfAddress, Salutation

_PATH = Path(__file__).parent / "data" / "salutations.yaml"

Key = tuple[str, FormOfAddress, AddresseeGender]


@dataclass(frozen=True)
class Spoken:
    """The words of one line of the table; `is_ours` when the office has written it."""

    greeting: str
    closing: str
    is_ours: bool = False


@cache
def usual_salutations() -> Mapping[Key, Spoken]:
    """The table that the product brings: a line for every language, form and gender."""
    import yaml  # here: it is read once, and few pages need it

    written = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    return {
        (language, FormOfAddress(form), gender): Spoken(words["greeting"][at], words["closing"][at])
        for language, forms in written.items()
        for form, words in forms.items()
        for at, gender in enumerate(AddresseeGender)
    }


@dataclass(frozen=True)
class SalutationTable:
    """The whole table as it is now."""

    lines: Mapping[Key, Spoken]

    def line(self, language: str, addressed: FormallyAddressed) -> Spoken:
        return self.lines[(language if language in LANGUAGES else "en", addressed.form, addressed.gender)]

    def greeting(self, language: str, addressed: FormallyAddressed) -> str:
        return _named(self.line(language, addressed).greeting, addressed)

    def closing(self, language: str, addressed: FormallyAddressed) -> str:
        return _named(self.line(language, addressed).closing, addressed)


def _named(words: str, addressed: FormallyAddressed) -> str:
    return words.replace("{family_names}", addressed.family_names).replace("{name}", addressed.name)


def salutation_table() -> SalutationTable:
    """The product's lines, and in their place those that the office has written; one statement."""
    ours = {
        (row.language, row.form, row.gender): Spoken(row.greeting, row.closing, True)
        for row in db.session.scalars(select(Salutation))
    }
    return SalutationTable({**usual_salutations(), **ours})


def formal_greeting(addressee: Greeted | None, language: str, table: SalutationTable | None = None) -> str:
    """The greeting of a letter to somebody, or to an office when there is nobody in person."""
    return (table or salutation_table()).greeting(language, addressed_as(addressee))


def closing(addressee: Greeted | None, language: str, table: SalutationTable | None = None) -> str:
    """The words with which a letter to somebody, or to an office, takes leave."""
    return (table or salutation_table()).closing(language, addressed_as(addressee))
