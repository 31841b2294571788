"""What an organiser can do with a list once it is in the directory; higher modules offer it."""

from collections.abc import Callable

from app.people.models import PeopleImport

#: (label, address), or None when the step makes no sense for this list.
NextStep = Callable[[PeopleImport], tuple[str, str] | None]

_steps: dict[str, NextStep] = {}


def register_next_step(function: NextStep) -> None:
    """Let `function` offer a link after a list was applied, such as "Invite these people"."""
    _steps[f"{function.__module__}.{function.__qualname__}"] = function


def next_steps(sheet: PeopleImport) -> list[tuple[str, str]]:
    """The steps offered for this list, as (label, address)."""
    return [step for function in _steps.values() if (step := function(sheet))]
