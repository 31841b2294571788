"""What rooms above tell the ledger: what a reference is called, and where it is shown."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.core.hooks import Hook


@dataclass(frozen=True)
class FundingSubject:
    """What money is for, in the reader's language. Its country is where it takes place, which is no contributor."""

    name: str
    url: str = ""
    kind: str = ""
    kind_word: str = ""
    country_code: str | None = None
    is_country_inferred: bool = False


#: References of any kind → those of its own that a room knows, in one statement.
SubjectNamer = Callable[[Collection[str]], dict[str, FundingSubject]]

subjects: Hook[SubjectNamer] = Hook("funding.subjects", "what that is which money is for, named and linked")


def named_subjects(references: Collection[str]) -> dict[str, FundingSubject]:
    """What is known of each reference; one that nobody knows is missing."""
    wanted = set(references) - {""}
    return {ref: found for namer in subjects if wanted for ref, found in namer(wanted).items() if ref in wanted}
