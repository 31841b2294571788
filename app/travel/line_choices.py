"""The budget lines of an offer form, with what is left on each."""

from app.core.forms import Choices
from app.core.money import money_text
from app.core.translated import reader_language
from app.events.models import Event
from app.funding.models import BudgetLine
from app.funding.queries.lines import lines_for
from app.funding.sentences import line_name
from app.travel.models import ComponentKind

#: Categories of lines from which a journey is paid.
OF_JOURNEYS = frozenset(kind.value for kind in ComponentKind)


def line_choices(event: Event) -> dict[ComponentKind, Choices]:
    """Thing → (number of the line, "Travel, Demonstration grant: USD 1,000.00"), those of its own category first.

    Lines of the event and of no subject; two statements.
    """
    lines = [*lines_for(event.ref), *lines_for("")]
    travel = [line for line in lines if line.category.value in OF_JOURNEYS]
    return {
        kind: [_choice(line) for line in sorted(travel, key=lambda line: line.category.value != kind.value)]
        for kind in ComponentKind
    }


def _choice(line: BudgetLine) -> tuple[str, str]:
    return str(line.id), f"{line_name(line)}: {money_text(line.available, reader_language())}"
