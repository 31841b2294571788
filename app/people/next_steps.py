"""What an organiser can do with a list once it is in the directory; higher modules offer it."""

from collections.abc import Callable

from app.core.hooks import Hook
from app.people.models import PeopleImport

#: (label, address), or None when the step makes no sense for this list.
NextStep = Callable[[PeopleImport], tuple[str, str] | None]

after_import: Hook[NextStep] = Hook("people.after_import", "what can be done with a list once it is in the directory")


def next_steps(sheet: PeopleImport) -> list[tuple[str, str]]:
    """The steps offered for this list, as (label, address)."""
    return [step for function in after_import if (step := function(sheet))]
