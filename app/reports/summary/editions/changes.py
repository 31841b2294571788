"""What became of the numbers of an edition since it was frozen: listed beside it, never mixed into it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.reports.summary.tree import Paragraph, SummaryFigure, SummaryTable, SummaryTree


@dataclass(frozen=True)
class NumberChange:
    """One number that the report would print otherwise today. An empty text says that it stands there no more, or not yet."""

    section: str  #: "6. Activities"
    where: str  #: the sentence, or the caption of the table, in which it stands
    frozen: str
    today: str
    rows: str  #: the address of its rows as they are today


def changed_numbers(frozen: SummaryTree, today: SummaryTree) -> list[NumberChange]:
    """In the order of the report; a number that stands in several places is listed once."""
    then, now = frozen.figures, today.figures
    places = {**_places(today), **_places(frozen)}
    keys = [*then, *(key for key in now if key not in then)]
    return [
        NumberChange(*places[key], _written(then.get(key)), _written(now.get(key)), now[key].rows if key in now else "")
        for key in keys
        if _value(then.get(key)) != _value(now.get(key))
    ]


def _value(figure: SummaryFigure | None) -> tuple[bool, int | None]:
    """A number that is not stated is another thing than one that does not stand there."""
    return figure is not None, figure.value if figure else None


def _written(figure: SummaryFigure | None) -> str:
    return figure.written if figure else ""


def _places(tree: SummaryTree) -> dict[str, tuple[str, str]]:
    """Key of a number → its section, and the words around it where it stands first."""
    found: dict[str, tuple[str, str]] = {}
    for section in tree.sections:
        title = f"{section.number}. {section.title}"
        for block in section.blocks:
            if isinstance(block, Paragraph):
                for run in block.runs:
                    if run.figure:
                        found.setdefault(run.figure.key, (title, block.text))
            elif isinstance(block, SummaryTable):
                for key, words in _cells(block):
                    found.setdefault(key, (title, words))
    return found


def _cells(table: SummaryTable) -> Iterator[tuple[str, str]]:
    """Each number of a table with "caption: row, column"."""
    for row in table.rows:
        first = "".join(run.text for run in row[0])
        for heading, cell in zip(table.headings, row, strict=True):
            for run in cell:
                if run.figure:
                    yield run.figure.key, f"{table.caption}: {first}, {heading}"
