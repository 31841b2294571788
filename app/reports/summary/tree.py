"""The Summary Report as one tree of sections, paragraphs, tables and numbers: page, Word and PDF all print this tree.

Everything in it is written in one reader's language already, so that a frozen edition is the tree as JSON. A number bears
a key, so that a frozen one can be compared with today's, and the address of the rows behind it. Asks no database.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

#: How a paragraph knows what it says: counted by us, stated by a document for an event, claimed by one for the programme;
#: `empty` says that nothing is known, `entry` is one line of a list, `text` is all else.
ParagraphKind = Literal["text", "counted", "stated", "claimed", "empty", "entry"]
#: The state of a tree that is no edition.
DRAFT = "draft"


@dataclass(frozen=True)
class SummaryFigure:
    """One number: minor units for money, hundredths for a share, the number itself for all else; None for none."""

    key: str
    value: int | None
    written: str
    rows: str = ""  #: the address of its rows; empty where there is none
    #: The public ids, or the keys in the documents, of the rows counted, where they are known.
    ids: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """An edition keeps its trees as they were written: what numbers did not bear then is empty."""
        return cls(kept["key"], kept["value"], kept["written"], kept.get("rows", ""), tuple(kept.get("ids", ())))


@dataclass(frozen=True)
class Run:
    """A piece of a sentence. `text` is what is printed, of a number too; `notes` are the numbers of notes after it.

    `rows` is the address of what the piece names, where it is no number: an event, a paper. `language` is the piece's own
    where that is not the reader's: a title that exists in the language of the documents alone.
    """

    text: str
    figure: SummaryFigure | None = None
    notes: tuple[int, ...] = ()
    rows: str = ""
    language: str = ""

    @property
    def address(self) -> str:
        """Where a reader of the page is led by it; empty for nowhere."""
        return self.figure.rows if self.figure else self.rows

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        figure = SummaryFigure.from_json(kept["figure"]) if kept.get("figure") else None
        notes, rows = tuple(kept.get("notes", ())), kept.get("rows", "")
        return cls(kept["text"], figure, notes, rows, kept.get("language", ""))


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or one line of a list when it is an `entry`."""

    runs: list[Run]
    kind: ParagraphKind = "text"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(_runs(kept["runs"]), kept["kind"])


@dataclass(frozen=True)
class SummaryTable:
    """A table with its caption; each cell is a sequence of pieces, as a sentence is. `right`: columns of numbers."""

    caption: str
    headings: list[str]
    rows: list[list[list[Run]]]
    right: list[bool]

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        rows = [[_runs(cell) for cell in row] for row in kept["rows"]]
        return cls(kept["caption"], list(kept["headings"]), rows, list(kept["right"]))


@dataclass(frozen=True)
class Subheading:
    """A heading below that of the section: a phase, or at level 4 a year of it."""

    text: str
    level: int = 3
    anchor: str = ""  #: its name in addresses of the page

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(kept["text"], kept.get("level", 3), kept.get("anchor", ""))


Block = Paragraph | SummaryTable | Subheading
_BLOCKS: dict[str, type[Paragraph] | type[SummaryTable] | type[Subheading]] = {
    "paragraph": Paragraph,
    "table": SummaryTable,
    "subheading": Subheading,
}
_NAMES = {block: name for name, block in _BLOCKS.items()}


@dataclass(frozen=True)
class SummarySection:
    """One of the fourteen."""

    number: int
    slug: str
    title: str
    blocks: list[Block]

    def as_json(self) -> dict[str, Any]:
        blocks = [{"block": _NAMES[type(block)], **asdict(block)} for block in self.blocks]
        return {"number": self.number, "slug": self.slug, "title": self.title, "blocks": blocks}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        blocks = [_BLOCKS[block["block"]].from_json(block) for block in kept["blocks"]]
        return cls(kept["number"], kept["slug"], kept["title"], list(blocks))


@dataclass(frozen=True)
class SummaryNote:
    """One doubt, as a numbered note; `code` is that of the page of doubts."""

    number: int
    code: str
    text: str
    lines: str

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(**kept)


@dataclass(frozen=True)
class SummaryTree:
    """The whole report in one language."""

    title: str
    network: str
    period: str
    as_of: str  #: written for the reader
    language: str
    state: str  #: `DRAFT`, or the number of the edition
    sections: list[SummarySection]
    notes: list[SummaryNote]

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT

    @property
    def figures(self) -> dict[str, SummaryFigure]:
        """Each number by its key, in the order of the report; a number that stands twice is the same twice."""
        return {run.figure.key: run.figure for run in self._runs() if run.figure}

    def _runs(self) -> Iterator[Run]:
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield from block.runs
                elif isinstance(block, SummaryTable):
                    yield from (run for row in block.rows for cell in row for run in cell)

    def as_text(self) -> str:
        """For a terminal: a line for each paragraph and each row of a table; notes by their numbers."""
        lines = [self.title, f"{self.network}, {self.period}, {self.as_of}"]
        for section in self.sections:
            lines += ["", f"{section.number}. {section.title}"]
            lines += [line for block in section.blocks for line in _lines(block)]
        return "\n".join(
            [*lines, "", *(f"[{note.number}] {note.code} {note.text} {note.lines}" for note in self.notes)]
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "network": self.network,
            "period": self.period,
            "as_of": self.as_of,
            "language": self.language,
            "state": self.state,
            "sections": [section.as_json() for section in self.sections],
            "notes": [asdict(note) for note in self.notes],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        plain = {name: kept[name] for name in ("title", "network", "period", "as_of", "language", "state")}
        sections = [SummarySection.from_json(section) for section in kept["sections"]]
        return cls(**plain, sections=sections, notes=[SummaryNote.from_json(note) for note in kept["notes"]])


def _runs(kept: Sequence[Mapping[str, Any]]) -> list[Run]:
    return [Run.from_json(run) for run in kept]


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [_written(block.runs)]
    if isinstance(block, Subheading):
        return [block.text]
    return [block.caption, *("  " + " | ".join(map(_written, row)) for row in block.rows)]


def _written(runs: Sequence[Run]) -> str:
    return "".join(run.text + "".join(f"[{note}]" for note in run.notes) for run in runs)
